package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// An old key is dropped only when no application is sealed with it any more, and not
// just after it was replaced; a database that was not sealed anew keeps it.
func TestKeyDrop(t *testing.T) {
	dir := t.TempDir()
	keys := filepath.Join(dir, "keys.json")
	must := func(want int, args ...string) {
		t.Helper()
		if code, said := run(t, dir, append(args, "--keys", keys)...); code != want {
			t.Fatalf("%v: exit code %d\n%s", args, code, said)
		}
	}
	submit := []string{"submit", "kartu-identitas-anak", "--variant", "baru", "--name", "Sari",
		"--fact", "tanggal_lahir=2022-02-10", "--fact", "warga_negara=wni"}
	must(0, submit...)
	copyFile(t, filepath.Join(dir, "maklumat.db"), filepath.Join(dir, "other.db"))
	must(0, "key", "rotate")
	set, err := keyring.Read(keys)
	if err != nil {
		t.Fatal(err)
	}
	office, _ := set.Office("grobogan/klambu")
	old, current := office.Wrapping[0].ID, office.Wrapping[1].ID
	must(1, "key", "drop", "grobogan/klambu", current)
	must(1, "key", "drop", "grobogan/klambu", old) // replaced just now
	aged(t, keys)
	must(1, "key", "drop", "grobogan/klambu", old, "--database", "other.db")
	// Each database that is named is looked into, whichever needs the key.
	both := []string{"key", "drop", "grobogan/klambu", old, "--database", "maklumat.db", "--database", "other.db"}
	code, said := run(t, dir, append(both, "--keys", keys)...)
	if code != 1 || !strings.Contains(said, "1 permohonan kantor grobogan/klambu dalam other.db yang disegel dengan kunci "+old) ||
		!strings.Contains(said, "key rewrap grobogan/klambu --database other.db\n") {
		t.Fatalf("exit code %d\n%s", code, said)
	}
	must(0, "key", "rewrap", "--database", "other.db")
	must(2, append(slices.Clone(both), "--database", "tidak-ada.db")...)
	if code, said := run(t, dir, append(both, "--keys", keys)...); code != 0 || !strings.Contains(said, "Yang diperiksa hanya: maklumat.db, other.db.") {
		t.Fatalf("exit code %d\n%s", code, said)
	}
	must(2, "key", "drop", "grobogan/klambu", old)
	must(0, "show", "AAAA-AAA2")
	must(0, "show", "AAAA-AAA2", "--database", "other.db")
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// aged makes the wrapping keys of a file an hour older.
func aged(t *testing.T, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 3, 17, 3, 0, 0, 0, time.UTC) // as run has it
	made := func(at time.Time) []byte { return []byte(`"made": "` + at.Format(time.RFC3339)) }
	set, err := keyring.Parse(bytes.ReplaceAll(text, made(now), made(now.Add(-time.Hour))))
	if err == nil {
		err = keyring.Change(context.Background(), path, func(*keyring.Set) (*keyring.Set, error) { return set, nil })
	}
	if err != nil {
		t.Fatal(err)
	}
}
