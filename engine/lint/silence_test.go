package lint_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// judge checks files and heeds what their authors decided.
func judge(t testing.TB, files fstest.MapFS, paths ...string) lint.Judged {
	t.Helper()
	tree, err := standard.Load(context.Background(), files, standard.LoadOptions{Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	return lint.Judge(tree, lint.Check(tree, lint.Options{}), nil)
}

// change puts one text in the place of another, which must be there once.
func change(t testing.TB, files fstest.MapFS, name, from, to string) {
	t.Helper()
	text := string(files[name].Data)
	if strings.Count(text, from) != 1 {
		t.Fatalf("%q stands %d times in %s", from, strings.Count(text, from), name)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
}

const slash = "        text: Fotokopi KK/KTP"

func TestSilence(t *testing.T) {
	const ignore = "# maklumat:abaikan slash-in-text Begitu tertulis di sumber"
	for _, c := range []struct {
		name, to string
		// left are the findings that count, silenced how many do not.
		left     []string
		silenced int
	}{
		{"not", slash, []string{"slash-in-text at KK/KTP"}, 0},
		{"behind the value", slash + " " + ignore, nil, 1},
		{"behind the value, in English", slash + " # maklumat:ignore slash-in-text as the source says", nil, 1},
		{"without a blank", slash + " #maklumat:abaikan slash-in-text Sumber", []string{
			"vanishing-comment at #maklumat:abaikan slash-in-text Sumber"}, 1},
		{"on the line above", "        " + ignore + "\n" + slash, nil, 1},
		{"above another comment and an empty line", ignore + "\n        # catatan\n\n" + slash, nil, 1},
		{"on the line below", slash + "\n        " + ignore, []string{"slash-in-text at KK/KTP", "suppression-unused at " + ignore}, 0},
		{"without a reason", slash + " # maklumat:abaikan slash-in-text", []string{
			"slash-in-text at KK/KTP", "suppression-no-reason at # maklumat:abaikan slash-in-text"}, 0},
		{"without a code", slash + " # maklumat:abaikan", []string{
			"slash-in-text at KK/KTP", "suppression-no-reason at # maklumat:abaikan"}, 0},
		{"another code", slash + " # maklumat:abaikan hidden-space Alasan", []string{
			"slash-in-text at KK/KTP", "suppression-unused at # maklumat:abaikan hidden-space Alasan"}, 0},
		{"an unknown code", slash + " # maklumat:abaikan slash-in-tekst Alasan", []string{
			"slash-in-text at KK/KTP", "suppression-unknown-code at slash-in-tekst"}, 0},
		{"a code that cannot be silenced", slash + " # maklumat:abaikan unknown-key Alasan", []string{
			"slash-in-text at KK/KTP", "suppression-not-allowed at unknown-key"}, 0},
		{"twice", "        " + ignore + "\n" + slash + " " + ignore, []string{"suppression-unused at " + ignore}, 1},
		{"in a text", "        text: 'Fotokopi KK/KTP " + ignore + "'", []string{"slash-in-text at KK/KTP"}, 0},
		{"in a block text", "        text: |\n          Fotokopi KK/KTP\n          " + ignore, []string{"slash-in-text at KK/KTP"}, 0},
		{"above a block text", "        " + ignore + "\n        text: |\n          Surat\n          Fotokopi KK/KTP", nil, 1},
		{"on the line of a block text's key", "        text: > " + ignore + "\n          Surat\n          Fotokopi KK/KTP", nil, 1},
		{"of letters that take two bytes", "        text: Fotokopi kafé/réstoran " + ignore, nil, 1},
		{"as a word in a comment", slash + " # maklumat: janji kantor", []string{"slash-in-text at KK/KTP"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := base(t)
			change(t, files, surat, "        text: Fotokopi KK\n", c.to+"\n")
			got := judge(t, files)
			want := append([]string{}, c.left...)
			if diff := cmp.Diff(want, said(files, got.Findings)); diff != "" {
				t.Error(diff)
			}
			if len(got.Silenced) != c.silenced {
				t.Errorf("%d silenced, not %d", len(got.Silenced), c.silenced)
			}
			for _, s := range got.Silenced {
				if s.Code != "slash-in-text" || s.Reason == "" || s.By.Line == 0 {
					t.Errorf("silenced %+v", s)
				}
			}
		})
	}
}

// TestSilenceStopsAtTheKey proves that a comment above a block is about its first
// line only.
func TestSilenceStopsAtTheKey(t *testing.T) {
	files := base(t)
	change(t, files, surat, "        text: Fotokopi KK\n", slash+"\n")
	change(t, files, surat, "\nrequirements:\n", "\n# maklumat:abaikan slash-in-text Semua boleh\nrequirements:\n")
	want := []string{"suppression-unused at # maklumat:abaikan slash-in-text Semua boleh", "slash-in-text at KK/KTP"}
	if diff := cmp.Diff(want, said(files, judge(t, files).Findings)); diff != "" {
		t.Error(diff)
	}
}

// TestUnusedIsToldOnlyWhenAllWasSeen proves that a comment is never called needless
// while a check that would need it could not run.
func TestUnusedIsToldOnlyWhenAllWasSeen(t *testing.T) {
	ignore := " # maklumat:abaikan slash-in-text Alasan"
	files := base(t)
	change(t, files, surat, "        text: Fotokopi KK\n", "        text: Fotokopi KK"+ignore+"\n")
	change(t, files, surat, "version: 1\n", "version: satu\n")
	if diff := cmp.Diff([]string{"wrong-type at satu"}, said(files, judge(t, files).Findings)); diff != "" {
		t.Error(diff)
	}
	files = base(t)
	change(t, files, office, "\ntitle: ", "\n# maklumat:abaikan hidden-space Alasan\ntitle: ")
	if got := judge(t, files, office).Findings; len(got) != 0 {
		t.Errorf("of an office without its standards: %v", said(files, got))
	}
	want := []string{"suppression-unused at # maklumat:abaikan hidden-space Alasan"}
	if diff := cmp.Diff(want, said(files, judge(t, files).Findings)); diff != "" {
		t.Error(diff)
	}
}

// TestUnusedIsMended proves that the fix removes the comment and nothing else.
func TestUnusedIsMended(t *testing.T) {
	clean := string(base(t)[surat].Data)
	for _, to := range []string{
		"        text: Fotokopi KK # maklumat:abaikan slash-in-text Alasan\n",
		"        # maklumat:abaikan slash-in-text Alasan é\n        text: Fotokopi KK\n",
	} {
		for _, ends := range []string{"\n", "\r\n"} {
			files := base(t)
			change(t, files, surat, "        text: Fotokopi KK\n", to)
			text := "\ufeff" + strings.ReplaceAll(string(files[surat].Data), "\n", ends)
			file := standard.Parse(surat, []byte(text))
			tree := standard.NewTree([]*standard.File{file})
			var fixes []diag.Fix
			for _, f := range lint.Judge(tree, nil, nil).Findings {
				fixes = append(fixes, lint.Fixes(file, f)...)
			}
			if len(fixes) != 1 || !fixes[0].Safe {
				t.Fatalf("fixes %v", fixes)
			}
			got, err := diag.Apply([]byte(text), fixes[0].Edits)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff("\ufeff"+strings.ReplaceAll(clean, "\n", ends), string(got)); diff != "" {
				t.Error(diff)
			}
		}
	}
}

// TestUnknownCodeSuggestsWhatIsThere proves that a wrong code is answered with the
// code of the finding that the comment points to.
func TestUnknownCodeSuggestsWhatIsThere(t *testing.T) {
	for code, want := range map[string][]string{"garis-miring": {"slash-in-text"}, "hiden-space": {"slash-in-text"}} {
		files := base(t)
		change(t, files, surat, "        text: Fotokopi KK\n", slash+" # maklumat:abaikan "+code+" Alasan\n")
		found := judge(t, files).Findings
		i := slices.IndexFunc(found, func(f diag.Finding) bool { return f.Code == "suppression-unknown-code" })
		if diff := cmp.Diff(want, found[i].Suggest); diff != "" {
			t.Errorf("%s: %s", code, diff)
		}
	}
}
