package cli_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// An import in which the audit finds something, or of which one office is there already,
// leaves the database as it was, and can be done again with a better file.
func TestImportAllOrNothing(t *testing.T) {
	for name, target := range map[string]func(t *testing.T) string{
		"sqlite":     func(*testing.T) string { return "kabupaten.db" },
		"postgresql": func(t *testing.T) string { return pgtest.URL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			dir, database := t.TempDir(), target(t)
			must := func(want int, args ...string) string {
				t.Helper()
				code, said := run(t, dir, args...)
				if code != want {
					t.Fatalf("%v: exit code %d\n%s", args, code, said)
				}
				return said
			}
			must(0, "submit", "jombang/jogoroto/rekomendasi-skck", "--database", "jogoroto.db")
			must(0, "submit", "grobogan/klambu/surat-pengantar-rekomendasi", "--variant", "nikah", "--database", "klambu.db")
			must(0, "export", "jombang/jogoroto", "jogoroto.maklumat", "--database", "jogoroto.db")
			must(0, "export", "grobogan/klambu", "klambu.maklumat", "--database", "klambu.db")
			must(0, "submit", "jombang/jogoroto/rekomendasi-skck", "--database", "klambu.db")
			must(0, "backup", "keduanya.maklumat", "--database", "klambu.db")
			alter(t, filepath.Join(dir, "klambu.db"), `UPDATE application SET status = 'completed'`)
			must(0, "export", "grobogan/klambu", "diubah.maklumat", "--database", "klambu.db")

			must(0, "import", "jogoroto.maklumat", "--database", database)
			before := must(0, "verify", "--database", database)
			said := must(1, "import", "diubah.maklumat", "--database", database)
			if !strings.Contains(said, engine.TamperedRow) || !strings.Contains(said, "Tidak ada yang dimasukkan ke ") {
				t.Errorf("it says: %s", said)
			}
			if said := must(1, "import", "diubah.maklumat", "--database", database, "--format", "json"); !strings.Contains(said, `"made": false`) {
				t.Errorf("it says: %s", said)
			}
			must(1, "import", "keduanya.maklumat", "--database", database) // klambu comes first in it, jogoroto is there
			if after := must(0, "verify", "--database", database); after != before {
				t.Errorf("before:\n%s\nafter:\n%s", before, after)
			}
			must(0, "import", "klambu.maklumat", "--database", database)
			if after := must(0, "verify", "--database", database); !strings.Contains(after, "2 permohonan") {
				t.Errorf("it says: %s", after)
			}
		})
	}
	// A file is not made for what cannot be brought in.
	t.Run("new file", func(t *testing.T) {
		dir := t.TempDir()
		if code, said := run(t, dir, "submit", "surat-pengantar-rekomendasi", "--variant", "nikah"); code != 0 {
			t.Fatal(said)
		}
		alter(t, filepath.Join(dir, "maklumat.db"), `UPDATE application SET status = 'completed'`)
		if code, said := run(t, dir, "backup", "diubah.maklumat"); code != 0 {
			t.Fatal(said)
		}
		for _, command := range []string{"import", "restore"} {
			if code, said := run(t, dir, command, "diubah.maklumat", "--database", "baru.db"); code != 1 {
				t.Errorf("%s: exit code %d\n%s", command, code, said)
			}
			if left, err := filepath.Glob(filepath.Join(dir, "*baru.db*")); len(left) > 0 || err != nil {
				t.Errorf("%s left %v, %v", command, left, err)
			}
		}
	})
}

// alter changes a closed database behind the program's back.
func alter(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	result, err := db.Exec(statement)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := result.RowsAffected(); n == 0 || err != nil {
		t.Fatalf("nothing was altered: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
