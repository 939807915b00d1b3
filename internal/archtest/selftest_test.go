package archtest_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// sample is a small module with one mistake of each kind.
func sample() fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		".golangci.yml": file(`linters:
  settings:
    depguard:
      rules:
        rule:
          list-mode: strict
          files: ["${base-path}/engine/rule/*.go", "!$test"]
          allow: [$gostd, github.com/maklumat-pelayanan/maklumat/engine, github.com/maklumat-pelayanan/maklumat/engine/civil$]
        wide:
          list-mode: strict
          files: ["${base-path}/engine/*/*.go"]
          allow: [$gostd]
        lax:
          list-mode: lax
          files: ["${base-path}/engine/new/*.go"]
`),
		"engine/rule/rule.go":       file("package rule\n"),
		"engine/new/new.go":         file("package new\n\nimport wall \"time\"\n\nvar now = wall.Now\n"),
		"engine/new/time.go":        file("package new\n\nimport \"example.org/time\"\n\nvar then = time.Now\n"),
		"engine/new/new_test.go":    file("package new\n"),
		"engine/new/testdata/a.go":  file("package a\n"),
		"onlytests/only_test.go":    file("package onlytests\n"),
		"tools/go.mod":              file("module tools\n"),
		"tools/tool.go":             file("package tools\n"),
		".hidden/hidden.go":         file("package hidden\n"),
		"docs/decisions/README.md":  file("# Decisions\n"),
		"engine/rule/testdata/b.go": file("package b\n"),
	}
}

func TestMistakesAreSeen(t *testing.T) {
	tree := sample()
	rules := readImportRules(t, tree)
	if diff := cmp.Diff([]string{"engine/new", "engine/rule"}, packageFolders(t, tree)); diff != "" {
		t.Errorf("folders of packages (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"engine/rule"}, rules.folders()); diff != "" {
		t.Errorf("folders named by a strict rule (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"rule: " + modulePath + "/engine"}, rules.loose()); diff != "" {
		t.Errorf("allowed by prefix (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"engine/new/new.go:5: time.Now"}, clockReads(t, tree, "engine/new/new.go")); diff != "" {
		t.Errorf("reads of the clock (-want +got):\n%s", diff)
	}
	if reads := clockReads(t, tree, "engine/new/time.go"); reads != nil {
		t.Errorf("another package named time was taken for the clock: %v", reads)
	}
}
