package cli_test

import (
	"bytes"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // to alter what the program wrote

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/cli"
)

// run runs the program in a folder and gives its exit code and all it wrote.
func run(t *testing.T, dir string, args ...string) (int, string) {
	t.Helper()
	return runAt(t, dir, time.Date(2026, 3, 17, 3, 0, 0, 0, time.UTC), "AAAA-AAA2", args...)
}

// runAt is run at an instant; receipt is the code of what is submitted.
func runAt(t *testing.T, dir string, now time.Time, receipt string, args ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	code := cli.Run(t.Context(), cli.IO{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Args: args, Dir: dir, ConfigDir: dir,
		Env:        func(string) string { return "" },
		Now:        func() time.Time { return now },
		NewReceipt: func() string { return receipt },
	})
	return code, out.String()
}

// What was altered behind the program's back is found by verify, which fails.
func TestVerifyFindsWhatWasAltered(t *testing.T) {
	for _, c := range []struct{ name, alter, says string }{
		{"an event's content", `UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), 'submitted', 'SUBMITTED') AS BLOB) WHERE seq = 1`, engine.TamperedAltered},
		{"an event taken from the middle", `DELETE FROM event WHERE seq = 1`, engine.TamperedMissing},
		{"the last event taken away", `DELETE FROM event WHERE seq = 2`, engine.TamperedMissing},
		{"the state", `UPDATE application SET state = x'00'`, engine.TamperedState},
		{"the list", `UPDATE application SET status = 'completed'`, engine.TamperedRow},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if code, out := run(t, dir, "submit", "surat-pengantar-rekomendasi", "--variant", "nikah"); code != 0 {
				t.Fatal(out)
			}
			if code, out := run(t, dir, "note", "AAAA-AAA2", "satu"); code != 0 {
				t.Fatal(out)
			}
			if code, out := run(t, dir, "verify"); code != 0 {
				t.Fatal(out)
			}
			db, err := sql.Open("sqlite", filepath.Join(dir, "maklumat.db"))
			if err != nil {
				t.Fatal(err)
			}
			result, err := db.Exec(`DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes; ` + c.alter)
			if err != nil {
				t.Fatal(err)
			}
			if n, err := result.RowsAffected(); n == 0 || err != nil {
				t.Fatalf("nothing was altered: %v", err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if code, out := run(t, dir, "verify"); code != 1 || !strings.Contains(out, c.says) {
				t.Errorf("exit code %d: %s", code, out)
			}
			if code, out := run(t, dir, "verify", "--format", "json", "AAAA-AAA2"); code != 1 || !strings.Contains(out, c.says) {
				t.Errorf("exit code %d: %s", code, out)
			}
		})
	}
}

// An application that was altered from outside is named, and hides no other that is late.
func TestDueGoesOnPastWhatWasAltered(t *testing.T) {
	dir := t.TempDir()
	morning := time.Date(2026, 3, 17, 3, 0, 0, 0, time.UTC)
	for _, receipt := range []string{"AAAA-AAA2", "AAAA-AAA3"} {
		for _, args := range [][]string{
			{"submit", "surat-pengantar-rekomendasi", "--variant", "nikah"},
			{"check", receipt, "--accept", "surat-pengantar-desa,ktp"},
		} {
			if code, out := runAt(t, dir, morning, receipt, args...); code != 0 {
				t.Fatal(out)
			}
		}
	}
	alter(t, filepath.Join(dir, "maklumat.db"), `UPDATE application SET receipt = 'ZZZZ-ZZZ9' WHERE receipt = 'AAAA-AAA2'`)
	for _, format := range []string{"text", "json"} {
		code, out := runAt(t, dir, morning.AddDate(0, 1, 0), "", "due", "--format", format)
		if code != 1 || !strings.Contains(out, "AAAA-AAA3") || !strings.Contains(out, engine.TamperedRow) {
			t.Errorf("exit code %d: %s", code, out)
		}
	}
}
