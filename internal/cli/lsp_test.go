package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/cli"
)

// editor is a scripted editor: it speaks with the real program over pipes and
// keeps its own texts, as an editor does.
type editor struct {
	t       *testing.T
	client  *jrpc2.Client
	folder  string
	texts   map[string]string
	version int
	code    chan int
	stderr  *bytes.Buffer

	mu    sync.Mutex
	found map[string][]diagnosis
	told  chan struct{}
	asked []string
}

type place struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type stretch struct{ Start, End place }

type diagnosis struct {
	Range    stretch
	Severity int
	Code     string
	Message  string
}

type change struct {
	Range   stretch
	NewText string
}

type edits struct {
	Changes         map[string][]change
	DocumentChanges []struct {
		TextDocument struct {
			URI     string
			Version *int
		}
		Edits []change
	}
}

// openEditor starts `maklumat lsp` on a copy of the real standards.
func openEditor(t *testing.T, lang string, capabilities string) *editor {
	t.Helper()
	e := &editor{
		t: t, folder: t.TempDir(), texts: map[string]string{}, found: map[string][]diagnosis{},
		told: make(chan struct{}, 1), code: make(chan int, 1), stderr: new(bytes.Buffer),
	}
	if err := os.CopyFS(filepath.Join(e.folder, "standards"), standardsFS(t)); err != nil {
		t.Fatal(err)
	}
	toServer, fromEditor := io.Pipe()
	toEditor, fromServer := io.Pipe()
	go func() {
		e.code <- cli.Run(context.Background(), cli.IO{
			Stdin: toServer, Stdout: fromServer, Stderr: e.stderr, Args: []string{"lsp", "--log", "--lang", lang},
			Env: func(string) string { return "" }, Now: time.Now, Dir: e.folder,
		})
		_ = fromServer.Close() // it never fails
	}()
	e.client = jrpc2.NewClient(channel.Header("")(toEditor, fromEditor), &jrpc2.ClientOptions{
		OnNotify: e.notified,
		OnCallback: func(_ context.Context, req *jrpc2.Request) (any, error) {
			e.mu.Lock()
			defer e.mu.Unlock()
			e.asked = append(e.asked, req.Method())
			return nil, nil
		},
	})
	t.Cleanup(func() { _ = e.client.Close() }) // what matters is how the program ended
	e.call("initialize", `{"processId": null, "rootUri": null, "capabilities": `+capabilities+`}`, nil)
	e.notify("initialized", `{}`)
	return e
}

func standardsFS(t *testing.T) fs.FS {
	t.Helper()
	return os.DirFS("../../standards")
}

func (e *editor) notified(req *jrpc2.Request) {
	var p struct {
		URI         string
		Diagnostics []diagnosis
	}
	if req.Method() != "textDocument/publishDiagnostics" || req.UnmarshalParams(&p) != nil {
		return
	}
	e.mu.Lock()
	e.found[p.URI] = p.Diagnostics
	e.mu.Unlock()
	select {
	case e.told <- struct{}{}:
	default:
	}
}

func (e *editor) call(method, params string, result any) {
	e.t.Helper()
	if err := e.try(method, params, result); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) try(method, params string, result any) error {
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	defer stop()
	answer, err := e.client.Call(ctx, method, json.RawMessage(params))
	if err != nil || result == nil {
		return err
	}
	return answer.UnmarshalResult(result)
}

func (e *editor) notify(method, params string) {
	e.t.Helper()
	if err := e.client.Notify(context.Background(), method, json.RawMessage(params)); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) uri(name string) string {
	return "file://" + filepath.ToSlash(filepath.Join(e.folder, "standards", name))
}

