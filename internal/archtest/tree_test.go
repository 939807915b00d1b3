package archtest_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
)

// goFiles lists the module's Go files that are not tests, by path.
func goFiles(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return enter(tree, name)
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// enter keeps the walk out of what the go command does not build as part of
// this module: hidden folders, test data and other modules.
func enter(tree fs.FS, folder string) error {
	if folder == "." {
		return nil
	}
	if base := path.Base(folder); base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return fs.SkipDir
	}
	if _, err := fs.Stat(tree, path.Join(folder, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}

// packageFolders lists the folders that hold a package of the module.
func packageFolders(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var folders []string
	for _, file := range goFiles(t, tree) {
		folders = append(folders, path.Dir(file))
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}

// clockReads lists where a file names a function of package time that reads the
// wall clock, as "file:line: time.Now".
func clockReads(t *testing.T, tree fs.FS, file string) []string {
	t.Helper()
	source, err := fs.ReadFile(tree, file)
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	names := timeNames(parsed)
	var reads []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, ok := selector.X.(*ast.Ident)
		if ok && slices.Contains(names, pkg.Name) && slices.Contains([]string{"Now", "Since", "Until"}, selector.Sel.Name) {
			at := set.Position(selector.Pos())
			reads = append(reads, fmt.Sprintf("%s:%d: time.%s", file, at.Line, selector.Sel.Name))
		}
		return true
	})
	return reads
}

// timeNames lists the names under which a file imports package time.
func timeNames(file *ast.File) []string {
	var names []string
	for _, spec := range file.Imports {
		if spec.Path.Value != `"time"` {
			continue
		}
		if spec.Name != nil {
			names = append(names, spec.Name.Name)
		} else {
			names = append(names, "time")
		}
	}
	return names
}
