package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/maklumat-pelayanan/maklumat/internal/cli"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// root is the module's top folder, seen from this one.
const root = "../.."

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// project is a folder with the real standards, as a repository has them.
func project(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "standards"), standards.FS); err != nil {
		t.Fatal(err)
	}
	return dir
}

// runIn runs the program as in a folder.
func runIn(t *testing.T, dir string, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = cli.Run(context.Background(), cli.IO{
		Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Args: args, Dir: dir,
		Env: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2026, 3, 17, 10, 0, 0, 0, time.UTC) },
	})
	return code, stdout.String(), stderr.String()
}

// command is a line of a CI job that runs the program.
type command struct {
	args []string
	// into is the file its output goes to; forgiven lets findings pass.
	into     string
	forgiven bool
}

var commandLine = regexp.MustCompile(`^maklumat ([^>|]*?)(?: *> *(\S+))?( *\|\| test \$\? -eq 1)?$`)

// commands are the lines that run the program; any other line must be known.
func commands(t *testing.T, lines []string) []command {
	t.Helper()
	var found []command
	for _, line := range lines {
		if strings.HasPrefix(line, "go install github.com/maklumat-pelayanan/maklumat/cmd/maklumat@") {
			continue
		}
		m := commandLine.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("a line that nobody tests: %s", line)
		}
		found = append(found, command{strings.Fields(m[1]), m[2], m[3] != ""})
	}
	return found
}

func ciLines(t *testing.T) map[string][]string {
	t.Helper()
	var github struct {
		Jobs map[string]struct {
			Steps []struct{ Run string }
		}
	}
	readYAML(t, "examples/ci/github.yml", &github)
	lines := map[string][]string{}
	for _, job := range github.Jobs {
		for _, step := range job.Steps {
			if step.Run != "" {
				lines["github.yml"] = append(lines["github.yml"], strings.Split(strings.TrimSpace(step.Run), "\n")...)
			}
		}
	}
	var gitlab map[string]struct {
		Before []string `yaml:"before_script"`
		Script []string
	}
	readYAML(t, "examples/ci/gitlab-ci.yml", &gitlab)
	for _, job := range gitlab {
		lines["gitlab-ci.yml"] = append(lines["gitlab-ci.yml"], append(job.Before, job.Script...)...)
	}
	return lines
}

// TestCIJobs runs the very lines of the example jobs on the real standards, and
// reads what they write as a server would.
func TestCIJobs(t *testing.T) {
	dir := project(t)
	for name, lines := range ciLines(t) {
		ran := commands(t, lines)
		if len(ran) < 3 {
			t.Errorf("%s runs the program %d times", name, len(ran))
		}
		for _, c := range ran {
			code, out, errs := runIn(t, dir, c.args...)
			if code != 0 {
				t.Errorf("%s: maklumat %s: exit code %d\n%s", name, strings.Join(c.args, " "), code, errs)
			}
			var err error
			switch filepath.Ext(c.into) {
			case ".json", ".sarif":
				err = json.Unmarshal([]byte(out), new(any))
			case ".xml":
				err = xml.Unmarshal([]byte(out), new(struct{ XMLName xml.Name }))
			}
			if err != nil || out == "" {
				t.Errorf("%s: %s: %v", name, c.into, err)
			}
		}
	}
}

// TestCIJobsFail proves that a mistake in a standard fails each job.
func TestCIJobsFail(t *testing.T) {
	dir := project(t)
	broken := filepath.Join(dir, "standards/grobogan/klambu/kartu-keluarga.v1.yaml")
	text, err := os.ReadFile(broken)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, bytes.Replace(text, []byte("\nsteps:"), []byte("\nstps:"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, lines := range ciLines(t) {
		failed := false
		for _, c := range commands(t, lines) {
			code, _, _ := runIn(t, dir, c.args...)
			failed = failed || code == 1 && !c.forgiven
			if code > 1 {
				t.Errorf("%s: maklumat %s: exit code %d", name, strings.Join(c.args, " "), code)
			}
		}
		if !failed {
			t.Errorf("%s passes a broken standard", name)
		}
	}
}

// TestPreCommitHooks runs what the hooks name, with the files that would have been
// changed.
func TestPreCommitHooks(t *testing.T) {
	var hooks []struct {
		ID, Name, Entry, Language, Files string
		Args                             []string
		PassFilenames                    *bool `yaml:"pass_filenames"`
	}
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	dir := project(t)
	const changed = "standards/grobogan/klambu/kartu-keluarga.v1.yaml"
	var ids []string
	for _, h := range hooks {
		ids = append(ids, h.ID)
		if h.Language != "golang" || h.Name == "" || !regexp.MustCompile(h.Files).MatchString(changed) {
			t.Errorf("%+v", h)
		}
		if regexp.MustCompile(h.Files).MatchString(".github/workflows/standar.yml") {
			t.Errorf("%s also looks at files of others", h.ID)
		}
		words := strings.Fields(h.Entry)
		if words[0] != "maklumat" {
			t.Fatalf("%s runs %s", h.ID, h.Entry)
		}
		args := append(words[1:], h.Args...)
		if h.PassFilenames == nil || *h.PassFilenames {
			args = append(args, changed)
		}
		if code, _, errs := runIn(t, dir, args...); code != 0 {
			t.Errorf("%s: exit code %d\n%s", h.ID, code, errs)
		}
	}
	if !slices.Equal(ids, []string{"maklumat-validate", "maklumat-fmt"}) {
		t.Errorf("hooks %v", ids)
	}
}
