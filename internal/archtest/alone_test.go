package archtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// alone lists the folders of the packages that the Makefile tests without the race
// detector only.
func alone(t *testing.T, tree fs.FS) []string {
	t.Helper()
	makefile, err := fs.ReadFile(tree, "Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(makefile)) {
		if list, ok := strings.CutPrefix(line, "ALONE := "); ok {
			return strings.Fields(strings.ReplaceAll(list, "./", ""))
		}
	}
	t.Fatal("the Makefile has no ALONE")
	return nil
}

// shares tells what in a file could have goroutines meet: a go statement, or a package
// that is there for several of them; "" if there is nothing.
func shares(t *testing.T, tree fs.FS, file string) string {
	t.Helper()
	source, err := fs.ReadFile(tree, file)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	found := ""
	for _, spec := range parsed.Imports {
		switch name := strings.Trim(spec.Path.Value, `"`); name {
		case "sync", "sync/atomic", "unsafe", "golang.org/x/sync/errgroup":
			found = "imports " + name
		}
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.GoStmt:
			found = "starts a goroutine"
		case *ast.ChanType:
			found = "has a channel"
		}
		return true
	})
	return found
}

// TestAloneMeansAlone: what is not tested with the race detector has nothing for it.
func TestAloneMeansAlone(t *testing.T) {
	tree := os.DirFS(root)
	folders := alone(t, tree)
	files := goFiles(t, tree)
	for _, folder := range folders {
		if !slices.ContainsFunc(files, func(file string) bool { return path.Dir(file) == folder }) {
			t.Errorf("the Makefile's ALONE names %s, which is no package", folder)
		}
	}
	for _, file := range files {
		if slices.Contains(folders, path.Dir(file)) {
			if why := shares(t, tree, file); why != "" {
				t.Errorf("%s %s: take its package out of the Makefile's ALONE, so that the race detector sees it", file, why)
			}
		}
	}
}

func TestWhatIsSharedIsSeen(t *testing.T) {
	for text, want := range map[string]string{
		"package a\n\nvar n int\n":                  "",
		"package a\n\nimport \"sync\"\n":            "imports sync",
		"package a\n\nfunc f() { go f() }\n":        "starts a goroutine",
		"package a\n\nfunc f(c chan int) { <-c }\n": "has a channel",
	} {
		if got := shares(t, fstest.MapFS{"a.go": {Data: []byte(text)}}, "a.go"); got != want {
			t.Errorf("%q %s, want %s", text, got, want)
		}
	}
}
