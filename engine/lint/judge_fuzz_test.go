package lint_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// FuzzJudge proves that comments that silence never break the reading of a file,
// that only findings an author may decide about are silenced, that none is lost, and
// that removing an unused comment leaves the meaning as it was.
func FuzzJudge(f *testing.F) {
	text := string(base(f)[surat].Data)
	f.Add([]byte(text))
	text = "kind: Standard\nrequirements:\n  - id: a\n    text: KK/KTP\nsteps: []\n"
	for _, comment := range []string{
		"# maklumat:abaikan slash-in-text Alasan", "#maklumat:ignore unknown-key é", "# maklumat:abaikan", "# maklumat: abaikan x",
	} {
		f.Add([]byte(strings.ReplaceAll(text, "\n", " "+comment+"\n")))
		f.Add([]byte(strings.ReplaceAll(text, "\n", "\r\n"+comment+"\r\n")))
		f.Add([]byte("\ufeffkind: Standard\ntitle: |\n  A/BC " + comment + "\n  b\n" + comment))
		f.Add([]byte("kind: Standard\ntitle: 'A " + comment + "\n\n  b'\nid: \"\\\n " + comment + "\"\n- x"))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file := standard.Parse(surat, src)
		tree := standard.NewTree([]*standard.File{file})
		found := lint.Check(tree, lint.Options{Workers: 1})
		judged := lint.Judge(tree, found, nil)
		for _, s := range judged.Silenced {
			if s.Reason == "" || s.Severity == diag.Error && !lint.Optional(s.Code, nil) {
				t.Fatalf("silenced: %+v", s)
			}
		}
		count := len(judged.Silenced)
		for _, f := range judged.Findings {
			if !strings.HasPrefix(f.Code, "suppression-") && !strings.HasPrefix(f.Code, "severity-") {
				count++
			}
		}
		if count != len(found) {
			t.Fatalf("%d findings became %d", len(found), count)
		}
		tries := 0
		for _, f := range judged.Findings {
			if f.Code != "suppression-unused" || tries == 3 {
				continue
			}
			tries++
			for _, fix := range lint.Fixes(file, f) {
				out, err := diag.Apply(src, fix.Edits)
				if err != nil {
					t.Fatal(err)
				}
				if a, b := fmt.Sprint(file.Root.Plain()), fmt.Sprint(standard.Parse(surat, out).Root.Plain()); a != b {
					t.Fatalf("without the comment at %s:\n%s\nbecame\n%s", f.Place, a, b)
				}
				if bytes.Count(out, []byte("maklumat:")) >= bytes.Count(src, []byte("maklumat:")) {
					t.Fatalf("the comment at %s is still there", f.Place)
				}
			}
		}
	})
}
