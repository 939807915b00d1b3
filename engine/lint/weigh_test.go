package lint_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
)

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		name, settings string
		want           []string
	}{
		{"as they are", "kind: Settings\n", []string{"slash-in-text warning"}},
		{"heavier", "kind: Settings\nseverities:\n  slash-in-text: error\n", []string{"slash-in-text error"}},
		{"lighter", "kind: Settings\nseverities:\n  slash-in-text: info\n", []string{"slash-in-text info"}},
		{"not told", "kind: Settings\nseverities:\n  slash-in-text: off\n", nil},
		{"another", "kind: Settings\nseverities:\n  hidden-space: off\n", []string{"slash-in-text warning"}},
		{"an unknown code", "kind: Settings\nseverities:\n  slash-in-texts: off\n", []string{"slash-in-text warning", "severity-unknown-code error"}},
		{"what stops the engine", "kind: Settings\nseverities:\n  unknown-key: warning\n", []string{"slash-in-text warning", "severity-not-allowed error"}},
		{"what loading reports, too", "kind: Settings\nseverities:\n  bare-day: off\n", []string{"slash-in-text warning", "severity-not-allowed error"}},
		{"no severity", "kind: Settings\nseverities:\n  slash-in-text: fatal\n", []string{"slash-in-text warning", "not-one-of error"}},
		{"an unknown key", "kind: Settings\nseverity: {}\n", []string{"slash-in-text warning", "unknown-key error"}},
		{"a mistake of the kind", "kind: Setting\n", []string{"slash-in-text warning", "kind-unknown error"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := base(t)
			change(t, files, surat, "        text: Fotokopi KK\n", slash+"\n")
			files["maklumat.yaml"] = &fstest.MapFile{Data: []byte(c.settings)}
			var got []string
			for _, f := range judge(t, files).Findings {
				got = append(got, f.Code+" "+string(f.Severity))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNearestSettingsCount proves that the settings of the nearest folder count, and
// those alone, also when only one file is asked for.
func TestNearestSettingsCount(t *testing.T) {
	files := base(t)
	change(t, files, surat, "        text: Fotokopi KK\n", slash+"\n")
	files["maklumat.yaml"] = &fstest.MapFile{Data: []byte("kind: Settings\nseverities:\n  slash-in-text: error\n  hidden-space: error\n")}
	if got := judge(t, files, surat).Findings; len(got) != 1 || got[0].Severity != diag.Error {
		t.Errorf("above: %v", got)
	}
	files["contoh/maklumat.yaml"] = &fstest.MapFile{Data: []byte("kind: Settings\nseverities:\n  hidden-space: error\n")}
	if got := judge(t, files, surat).Findings; len(got) != 1 || got[0].Severity != diag.Warning {
		t.Errorf("beside: %v", got)
	}
}

func TestSettingsHaveTheirName(t *testing.T) {
	files := base(t)
	files["aturan.yaml"] = &fstest.MapFile{Data: []byte("kind: Settings\n")}
	if diff := cmp.Diff([]string{"file-name at Settings"}, said(files, judge(t, files).Findings)); diff != "" {
		t.Error(diff)
	}
}

func TestOptional(t *testing.T) {
	for code, want := range map[string]bool{
		"slash-in-text": true, "no-way-out": true, "management-components": true, "octal-number": true,
		"unknown-key": false, "rule-unknown-name": false, "bare-day": false, "duplicate-id": false, "unknown-role": false,
	} {
		if got := lint.Optional(code, nil); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
}
