// Package archtest_test proves what the linter cannot prove of itself: that its
// import rules name every package, and that they cannot be read too widely.
package archtest_test

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// root is the module's top folder, seen from this one.
const root = "../.."

const modulePath = "github.com/maklumat-pelayanan/maklumat"

// importRules are depguard's rules as .golangci.yml writes them, by name.
type importRules map[string]struct {
	ListMode string   `yaml:"list-mode"`
	Files    []string `yaml:"files"`
	Allow    []string `yaml:"allow"`
}

func readImportRules(t *testing.T, tree fs.FS) importRules {
	t.Helper()
	raw, err := fs.ReadFile(tree, ".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Linters struct {
			Settings struct {
				Depguard struct {
					Rules importRules `yaml:"rules"`
				} `yaml:"depguard"`
			} `yaml:"settings"`
		} `yaml:"linters"`
	}
	if err := yaml.Unmarshal(raw, &config); err != nil {
		t.Fatal(err)
	}
	return config.Linters.Settings.Depguard.Rules
}

// folders lists the folders that a strict rule names one by one. A pattern over
// many folders does not count: it would cover a package nobody thought about.
func (r importRules) folders() []string {
	var named []string
	for _, rule := range r {
		for _, file := range rule.Files {
			folder, under := strings.CutPrefix(path.Dir(file), "${base-path}/")
			if rule.ListMode == "strict" && under && path.Base(file) == "*.go" && !strings.Contains(folder, "*") {
				named = append(named, folder)
			}
		}
	}
	return named
}

// loose lists the packages of ours that a rule for one package allows with all
// that lies below them.
func (r importRules) loose() []string {
	var loose []string
	for name, rule := range r {
		for _, allowed := range rule.Allow {
			if name != "tests" && strings.HasPrefix(allowed, modulePath) && !strings.HasSuffix(allowed, "$") {
				loose = append(loose, name+": "+allowed)
			}
		}
	}
	slices.Sort(loose)
	return loose
}

func TestEveryPackageHasAnImportRule(t *testing.T) {
	tree := os.DirFS(root)
	named := readImportRules(t, tree).folders()
	for _, folder := range packageFolders(t, tree) {
		if !slices.Contains(named, folder) {
			t.Errorf("%s: no depguard rule in .golangci.yml names this package, so its imports are unchecked; add one", folder)
		}
	}
}

func TestImportRulesAllowOnlyWhatTheyName(t *testing.T) {
	if diff := cmp.Diff([]string(nil), readImportRules(t, os.DirFS(root)).loose()); diff != "" {
		t.Errorf("allowed by prefix; close the entry with $ (-want +got):\n%s", diff)
	}
}

func TestClockIsReadInOneFile(t *testing.T) {
	tree := os.DirFS(root)
	for _, file := range goFiles(t, tree) {
		if file == "internal/cli/clock.go" {
			continue
		}
		for _, use := range clockReads(t, tree, file) {
			t.Errorf("%s: time is passed in; only internal/cli/clock.go reads the wall clock", use)
		}
	}
}