func quoted(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func (e *editor) open(name string) {
	e.t.Helper()
	src, err := os.ReadFile(filepath.Join(e.folder, "standards", name))
	if err != nil {
		e.t.Fatal(err)
	}
	e.version++
	e.texts[name] = string(src)
	e.notify("textDocument/didOpen", `{"textDocument": {"uri": `+quoted(e.uri(name))+`, "languageId": "yaml", "version": `+quoted(e.version)+`, "text": `+quoted(string(src))+`}}`)
}

// at is the place in front of a stretch of text; "|" moves it inside.
func (e *editor) at(name, text string) place {
	e.t.Helper()
	before, after, _ := strings.Cut(text, "|")
	i := strings.Index(e.texts[name], before+after)
	if i < 0 {
		e.t.Fatalf("%s does not hold %q", name, text)
	}
	return placeAt(e.texts[name], i+len(before))
}

func placeAt(text string, offset int) place {
	line := strings.Count(text[:offset], "\n")
	start := strings.LastIndex(text[:offset], "\n") + 1
	units := 0
	for _, r := range text[start:offset] {
		units++
		if r > 0xffff {
			units++
		}
	}
	return place{line, units}
}

func offsetAt(text string, p place) int {
	at := 0
	for range p.Line {
		at += strings.Index(text[at:], "\n") + 1
	}
	for p.Character > 0 {
		r := []rune(text[at:])[0]
		p.Character--
		if r > 0xffff {
			p.Character--
		}
		at += len(string(r))
	}
	return at
}

// replace changes one stretch of text, as typing does.
func (e *editor) replace(name, old, with string) {
	e.t.Helper()
	i := strings.Index(e.texts[name], old)
	if i < 0 {
		e.t.Fatalf("%s does not hold %q", name, old)
	}
	from, to := placeAt(e.texts[name], i), placeAt(e.texts[name], i+len(old))
	e.texts[name] = strings.Replace(e.texts[name], old, with, 1)
	e.version++
	e.notify("textDocument/didChange", `{"textDocument": {"uri": `+quoted(e.uri(name))+`, "version": `+quoted(e.version)+`},
		"contentChanges": [{"range": `+quoted(map[string]place{"start": from, "end": to})+`, "text": `+quoted(with)+`}]}`)
}

// apply makes edits of the server as an editor does: in open files, and on the disk.
func (e *editor) apply(all edits) {
	e.t.Helper()
	changes := all.Changes
	for _, d := range all.DocumentChanges {
		if changes == nil {
			changes = map[string][]change{}
		}
		changes[d.TextDocument.URI] = d.Edits
	}
	for uri, list := range changes {
		file := strings.TrimPrefix(uri, "file://")
		name, err := filepath.Rel(filepath.Join(e.folder, "standards"), file)
		if err != nil {
			e.t.Fatal(err)
		}
		text, open := e.texts[name]
		if !open {
			src, err := os.ReadFile(file)
			if err != nil {
				e.t.Fatal(err)
			}
			text = string(src)
		}
		changed := changedText(text, list)
		if !open {
			if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
				e.t.Fatal(err)
			}
			e.notify("workspace/didChangeWatchedFiles", `{"changes": [{"uri": `+quoted(uri)+`, "type": 2}]}`)
			continue
		}
		e.texts[name] = changed
		e.version++
		e.notify("textDocument/didChange", `{"textDocument": {"uri": `+quoted(uri)+`, "version": `+quoted(e.version)+`},
			"contentChanges": [{"text": `+quoted(changed)+`}]}`)
	}
}

func changedText(text string, list []change) string {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b change) int { return offsetAt(text, b.Range.Start) - offsetAt(text, a.Range.Start) })
	for _, c := range list {
		text = text[:offsetAt(text, c.Range.Start)] + c.NewText + text[offsetAt(text, c.Range.End):]
	}
	return text
}

// wait waits until what is said of a file is as a function wants it.
func (e *editor) wait(name, what string, fine func([]diagnosis) bool) []diagnosis {
	e.t.Helper()
	deadline := time.After(30 * time.Second)
	for {
		e.mu.Lock()
		found, told := e.found[e.uri(name)]
		e.mu.Unlock()
		if told && fine(found) {
			return found
		}
		select {
		case <-e.told:
		case <-deadline:
			e.t.Fatalf("%s: not %s, but %+v", name, what, found)
		}
	}
}

