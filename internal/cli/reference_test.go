package cli

import (
	"bufio"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/explain"
)

// TestReferenceOfTheProgram keeps the pages that need the whole program: the
// commands, and the codes of all its packages.
func TestReferenceOfTheProgram(t *testing.T) {
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		codes, err := explain.CodesPage(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range []explain.Page{codes, explain.CommandsPage(lang, commandSections(lang))} {
			file := filepath.FromSlash("../../docs/" + page.Path)
			if flag.Lookup("update").Value.String() == "true" {
				if err := os.WriteFile(file, []byte(page.Text), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			got, err := os.ReadFile(file)
			if err != nil {
				t.Errorf("%v; run make golden", err)
				continue
			}
			if diff := cmp.Diff(string(got), page.Text); diff != "" {
				t.Errorf("%s is not what the program is now; run make golden (-file +now):\n%s", page.Path, diff)
			}
		}
	}
}

// commandSections is the help of every command, as the terminal shows it; the
// options that all have stand once, at the end.
func commandSections(lang diag.Lang) string {
	var out strings.Builder
	a := &app{
		lang: lang, format: formatText,
		io: IO{Stdout: io.Discard, Stderr: io.Discard, Env: func(string) string { return "" }},
	}
	a.out = bufio.NewWriter(&out)
	root := newRoot(a)
	general := a.t("Opsi semua perintah:", "Options of all commands:")
	for _, group := range root.Groups() {
		a.say("## " + group.Title + "\n")
		for _, cmd := range a.order {
			if cmd.GroupID == group.ID && !cmd.Hidden {
				a.say(commandSection(a, cmd, "###", general))
			}
		}
	}
	a.say("## " + strings.TrimSuffix(general, ":") + "\n")
	a.say("```text\n" + strings.TrimRight(root.PersistentFlags().FlagUsagesWrapped(100), "\n") + "\n```")
	_ = a.out.Flush() // to memory
	return out.String()
}

// commandSection is the help of a command and of those below it.
func commandSection(a *app, cmd *cobra.Command, level, general string) string {
	var help strings.Builder
	told := &app{lang: a.lang, io: a.io, order: a.order, out: bufio.NewWriter(&help)}
	_ = told.help(cmd)   // to memory
	_ = told.out.Flush() // to memory
	text, _, _ := strings.Cut(help.String(), general)
	section := level + " " + strings.TrimPrefix(cmd.CommandPath(), "maklumat ") + "\n\n```text\n" + strings.TrimRight(text, "\n") + "\n```\n"
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			section += "\n" + commandSection(a, sub, level+"#", general)
		}
	}
	return section
}
