package docstest_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// forDevelopers are the pages that show Go, and name what the packages have.
var forDevelopers = []string{"README.md", "docs/developers.md"}

// around is what a piece of Go on a page takes for granted.
const around = `package main

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

func main() { _, _, _ = time.Now, uuid.NewString, memory.New }

func page(ctx context.Context, tree *standard.Tree, keys, ring engine.Keys, receipt func() string, facts map[string]rule.Value) error {
%s
	_ = eng
	return err
}
`

// TestGoOfPages has the compiler read the Go that pages show.
func TestGoOfPages(t *testing.T) {
	shown := 0
	for _, name := range forDevelopers {
		for _, b := range readPage(t, name).blocks {
			if b.lang != "go" {
				continue
			}
			shown++
			file := filepath.Join(t.TempDir(), "main.go")
			if err := os.WriteFile(file, fmt.Appendf(nil, around, b.text), 0o600); err != nil {
				t.Fatal(err)
			}
			top, err := filepath.Abs(root)
			if err != nil {
				t.Fatal(err)
			}
			overlay := filepath.Join(t.TempDir(), "overlay.json")
			text, err := json.Marshal(map[string]map[string]string{"Replace": {filepath.Join(top, "examples", "shown", "main.go"): file}})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(overlay, text, 0o600); err != nil {
				t.Fatal(err)
			}
			build := exec.CommandContext(t.Context(), "go", "build", "-overlay", overlay, "-o", os.DevNull, "./examples/shown")
			build.Dir = top
			if out, err := build.CombinedOutput(); err != nil {
				t.Errorf("%s:%d: %v\n%s", name, b.line, err, out)
			}
		}
	}
	if shown == 0 {
		t.Error("no page shows any Go; the reader of pages is blind")
	}
}

// goName is a name of a package of ours, and perhaps one of its members.
var goName = regexp.MustCompile("`[*]?([a-z]+)\\.([A-Z]\\w*)(?:\\.([A-Z]\\w*))?")

// TestNamesOfPages sees that what pages call by the name of a package is in it.
func TestNamesOfPages(t *testing.T) {
	packages := map[string]map[string]bool{}
	err := filepath.WalkDir(filepath.Join(root, "engine"), func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		names := packages[parsed.Name.Name]
		if names == nil {
			names = map[string]bool{}
			packages[parsed.Name.Name] = names
		}
		declared(parsed, names)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range forDevelopers {
		p := readPage(t, name)
		for _, m := range goName.FindAllSubmatchIndex(p.source, -1) {
			part := func(i int) string {
				if m[2*i] < 0 {
					return ""
				}
				return string(p.source[m[2*i]:m[2*i+1]])
			}
			names, ours := packages[part(1)]
			if !ours {
				continue // the standard library's
			}
			seen++
			if called := strings.TrimSuffix(part(2)+"."+part(3), "."); !names[called] {
				t.Errorf("%s:%d: package %s has no %s", name, p.lineAt(m[0]), part(1), called)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d names were found; the reader of names is blind", seen)
	}
}

// declared adds the names of a file: "Config", "Config.Now", "Engine.In".
func declared(file *ast.File, names map[string]bool) {
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			of := ""
			if d.Recv != nil {
				ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
					if id, ok := n.(*ast.Ident); ok && of == "" {
						of = id.Name + "."
					}
					return of == ""
				})
			}
			names[of+d.Name.Name] = true
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						names[id.Name] = true
					}
				case *ast.TypeSpec:
					names[spec.Name.Name] = true
					members(spec, names)
				}
			}
		}
	}
}

// members adds the fields of a struct and the methods of an interface.
func members(spec *ast.TypeSpec, names map[string]bool) {
	var list *ast.FieldList
	switch of := spec.Type.(type) {
	case *ast.StructType:
		list = of.Fields
	case *ast.InterfaceType:
		list = of.Methods
	default:
		return
	}
	for _, field := range list.List {
		for _, id := range field.Names {
			names[spec.Name.Name+"."+id.Name] = true
		}
	}
}
