// Command bare is the floor that validation is measured against: it decodes the
// standards below a folder with yaml.v3, validates them with jsonschema and
// compiles two expr rules for each; no places, no messages, no checks.
package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"

	"github.com/maklumat-pelayanan/maklumat/schema"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder string) error {
	c := jsonschema.NewCompiler()
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		return schema.FS.Open(strings.TrimPrefix(url, "mem:///"))
	}
	compiled, err := c.Compile("mem:///standard.schema.json")
	if err != nil {
		return err
	}
	var files []string
	if err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
		if strings.Contains(name, ".v1.yaml") {
			files = append(files, name)
		}
		return err
	}); err != nil {
		return err
	}
	next := make(chan string)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for name := range next {
				if err := check(compiled, name); err != nil {
					panic(err)
				}
			}
		})
	}
	for _, name := range files {
		next <- name
	}
	close(next)
	wg.Wait()
	fmt.Println(len(files))
	return nil
}

func check(compiled *jsonschema.Schema, name string) error {
	src, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var doc map[string]any
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return err
	}
	doc["effective"] = map[string]any{"from": "2026-01-01"} // yaml.v3 makes a time of it
	if err := compiled.Validate(doc); err != nil {
		return err
	}
	env := map[string]any{"warga": "", "lahir": 0, "age": func(int) int { return 0 }}
	for _, rule := range []string{`warga == "wni" and age(lahir) >= 17`, `age(lahir) < 60`} {
		if _, err := expr.Compile(rule, expr.Env(env), expr.AsBool()); err != nil {
			return err
		}
	}
	return nil
}
