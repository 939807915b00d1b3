package keyring_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// What was erased stays so, whatever the database gives: another Ring of the same
// file, made later, does not unwrap its key.
func TestErasedStaysErased(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := keyring.Create(ctx, path, setOf(klambu)); err != nil {
		t.Fatal(err)
	}
	ring := must(keyring.Open(path))
	wrapped := must(ring.Wrap(ctx, klambu, app, make([]byte, 32)))
	kept := must(ring.Wrap(ctx, klambu, klambu+"/kept", make([]byte, 32)))
	erasure := engine.Erased{Application: app, At: day}
	for range 2 { // again changes nothing
		if err := ring.Forget(ctx, erasure); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range []*keyring.Ring{ring, must(keyring.Open(path)), must(keyring.Remembering(must(keyring.Read(path)), keyring.ErasuresPath(path)))} {
		if _, err := r.Unwrap(ctx, klambu, app, wrapped); !errors.Is(err, engine.ErrErased) {
			t.Errorf("unwrapped after it was erased: %v", err)
		}
		must(r.Unwrap(ctx, klambu, klambu+"/kept", kept))
		if diff := cmp.Diff([]engine.Erased{erasure}, r.Erased()); diff != "" {
			t.Error(diff)
		}
	}
	if text := string(must(os.ReadFile(keyring.ErasuresPath(path)))); text != "2026-03-02T08:00:00Z "+app+"\n" {
		t.Errorf("written: %q", text)
	}
}

// What one process erases another that runs already does not open any more, and a list
// that cannot be read any more opens nothing: nobody knows what is on it.
func TestErasuresOfOtherProcesses(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := keyring.Create(ctx, path, setOf(klambu)); err != nil {
		t.Fatal(err)
	}
	running, other := must(keyring.Open(path)), must(keyring.Open(path))
	wrapped := must(running.Wrap(ctx, klambu, app, make([]byte, 32)))
	later := must(running.Wrap(ctx, klambu, app+"9", make([]byte, 32)))
	must(running.Unwrap(ctx, klambu, app, wrapped))
	for i, id := range []string{app, app + "9"} { // the file is made, then it grows
		if err := other.Forget(ctx, engine.Erased{Application: id, At: day}); err != nil {
			t.Fatal(err)
		}
		if _, err := running.Unwrap(ctx, klambu, id, [][]byte{wrapped, later}[i]); !errors.Is(err, engine.ErrErased) {
			t.Errorf("%s is opened after another process erased it: %v", id, err)
		}
		if n := len(running.Erased()); n != i+1 {
			t.Errorf("%d erasures are listed", n)
		}
	}

	// Each is written once, whoever knows of it.
	if err := running.Forget(ctx, engine.Erased{Application: app, At: day}, engine.Erased{Application: app + "8", At: day}); err != nil {
		t.Fatal(err)
	}
	list := keyring.ErasuresPath(path)
	if n := bytes.Count(must(os.ReadFile(list)), []byte("\n")); n != 3 {
		t.Errorf("%d lines", n)
	}
	if n := len(other.Erased()); n != 3 {
		t.Errorf("the other knows %d", n)
	}

	// The list of a copy from before takes nothing back.
	if err := os.Remove(list); err != nil {
		t.Fatal(err)
	}
	if _, err := running.Unwrap(ctx, klambu, app, wrapped); !errors.Is(err, engine.ErrErased) {
		t.Errorf("opened once the list was gone: %v", err)
	}
	if err := os.WriteFile(list, []byte("nonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept := must(running.Wrap(ctx, klambu, klambu+"/kept", make([]byte, 32)))
	var e *keyring.Error
	if _, err := running.Unwrap(ctx, klambu, klambu+"/kept", kept); !errors.As(err, &e) || e.Code != keyring.CodeErasedBroken {
		t.Errorf("opened although the list cannot be read: %v", err)
	}
}

// A line that a power cut cut short is left out, and the next one takes its place.
func TestCutLine(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "keys.json")
	list := keyring.ErasuresPath(path)
	whole := "2026-03-02T08:00:00Z " + app + "\n"
	if err := os.WriteFile(list, []byte(whole+"2026-03-03T08:00:00Z grobogan/klam"), 0o600); err != nil {
		t.Fatal(err)
	}
	ring := must(keyring.Open(path))
	if n := len(ring.Erased()); n != 1 {
		t.Errorf("%d erasures", n)
	}
	if err := ring.Forget(ctx, engine.Erased{Application: app + "9", At: day.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if text := string(must(os.ReadFile(list))); text != whole+"2026-03-02T09:00:00Z "+app+"9\n" {
		t.Errorf("written: %q", text)
	}
}

func TestForgetsNoNonsense(t *testing.T) {
	ring := keyring.Ephemeral()
	for _, id := range []string{"", "0198", klambu + "/a b", klambu + "/a\nb"} {
		if err := ring.Forget(t.Context(), engine.Erased{Application: id, At: day}); err == nil {
			t.Errorf("%q was written", id)
		}
	}
}
