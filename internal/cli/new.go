package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/schema"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func newNew(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: a.t("Membuat kantor atau standar baru, dengan pertanyaan satu per satu", "Begin an office or a standard, question by question"),
		Long: a.t(`Membuat berkas awal yang sudah lolos pemeriksaan. Di terminal setiap hal ditanyakan satu
per satu; dalam skrip jawabannya ditulis sebagai opsi. Berkas yang sudah ada tidak
pernah ditimpa, dan Ctrl-C tidak meninggalkan apa pun.`,
			`Writes first files that already pass the check. At a terminal everything is asked one
by one; in a script the answers are given as options. A file that exists is never
overwritten, and Ctrl-C leaves nothing behind.`),
		Args: args(0, -1),
		RunE: func(cmd *cobra.Command, given []string) error {
			if len(given) > 0 {
				return wrong(codeUnknownCommand, "name", "new "+given[0]).near(given[0], []string{"office", "standard"})
			}
			return a.help(cmd)
		},
	}
	cmd.AddCommand(newNewOffice(a), newNewStandard(a))
	return cmd
}

// newFile is a file to be written.
type newFile struct {
	path string // on the disk
	text string
}

// mustBeNew refuses files that exist.
func (a *app) mustBeNew(files []newFile) error {
	for _, f := range files {
		for _, path := range []string{f.path, withYML(f.path)} {
			if !isMissing(path) {
				p := wrong(codeFileThere, "path", a.near(path))
				p.exit = exitFound
				return p
			}
		}
	}
	return nil
}

// withYML is a path with the other ending of YAML files, which is read as well; of other
// files it is the path itself.
func withYML(path string) string {
	if name, ok := strings.CutSuffix(path, ".yaml"); ok {
		return name + ".yml"
	}
	return path
}

// writeFiles writes files that must not exist yet: it looks at all of them before
// it writes the first, and each is written whole or not at all.
func (a *app) writeFiles(files []newFile) error {
	if err := a.mustBeNew(files); err != nil {
		return err
	}
	for _, f := range files {
		if err := makeFolder(filepath.Dir(f.path)); err != nil {
			return err
		}
		if err := replaceFile(f.path, nil, []byte(f.text)); err != nil {
			return err
		}
	}
	return nil
}

// typed is a path as a shell takes it.
func typed(path string) string {
	if strings.ContainsAny(path, " \t\"'$&();<>|*?") {
		return strconv.Quote(path)
	}
	return path
}