func (e *editor) clean(name string) {
	e.t.Helper()
	e.wait(name, "clean", func(found []diagnosis) bool {
		return !slices.ContainsFunc(found, func(d diagnosis) bool { return d.Severity < 3 })
	})
}

func (e *editor) waitFor(name, code string) diagnosis {
	e.t.Helper()
	is := func(d diagnosis) bool { return d.Code == code }
	found := e.wait(name, code, func(found []diagnosis) bool { return slices.ContainsFunc(found, is) })
	return found[slices.IndexFunc(found, is)]
}

func (e *editor) pointing(name, text string) string {
	e.t.Helper()
	return `"textDocument": {"uri": ` + quoted(e.uri(name)) + `}, "position": ` + quoted(e.at(name, text))
}

// leave ends the session as the protocol asks, and gives the exit code.
func (e *editor) leave() int {
	e.t.Helper()
	e.call("shutdown", `null`, nil)
	if err := e.client.Notify(context.Background(), "exit", nil); err != nil {
		e.t.Fatal(err)
	}
	select {
	case code := <-e.code:
		return code
	case <-time.After(30 * time.Second):
		e.t.Fatal("the server does not end")
		return -1
	}
}

const plainEditor = `{}`

const fullEditor = `{"general": {"positionEncodings": ["utf-16"]},
	"workspace": {"workspaceEdit": {"documentChanges": true}, "didChangeWatchedFiles": {"dynamicRegistration": true}}}`

