package archive_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/internal/archive"
)

const definition = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: alamat
    label: Alamat
    type: text
    personal: true
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
sla:
  maximum: 3 working days
`

const office = enginetest.OfficeID

var at = time.Date(2026, 1, 6, 3, 0, 0, 0, time.UTC)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// desk is an engine over a store, with keys of its own.
type desk struct {
	*engine.Engine
	store engine.Store
	keys  *keyring.Ring
}

func openDesk(t *testing.T, store engine.Store, keys *keyring.Ring) *desk {
	t.Helper()
	zone := must(time.LoadLocation("Asia/Jakarta"))
	config := enginetest.Config(t, enginetest.Tree(t, definition), enginetest.NewClock(t, zone, "2026-01-05 10:00"), store)
	config.Keys = keys
	return &desk{must(engine.New(config)), store, keys}
}

// work opens applications; the first is withdrawn.
func work(t *testing.T, d *desk, applications int) {
	t.Helper()
	for i := range applications {
		out := must(d.Submit(t.Context(), office+"/layanan", submission(string(rune('a'+i)))))
		if i == 0 {
			must(d.Execute(t.Context(), out.Application.State.ID, engine.Request{Command: engine.Withdraw{}}))
		}
	}
}

func submission(key string) engine.Request {
	return engine.Request{Key: key, Command: engine.Submit{
		Applicant: engine.Person{Name: "Pemohon", NIK: "3315079999990001"},
		Facts:     map[string]rule.Value{"alamat": rule.TextValue("Klambu")},
	}}
}

// worked is a desk with a few applications, one of them withdrawn.
func worked(t *testing.T) *desk {
	t.Helper()
	d := openDesk(t, memory.New(), keyring.Ephemeral())
	work(t, d, 4)
	return d
}

func (d *desk) backup(t *testing.T, recipients ...age.Recipient) ([]byte, map[string]archive.Tally) {
	t.Helper()
	if recipients == nil {
		recipients = []age.Recipient{archive.Offices(t.Context(), d.keys, office)}
	}
	var file bytes.Buffer
	tallies, err := archive.Write(t.Context(), &file, d.store, []string{office}, at, recipients, nil)
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes(), tallies
}

func none(string) bool { return false }

func records(store engine.Archive) (list []engine.Record) {
	err := store.Export(context.Background(), office, func(r engine.Record) error { list = append(list, r); return nil })
	if err != nil {
		panic(err)
	}
	return list
}

func TestBackAndForth(t *testing.T) {
	d := worked(t)
	own := must(age.GenerateX25519Identity())
	phrase := must(age.NewScryptRecipient("kata sandi panjang"))
	phrase.SetWorkFactor(10)
	offices := archive.Offices(t.Context(), d.keys, office)
	for name, c := range map[string]struct {
		to []age.Recipient
		by age.Identity
	}{
		"the office's keys":       {[]age.Recipient{offices}, archive.Offices(t.Context(), d.keys)},
		"a recipient beside them": {[]age.Recipient{offices, own.Recipient()}, own},
		"a passphrase":            {[]age.Recipient{phrase}, must(age.NewScryptIdentity("kata sandi panjang"))},
	} {
		t.Run(name, func(t *testing.T) {
			file, written := d.backup(t, c.to...)
			if bytes.Contains(file, []byte("submitted")) {
				t.Error("the file can be read without a key")
			}
			store := memory.New()
			r := must(archive.NewReader(bytes.NewReader(file), c.by))
			if diff := cmp.Diff(archive.Header{Version: 1, At: at, Offices: []string{office}}, r.Header); diff != "" {
				t.Error(diff)
			}
			told := 0
			restored := must(archive.Restore(t.Context(), store, r, none, func(done int) { told = done }))
			if diff := cmp.Diff(written, restored); diff != "" {
				t.Error(diff)
			}
			if tally := restored[office]; tally.Applications != 4 || tally.Events != 5 || tally.Keys != 4 || told != tally.Records() {
				t.Errorf("%+v, told %d", tally, told)
			}
			if diff := cmp.Diff(records(d.store), records(store)); diff != "" {
				t.Error(diff)
			}
			checked := must(must(archive.NewReader(bytes.NewReader(file), c.by)).Check(t.Context(), nil))
			if diff := cmp.Diff(written, checked); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWrongKeys(t *testing.T) {
	file, _ := worked(t).backup(t)
	for name, by := range map[string]age.Identity{
		"other keys":   archive.Offices(t.Context(), keyring.Ephemeral()),
		"no keys":      archive.Offices(t.Context(), keyring.New(nil)),
		"a passphrase": must(age.NewScryptIdentity("salah")),
		"another":      must(age.GenerateX25519Identity()),
	} {
		if _, err := archive.NewReader(bytes.NewReader(file), by); err == nil {
			t.Errorf("%s open it", name)
		}
	}
	if _, err := archive.NewReader(bytes.NewReader(file), archive.Offices(t.Context(), keyring.New(nil))); !errors.Is(err, archive.ErrNoIdentity) {
		t.Error(err)
	}
}

// A file that was cut anywhere, or of which any byte was changed, brings nothing in.
func TestDamaged(t *testing.T) {
	d := worked(t)
	file, _ := d.backup(t)
	restore := func(file []byte) {
		t.Helper()
		store := memory.New()
		r, err := archive.NewReader(bytes.NewReader(file), archive.Offices(t.Context(), d.keys))
		if err == nil {
			_, err = archive.Restore(t.Context(), store, r, none, nil)
		}
		if err == nil {
			t.Fatal("restored")
		}
		if offices := must(store.Offices(t.Context())); len(offices) > 0 {
			t.Fatal("refused, and brought in")
		}
	}
	for i := 0; i < len(file); i += 7 {
		restore(file[:i])
		altered := bytes.Clone(file)
		altered[i] ^= 0x10
		restore(altered)
	}
	restore(append(bytes.Clone(file), 'x'))
	restore(append(bytes.Clone(file), file...))
}

// lines are those of a file, unpacked.
func (d *desk) lines(t *testing.T) []string {
	file, _ := d.backup(t)
	plain := must(age.Decrypt(bytes.NewReader(file), archive.Offices(t.Context(), d.keys)))
	text := must(io.ReadAll(must(gzip.NewReader(plain))))
	lines := strings.SplitAfter(string(text), "\n")
	return lines[:len(lines)-1]
}

func pack(text string) io.Reader {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	must(w.Write([]byte(text)))
	if err := w.Close(); err != nil {
		panic(err)
	}
	return &b
}

// Who has the keys still cannot take out, add or change a line unnoticed, and what was
// cut between two lines is found.
func TestAlteredLines(t *testing.T) {
	lines := worked(t).lines(t)
	check := func(text string) error {
		r, err := archive.NewPlainReader(pack(text))
		if err == nil {
			_, err = r.Check(t.Context(), nil)
		}
		return err
	}
	if err := check(strings.Join(lines, "")); err != nil {
		t.Fatal(err)
	}
	last := len(lines) - 1
	for i := range lines {
		without := strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
		twice := strings.Join(lines[:i+1], "") + strings.Join(lines[i:], "")
		cut := strings.Join(lines[:i], "")
		swapped := ""
		if i < last {
			swapped = strings.Join(lines[:i], "") + lines[i+1] + lines[i] + strings.Join(lines[i+2:], "")
		}
		for what, text := range map[string]string{"without": without, "twice": twice, "cut before": cut, "swapped": swapped} {
			if err := check(text); !errors.Is(err, archive.ErrBroken) {
				t.Errorf("%s line %d: %v", what, i, err)
			}
		}
	}
	if err := check(strings.Replace(strings.Join(lines, ""), `"maklumat_backup":1`, `"maklumat_backup":2`, 1)); !errors.Is(err, archive.ErrNewer) {
		t.Error(err)
	}
	r := io.MultiReader(pack(strings.Join(lines, "")), strings.NewReader("more"))
	if _, err := must(archive.NewPlainReader(r)).Check(t.Context(), nil); !errors.Is(err, archive.ErrBroken) {
		t.Errorf("something behind: %v", err)
	}
}

// What was erased after the backup does not come back with it.
func TestErasedStaysErased(t *testing.T) {
	d := worked(t)
	file, _ := d.backup(t)
	rows := must(d.store.Applications(t.Context(), engine.Query{}))
	erased := rows[1].ID
	store := memory.New()
	r := must(archive.NewReader(bytes.NewReader(file), archive.Offices(t.Context(), d.keys)))
	tallies := must(archive.Restore(t.Context(), store, r, func(id string) bool { return id == erased }, nil))
	if tally := tallies[office]; tally.Keys != 3 || tally.Tokens != 3 || tally.Applications != 4 {
		t.Errorf("%+v", tally)
	}
	again := openDesk(t, store, d.keys)
	if _, err := again.Load(t.Context(), erased); err == nil {
		t.Error("a key is gone without an erasure, and yet the application is gone on with")
	}
	if n := must(again.EraseAgain(t.Context(), []engine.Erased{{Application: erased}}, engine.Actor{})); n != 1 {
		t.Errorf("%d erased again", n)
	}
	for _, row := range rows {
		app := must(again.Load(t.Context(), row.ID))
		if there := app.State.Applicant.NIK != ""; there != (row.ID != erased) {
			t.Errorf("%s: the applicant is known: %v", row.ID, there)
		}
	}
	if found := must(again.Find(t.Context(), office, engine.Person{NIK: "3315079999990001"}, engine.Actor{})); len(found) != 3 {
		t.Errorf("%d found", len(found))
	}
}

func TestNotOverAnOffice(t *testing.T) {
	d := worked(t)
	file, _ := d.backup(t)
	r := must(archive.NewReader(bytes.NewReader(file), archive.Offices(t.Context(), d.keys)))
	if _, err := archive.Restore(t.Context(), d.store, r, none, nil); !errors.Is(err, engine.ErrTaken) {
		t.Error(err)
	}
}

// forgetful loses what it is given of a kind.
type forgetful struct {
	*memory.Store
	loses func(engine.Record) bool
}

func (f forgetful) Export(ctx context.Context, office string, emit func(engine.Record) error) error {
	return f.Store.Export(ctx, office, func(r engine.Record) error {
		if f.loses(r) {
			return nil
		}
		return emit(r)
	})
}

// A store that does not hold what was brought in is found out.
func TestComparesAfterwards(t *testing.T) {
	d := worked(t)
	file, _ := d.backup(t)
	for name, loses := range map[string]func(engine.Record) bool{
		"an event":    func(r engine.Record) bool { return r.Event != nil && r.Event.Seq == 2 },
		"rows":        func(r engine.Record) bool { return r.Row != nil },
		"keys":        func(r engine.Record) bool { return r.Key != nil },
		"definitions": func(r engine.Record) bool { return r.Definition != nil },
		"tokens":      func(r engine.Record) bool { return r.Tokens != nil },
	} {
		r := must(archive.NewReader(bytes.NewReader(file), archive.Offices(t.Context(), d.keys)))
		_, err := archive.Restore(t.Context(), forgetful{memory.New(), loses}, r, none, nil)
		var different *archive.DifferentError
		if !errors.As(err, &different) || different.Office != office {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNewFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	fill := func(w io.Writer) error { _, err := io.WriteString(w, "text"); return err }
	read := func(r io.Reader) error {
		if text := string(must(io.ReadAll(r))); text != "text" {
			t.Errorf("%q", text)
		}
		return nil
	}
	failed := errors.New("failed")
	for _, err := range []error{
		archive.NewFile(path, func(io.Writer) error { return failed }, read),
		archive.NewFile(path, fill, func(io.Reader) error { return failed }),
	} {
		if !errors.Is(err, failed) {
			t.Error(err)
		}
	}
	if left := must(os.ReadDir(dir)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := archive.NewFile(path, fill, read); err != nil {
		t.Fatal(err)
	}
	if info := must(os.Stat(path)); info.Mode().Perm() != 0o600 || info.Size() != 4 {
		t.Errorf("%v", info)
	}
	if err := archive.NewFile(path, fill, read); !errors.Is(err, fs.ErrExist) {
		t.Errorf("made over it: %v", err)
	}
}

// Whatever comes out of the decryption: it is refused or read, and nothing else.
func FuzzReader(f *testing.F) {
	f.Add([]byte("{\"maklumat_backup\":1,\"at\":\"2026-01-06T03:00:00Z\",\"offices\":[\"a/b\"]}\n{\"office\":\"a/b\"}\n{\"event\":{}}\n"))
	f.Add([]byte("{\"maklumat_backup\":1,\"at\":\"2026-01-06T03:00:00Z\",\"offices\":[]}\n{\"trailer\":{\"offices\":0,\"sha256\":\"\"}}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := archive.NewPlainReader(pack(string(text)))
		if err == nil {
			_, err = r.Check(t.Context(), nil)
		}
		if err != nil && !errors.Is(err, archive.ErrBroken) && !errors.Is(err, archive.ErrNewer) {
			t.Fatal(err)
		}
	})
}