// near is a path as a person calls it: from the current folder where it lies there.
func (a *app) near(path string) string {
	if rel, err := filepath.Rel(a.io.Dir, path); err == nil && !strings.HasPrefix(rel, "..") {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(path)
}

type writtenJSON struct {
	FormatVersion int      `json:"format_version"`
	Written       []string `json:"written"`
}

// wrote says which files are new, and what comes next.
func (a *app) wrote(files []newFile, next ...string) error {
	var names []string
	for _, f := range files {
		names = append(names, a.near(f.path))
	}
	if a.json() {
		return a.writeJSON(writtenJSON{formatVersion, orEmpty(names)})
	}
	for _, name := range names {
		a.sayf(a.t("dibuat %s", "made %s"), name)
	}
	a.blank()
	for _, line := range next {
		a.say(line)
	}
	return nil
}

// rootFolder is the folder of standards that an office's folder lies in: the
// nearest one that holds calendars or a lock, else one named "standards", else
// the current one, else the office's parent.
func (a *app) rootFolder(office string) string {
	for dir := filepath.Dir(office); ; dir = filepath.Dir(dir) {
		if !isMissing(filepath.Join(dir, "calendars")) || !isMissing(filepath.Join(dir, "standards.lock")) || filepath.Base(dir) == "standards" {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if rel, err := filepath.Rel(a.io.Dir, office); err == nil && rel != "." && !strings.HasPrefix(rel, "..") {
		return a.io.Dir
	}
	return filepath.Dir(office)
}

// surroundings are what an office's files need beside them and what is not there
// yet: the JSON Schemas for editors, and the calendars. It also gives the folder
// of the schemas.
func (a *app) surroundings(root string) ([]newFile, string, error) {
	var files []newFile
	schemas, found := schemasAbove(root)
	if !found {
		schemas = filepath.Join(root, "schema")
		if filepath.Base(root) == "standards" {
			schemas = filepath.Join(filepath.Dir(root), "schema")
		}
		err := eachFile(schema.FS, ".", func(name, text string) {
			files = append(files, newFile{filepath.Join(schemas, name), text})
		})
		if err != nil {
			return nil, "", err
		}
	}
	calendars := filepath.Join(root, "calendars")
	if !isMissing(calendars) {
		return files, schemas, nil
	}
	line := "# yaml-language-server: $schema=" + modelinePath(calendars, schemas, "calendar") + "\n"
	err := eachFile(standards.FS, "calendars", func(name, text string) {
		if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "# yaml-language-server:") {
			text = line + rest
		}
		files = append(files, newFile{filepath.Join(calendars, name), text})
	})
	return files, schemas, err
}

func eachFile(fsys fs.FS, folder string, do func(name, text string)) error {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		name := e.Name()
		if folder != "." {
			name = folder + "/" + name
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		do(e.Name(), string(text))
	}
	return nil
}

// schemasAbove is the folder of JSON Schemas at or above a folder.
func schemasAbove(dir string) (string, bool) {
	for {
		folder := filepath.Join(dir, "schema")
		if !isMissing(filepath.Join(folder, "standard.schema.json")) {
			return folder, true
		}
		if dir == filepath.Dir(dir) {
			return "", false
		}
		dir = filepath.Dir(dir)
	}
}

// modelinePath is the path of a kind's schema, seen from a folder.
func modelinePath(from, schemas, kind string) string {
	rel, err := filepath.Rel(from, filepath.Join(schemas, kind+".schema.json"))
	if err != nil {
		return "" // on another drive: no line is better than a wrong one
	}
	return filepath.ToSlash(rel)
}

// question is one thing that is asked, or given as an option.
type question struct {
	flag       string
	text, help string
	// fallback answers for who answers nothing; needed says that nothing is no answer.
	fallback string
	needed   bool
	// read checks an answer and may put it into its proper form.
	read func(string) (string, error)
}

// answers puts questions at a terminal; elsewhere the options are all there is.
type answers struct {
	*app
	cmd *cobra.Command
	ask bool
}

func (a *app) answers(cmd *cobra.Command, noInput bool) answers {
	return answers{a, cmd, a.io.Terminal.In && !noInput && !a.json()}
}

// end sets what follows apart from the questions.
func (q answers) end() {
	if q.ask {
		fmt.Fprintln(q.err)
	}
}

// get is the answer to one question: the option, else what is typed, else the
// fallback.
func (q answers) get(one question) (string, error) {
	read := func(text string) (string, error) {
		if text == "" {
			text = one.fallback
		}
		switch {
		case text == "" && one.needed:
			return "", wrong(codeAnswerEmpty)
		case text == "" || one.read == nil:
			return text, nil
		}
		return one.read(text)
	}
	if flag := q.cmd.Flags().Lookup(one.flag); flag != nil && flag.Changed {
		return read(strings.TrimSpace(flag.Value.String()))
	}
	if !q.ask {
		if one.needed && one.fallback == "" {
			return "", wrong(codeAnswerNeeded, "name", "--"+one.flag)
		}
		return read("")
	}
	text := one.text
	switch {
	case one.fallback != "":
		text += " [" + one.fallback + "]"
	case !one.needed:
		text += q.t(" (boleh kosong)", " (may be left empty)")
	}
	for {
		typed, err := q.prompt(text, one.help)
		if err != nil {
			fmt.Fprintln(q.err) // the cursor still stands behind the question
		}
		if errors.Is(err, io.EOF) {
			p := wrong(codeStopped)
			p.exit = exitFailure
			return "", p
		}
		if err != nil {
			return "", err
		}
		answer, err := read(typed)
		var p *problem
		if !errors.As(err, &p) {
			return answer, err
		}
		q.complain(err)
		if do := hint(q.lang, p.code, p.args); do != "" {
			fmt.Fprintln(q.err, "  "+do)
		}
	}
}

// pick asks for one of a few answers, by number or by name; they are listed when list
// is set.
func (q answers) pick(one question, options []option, list bool) (string, error) {
	if list && q.ask {
		for i, o := range options {
			fmt.Fprintf(q.err, "    %d. %s\n", i+1, o.label)
		}
	}
	read := one.read
	one.read = func(text string) (string, error) {
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(options) {
			return options[n-1].id, nil
		}
		return read(text)
	}
	return q.get(one)
}

// list asks for one after the other until the answer is empty; text counts them
// with %d.
func (q answers) list(flag string, given []string, text, help string, read func(string) (string, error)) ([]string, error) {
	var out []string
	if q.cmd.Flags().Changed(flag) || !q.ask {
		for _, one := range given {
			answer, err := read(strings.TrimSpace(one))
			if err != nil {
				return nil, err
			}
			out = append(out, answer)
		}
		return out, nil
	}
	for {
		answer, err := q.get(question{text: fmt.Sprintf(text, len(out)+1), help: help, read: read})
		if err != nil || answer == "" {
			return out, err
		}
		out, help = append(out, answer), ""
	}
}
