package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// What a citizen was given is held to the public key alone: what holds is said, with the
// time as people read it; and to the database, which says so when an event was altered.
func TestVerifyReceipt(t *testing.T) {
	dir := t.TempDir()
	must := func(want int, args ...string) string {
		t.Helper()
		code, said := run(t, dir, args...)
		if code != want {
			t.Fatalf("%v: exit code %d\n%s", args, code, said)
		}
		return said
	}
	says := func(said, pattern string, want bool) {
		t.Helper()
		if regexp.MustCompile("(?m)"+pattern).MatchString(said) != want {
			t.Errorf("%q found is not %t in:\n%s", pattern, want, said)
		}
	}
	must(0, "submit", "jombang/jogoroto/rekomendasi-skck")
	var list struct{ Applications []struct{ Receipt string } }
	if err := json.Unmarshal([]byte(must(0, "list", "--format", "json")), &list); err != nil {
		t.Fatal(err)
	}
	code := list.Applications[0].Receipt
	var receipt struct{ Statement string }
	if err := json.Unmarshal([]byte(must(0, "receipt", code, "--format", "json")), &receipt); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "tanda.txt"), []byte(receipt.Statement), 0o600); err != nil {
		t.Fatal(err)
	}
	var keys struct {
		Offices []struct {
			Public string `json:"public_key"`
		}
	}
	if err := json.Unmarshal([]byte(must(0, "key", "show", "--format", "json")), &keys); err != nil {
		t.Fatal(err)
	}
	const line = `^Benar: jombang/jogoroto menyatakan bahwa permohonan .* punya peristiwa nomor 1, tercatat .* \d\d\.\d\d WIB`
	says(must(0, "verify", "--receipt", "tanda.txt", "--public", keys.Offices[0].Public), line+`\.$`, true)
	says(must(0, "verify", "--receipt", "tanda.txt"), line+`, dan riwayat di sini sesuai\.$`, true)
	says(must(0, "verify", "--receipt", "tanda.txt", "--format", "json"), `"kind": "receipt"`, true)

	alter(t, filepath.Join(dir, "maklumat.db"), `DROP TRIGGER event_never_changes; UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), 'submitted', 'SUBMITTED') AS BLOB) WHERE seq = 1`)
	said := must(1, "verify", "--receipt", "tanda.txt")
	says(said, `^Benar`, false)
	says(said, `bermasalah`, true)
}
