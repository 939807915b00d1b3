package courier_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// stories lead to every letter. What is written of a story is delivered at once.
var stories = []struct {
	name string
	acts []act
}{
	{"sampai selesai", []act{
		{"2026-01-05 10:00", accept}, {"10:30", do("bayar", "")}, {"11:00", do("putuskan", "setuju")},
		{"11:30", do("cetak", "")}, {"12:00", engine.Notify{}}, {"2026-01-28 13:00", engine.Tick{}},
		{"2026-02-20 09:00", engine.Tick{}}, {"09:30", do("serahkan", "")},
	}},
	{"dikembalikan sampai gugur", []act{
		{"2026-01-05 10:00", turnedBack}, {"2026-01-07 16:05", engine.Tick{}}, {"2026-01-20 10:00", engine.Tick{}},
	}},
	{"tidak jadi gugur", []act{
		{"2026-01-05 10:00", turnedBack}, {"2026-01-07 16:05", engine.Tick{}}, {"2026-01-09 10:00", engine.Tick{}},
		{"2026-01-12 10:00", late{engine.Resubmit{}, "2026-01-08 15:00"}},
	}},
	{"dijeda selama menunggu pemohon", []act{
		{"2026-01-05 10:00", turnedBack}, {"2026-01-06 10:00", engine.Suspend{Reason: "internet"}},
		{"2026-01-12 10:00", engine.Resume{}},
	}},
	{"ditolak", []act{
		{"2026-01-05 10:00", accept}, {"10:30", do("bayar", "")}, {"11:00", do("putuskan", "tolak")},
	}},
	{"terlambat", []act{
		{"2026-01-05 10:00", accept}, {"10:30", do("bayar", "")},
		{"2026-01-06 15:00", engine.Tick{}}, {"2026-01-07 09:00", engine.Tick{}}, {"2026-01-08 15:00", engine.Tick{}},
		{"2026-01-09 09:00", engine.Tick{}}, {"10:00", engine.Withdraw{}},
	}},
	{"dijeda dan diperpanjang", []act{
		{"2026-01-05 10:00", accept}, {"10:01", do("bayar", "")}, {"10:05", engine.Suspend{Reason: "internet"}},
		{"2026-01-06 09:00", engine.Resume{}}, {"09:10", engine.Extend{Reason: "tinjauan"}},
	}},
}

type act struct {
	at  string
	cmd engine.Command
}

// TestLetters compares all letters with those of testdata/letters.txt, which are read by
// people, and sees that nothing of a person stands in them.
func TestLetters(t *testing.T) {
	var all strings.Builder
	seen := map[string]bool{}
	for _, story := range stories {
		d := open(t)
		id := d.submit()
		d.deliver()
		for _, a := range story.acts {
			d.at(a.at).give(id, a.cmd)
			d.deliver()
		}
		// In the order of what they tell of; those to different people leave as they may.
		slices.SortFunc(d.mail.letters, func(a, b courier.Letter) int {
			if longer := len(a.ID) - len(b.ID); longer != 0 {
				return longer
			}
			return strings.Compare(a.ID, b.ID)
		})
		fmt.Fprintf(&all, "################ %s\n\n", story.name)
		for _, l := range d.mail.letters {
			name := l.Topic
			if l.To != "pemohon" {
				name = "role-" + name
			}
			seen[name] = true
			for _, secret := range []string{"Siti", "Rahasia", "3315150101900001", "0812", "tidak terbaca", "kedaluwarsa", "tinjauan"} {
				if strings.Contains(l.Subject+l.Text, secret) {
					t.Errorf("the letter %s tells %q", name, secret)
				}
			}
			for _, left := range []string{"<no value>", "{{", "\n\n\n"} {
				if strings.Contains(l.Text, left) {
					t.Errorf("the letter %s has %q", name, left)
				}
			}
			fmt.Fprintf(&all, "======== %s -> %s\nSubjek: %s\n\n%s\n", name, l.Address.Value, l.Subject, l.Text)
		}
		for _, m := range d.messages() {
			if m.State != engine.MessageSent {
				t.Errorf("%s: %s to %s is %s: %s", story.name, m.Topic, m.To, m.State, m.Failure)
			}
		}
	}
	for _, name := range courier.Letters() {
		if !seen[name] && name != engine.EventDueKnown && name != engine.EventDueRevised && name != engine.EventMigrated {
			t.Errorf("no story leads to the letter %s", name)
		}
	}
	golden(t, "letters.txt", all.String())
}

// TestLettersOfACalendar: what an amended calendar changes is told.
func TestLettersOfACalendar(t *testing.T) {
	holiday := strings.Replace(enginetest.Calendar, "holidays:\n", "holidays:\n  - date: 2026-01-06\n    text: Libur\n", 1)
	d := open(t)
	d.Definitions = enginetest.Tree(t, standardText, holiday)
	id := d.submit()
	d.give(id, accept).give(id, do("bayar", ""))
	d.deliver()
	d.mail.letters = nil
	config := d.Config
	config.Definitions = enginetest.Tree(t, standardText)
	again, err := engine.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.Recalculate(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.deliver()
	if len(d.mail.letters) != 1 || d.mail.letters[0].Topic != engine.EventDueRevised ||
		!strings.Contains(d.mail.letters[0].Text, "Kamis, 8 Januari 2026 pukul 16.00 WIB") {
		t.Errorf("%+v", d.mail.letters)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

func TestWordingOfAnEmbedder(t *testing.T) {
	own := fstest.MapFS{"submitted.txt": {Data: []byte("Halo\r\nKode {{.Receipt}}.\r\n\r\n{{template \"kaki\" .}}")}, "kaki.txt": {Data: []byte("Salam, {{.Office}}")}}
	w, err := courier.Builtin().With(own)
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, func(c *courier.Config) { c.Wording = w })
	d.give(d.submit(), accept)
	d.deliver()
	if l := d.mail.letters[0]; l.Subject != "Halo" || l.Text != "Kode R-1.\n\nSalam, Kecamatan Contoh\n" {
		t.Errorf("%q %q", l.Subject, l.Text)
	}
	if l := d.mail.letters[1]; l.Topic != engine.TopicDue || !strings.HasSuffix(l.Text, "Salam, Kecamatan Contoh\n") || !strings.Contains(l.Text, "dijanjikan selesai") {
		t.Errorf("%+v", l)
	}
	for name, folder := range map[string]fstest.MapFS{
		"a name that no letter has":  {"submited.txt": {Data: []byte("x")}},
		"a field that there is not":  {"submitted.txt": {Data: []byte("{{.Nama}}")}},
		"what cannot be read":        {"submitted.txt": {Data: []byte("{{.Receipt")}},
		"a file that is too long":    {"submitted.txt": {Data: make([]byte, 40<<10)}},
		"a letter that is too long":  {"submitted.txt": {Data: []byte(strings.Repeat(`{{printf "%9999d" 1}}`, 10))}},
		"a template that is missing": {"submitted.txt": {Data: []byte(`{{template "kepala" .}}`)}},
	} {
		if _, err := courier.Builtin().With(folder); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