// TestEditingSession is a whole session on real files: open, mistype, mend, ask,
// rename, format, close, leave.
func TestEditingSession(t *testing.T) {
	const kia, tests, office, kk = "grobogan/klambu/kartu-identitas-anak.v1.yaml", "grobogan/klambu/kartu-identitas-anak.scenarios.yaml",
		"grobogan/klambu/office.yaml", "grobogan/klambu/kartu-keluarga.v1.yaml"
	e := openEditor(t, "id", fullEditor)
	e.open(kia)
	e.clean(kia)

	// A mistake is told where it stands, in Indonesian, also for files not open.
	e.replace(kia, "requirements:\n", "requirments:\n")
	d := e.waitFor(kia, "unknown-key")
	if want := e.at(kia, "|requirments:"); d.Range.Start != want || !strings.Contains(d.Message, "Maksud Anda \"requirements\"?") {
		t.Errorf("told at %v (not %v): %s", d.Range, want, d.Message)
	}
	e.replace(kia, "requirments:\n", "requirements:\n")
	e.clean(kia)
	e.replace(kia, "- id: entri\n", "- id: entri-😀data\n")
	e.wait(kia, "a mistake", func(found []diagnosis) bool { return len(found) > 0 })
	e.replace(kia, "- id: entri-😀data\n", "- id: entri\n")
	e.clean(kia)

	// Completion, also while the line is no YAML.
	e.replace(kia, "        to: cetak\n", "        to: \n")
	var list struct {
		Items []struct {
			Label    string
			TextEdit change
		}
	}
	e.call("textDocument/completion", `{`+e.pointing(kia, "        to: |\n")+`}`, &list)
	labels := make([]string, len(list.Items))
	for i, item := range list.Items {
		labels[i] = item.Label
	}
	i := slices.Index(labels, "cetak")
	if i < 0 {
		t.Fatalf("cetak is not offered, but %q", labels)
	}
	e.apply(edits{Changes: map[string][]change{e.uri(kia): {list.Items[i].TextEdit}}})
	e.clean(kia)

	// A misspelt name is mended by a quick fix.
	e.replace(kia, "to: cetak\n", "to: cetakk\n")
	d = e.waitFor(kia, "unknown-step")
	var actions []struct {
		Title string
		Edit  edits
	}
	e.call("textDocument/codeAction", `{"textDocument": {"uri": `+quoted(e.uri(kia))+`}, "range": `+
		quoted(map[string]place{"start": d.Range.Start, "end": d.Range.End})+`, "context": {"diagnostics": []}}`, &actions)
	if len(actions) == 0 || !strings.Contains(actions[0].Title, "cetak") {
		t.Fatalf("quick fixes: %+v", actions)
	}
	e.apply(actions[0].Edit)
	if !strings.Contains(e.texts[kia], "to: cetak\n") {
		t.Error("the quick fix did not mend it")
	}
	e.clean(kia)

	// Hover.
	var hover struct{ Contents struct{ Value string } }
	e.call("textDocument/hover", `{`+e.pointing(kia, "actor: opera|tor")+`}`, &hover)
	if !strings.Contains(hover.Contents.Value, "Operator Data Kependudukan") {
		t.Errorf("hover: %q", hover.Contents.Value)
	}

	// From a scenario to the step, and back to all that name it.
	e.open(tests)
	var places []struct {
		URI   string
		Range stretch
	}
	e.call("textDocument/definition", `{`+e.pointing(tests, "do: ent|ri")+`}`, &places)
	if len(places) != 1 || places[0].URI != e.uri(kia) || places[0].Range.Start != e.at(kia, "- id: |entri\n") {
		t.Errorf("definition: %+v", places)
	}
	e.call("textDocument/references", `{`+e.pointing(kia, "- id: ent|ri\n")+`, "context": {"includeDeclaration": true}}`, &places)
	if len(places) != 9 {
		t.Errorf("%d references of entri, not 9", len(places))
	}
	e.call("textDocument/documentHighlight", `{`+e.pointing(kia, "- id: ent|ri\n")+`}`, &places)
	if len(places) != 3 {
		t.Errorf("%d highlights of entri, not 3", len(places))
	}

	// A fact is renamed in rules and scenarios, a role in all standards of the office.
	var renamed edits
	var prepared struct{ Placeholder string }
	e.call("textDocument/prepareRename", `{`+e.pointing(kia, "age(tanggal|_lahir) < 17")+`}`, &prepared)
	if prepared.Placeholder != "tanggal_lahir" {
		t.Errorf("prepared: %+v", prepared)
	}
	e.call("textDocument/rename", `{`+e.pointing(kia, "age(tanggal|_lahir) < 17")+`, "newName": "lahir_pada"}`, &renamed)
	e.apply(renamed)
	if n := strings.Count(e.texts[kia], "lahir_pada"); n != 3 || strings.Contains(e.texts[kia], "tanggal_lahir") {
		t.Errorf("%d places renamed", n)
	}
	e.open(office)
	e.call("textDocument/rename", `{`+e.pointing(office, "- id: opera|tor\n")+`, "newName": "operator-data"}`, &renamed)
	e.apply(renamed)
	onDisk, err := os.ReadFile(filepath.Join(e.folder, "standards", kk))
	if err != nil || !strings.Contains(string(onDisk), "actor: operator-data\n") {
		t.Errorf("the role is not renamed in %s: %v", kk, err)
	}
	e.clean(kia)
	e.clean(tests)
	e.clean(office)
	err = e.try("textDocument/rename", `{`+e.pointing(office, "- id: operator|-data\n")+`, "newName": "penandatangan"}`, nil)
	if err == nil || !strings.Contains(err.Error(), "sudah dipakai") {
		t.Errorf("a name that is taken: %v", err)
	}
	err = e.try("textDocument/prepareRename", `{`+e.pointing(kia, "title|:")+`}`, nil)
	if err == nil || !strings.Contains(err.Error(), "tidak ada nama") {
		t.Errorf("no name: %v", err)
	}

	// Formatting, and the outline.
	e.replace(kia, "    text: Memverifikasi data\n", "    text:   Memverifikasi data   \n")
	var formatted []change
	e.call("textDocument/formatting", `{"textDocument": {"uri": `+quoted(e.uri(kia))+`}, "options": {"tabSize": 2, "insertSpaces": true}}`, &formatted)
	e.apply(edits{Changes: map[string][]change{e.uri(kia): formatted}})
	if !strings.Contains(e.texts[kia], "    text: Memverifikasi data\n") {
		t.Error("not formatted")
	}
	var outline []struct {
		Name     string
		Children []struct{ Name string }
	}
	e.call("textDocument/documentSymbol", `{"textDocument": {"uri": `+quoted(e.uri(kia))+`}}`, &outline)
	steps := slices.IndexFunc(outline, func(s struct {
		Name     string
		Children []struct{ Name string }
	}) bool {
		return s.Name == "steps"
	})
	if steps < 0 || len(outline[steps].Children) != 6 || outline[steps].Children[0].Name != "ajukan" {
		t.Errorf("outline: %+v", outline)
	}

	// What was saved is sound for the program as well.
	for name, text := range e.texts {
		if err := os.WriteFile(filepath.Join(e.folder, "standards", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		e.notify("textDocument/didSave", `{"textDocument": {"uri": `+quoted(e.uri(name))+`}}`)
	}
	tree, err := standard.Load(context.Background(), os.DirFS(filepath.Join(e.folder, "standards")), standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range lint.Check(tree, lint.Options{}) {
		if f.Severity != diag.Info {
			t.Errorf("%s: %s", f.Place, f.Message(diag.EN))
		}
	}
	for name := range e.texts {
		e.notify("textDocument/didClose", `{"textDocument": {"uri": `+quoted(e.uri(name))+`}}`)
	}
	e.mu.Lock()
	if !slices.Contains(e.asked, "client/registerCapability") {
		t.Error("the server does not ask to watch files")
	}
	e.mu.Unlock()
	if code := e.leave(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if log := e.stderr.String(); strings.Contains(log, "panic") {
		t.Error(log)
	}
}

// TestEditorOfAnotherKind: English, edits without versions, files that are none
// of ours, and hanging up without a word.
func TestEditorOfAnotherKind(t *testing.T) {
	const kia, tests = "grobogan/klambu/kartu-identitas-anak.v1.yaml", "grobogan/klambu/kartu-identitas-anak.scenarios.yaml"
	e := openEditor(t, "en", plainEditor)
	other := filepath.Join(e.folder, "standards", "docker-compose.yaml")
	if err := os.WriteFile(other, []byte("services:\n  db: {}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	e.open("docker-compose.yaml")
	e.open(kia)
	e.replace(kia, "actor: operator\n", "actor: opertor\n")
	if d := e.waitFor(kia, "unknown-role"); !strings.Contains(d.Message, "Did you mean") {
		t.Errorf("in English: %s", d.Message)
	}
	e.mu.Lock()
	if found := e.found[e.uri("docker-compose.yaml")]; len(found) > 0 {
		t.Errorf("a file that is none of ours has findings: %+v", found)
	}
	e.mu.Unlock()
	var places []any
	e.call("textDocument/definition", `{"textDocument": {"uri": `+quoted(e.uri("docker-compose.yaml"))+`}, "position": {"line": 0, "character": 1}}`, &places)
	if len(places) != 0 {
		t.Errorf("places: %v", places)
	}

	// A file not open that a mistake here makes wrong is told of, and taken back.
	e.replace(kia, "actor: opertor\n", "actor: operator\n")
	e.replace(kia, "- id: baru\n", "- id: barru\n")
	e.waitFor(tests, "scenario-no-variant")
	e.notify("textDocument/didClose", `{"textDocument": {"uri": `+quoted(e.uri(kia))+`}}`)
	e.wait(tests, "taken back", func(found []diagnosis) bool { return len(found) == 0 })

	if err := e.try("initialize", `{"capabilities": {}}`, nil); err == nil {
		t.Error("initialize twice")
	}
	if err := e.try("textDocument/hover", `{"position": []}`, nil); err == nil {
		t.Error("parameters of the wrong form are taken")
	}
	if err := e.client.Close(); err != nil {
		t.Fatal(err)
	}
	select {
	case code := <-e.code:
		if code != 1 {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the server does not end")
	}
}
