package courier_test

import (
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// TestLetterOfANewerVersion: whoever is moved to another version is told what changes
// for them; when nothing does, they are not disturbed.
func TestLetterOfANewerVersion(t *testing.T) {
	for _, c := range []struct {
		name  string
		edits []string
		tells []string
	}{
		{"a paper", []string{"  - id: ktp\n", "  - id: foto\n    text: Pas foto 3x4\n    bring: photo\n  - id: ktp\n"}, []string{"- Pas foto 3x4\n", "mengikutinya"}},
		{"words of a step", []string{"text: Mencetak\n", "text: Mencetak surat\n"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t)
			id := d.submit()
			d.deliver()
			d.mail.letters = nil
			two := strings.Replace(standardText, "version: 1", "version: 2", 1)
			two = strings.Replace(two, c.edits[0], c.edits[1], 1)
			config := d.Config
			config.Definitions = enginetest.Tree(t, standardText, two)
			again, err := engine.New(config)
			if err != nil {
				t.Fatal(err)
			}
			if m, err := again.Migrate(t.Context(), id, engine.Migrate{To: 2}, engine.Actor{}); err != nil || m.Moved == nil {
				t.Fatalf("%+v %v", m.Refusal, err)
			}
			d.deliver()
			if len(c.tells) == 0 {
				if len(d.mail.letters) != 0 {
					t.Errorf("%+v", d.mail.letters)
				}
				return
			}
			if len(d.mail.letters) != 1 || d.mail.letters[0].Topic != engine.EventMigrated {
				t.Fatalf("%+v", d.mail.letters)
			}
			for _, want := range c.tells {
				if !strings.Contains(d.mail.letters[0].Text, want) {
					t.Errorf("%q is not in %s", want, d.mail.letters[0].Text)
				}
			}
			t.Log(d.mail.letters[0].Text)
		})
	}
}
