package keyring_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

func codeOf(err error) string {
	var e *keyring.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// A process that runs for long sees what others change: a new office, a rotated key;
// and it wraps nothing with keys that nobody keeps any more.
func TestFollowsFile(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "keys.json")
	ring := must(keyring.Open(path))
	if _, err := ring.Wrap(ctx, klambu, app, nil); !errors.Is(err, engine.ErrNoKey) {
		t.Fatalf("no file, and wrapped: %v", err)
	}
	if err := keyring.Create(ctx, path, setOf(klambu)); err != nil {
		t.Fatal(err)
	}
	first := must(ring.Wrap(ctx, klambu, app, make([]byte, 32)))
	other := must(keyring.Open(path))
	rotate := func(s *keyring.Set) (*keyring.Set, error) { return s.Rotate(klambu, day) }
	if err := keyring.Change(ctx, path, rotate); err != nil {
		t.Fatal(err)
	}
	if !must(ring.Stale(ctx, klambu, first)) {
		t.Error("the rotation was not seen")
	}
	must(other.Unwrap(ctx, klambu, app, must(ring.Wrap(ctx, klambu, app, make([]byte, 32)))))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	must(ring.Unwrap(ctx, klambu, app, first))
	if _, err := ring.Wrap(ctx, klambu, app, nil); !errors.Is(err, engine.ErrNoKey) {
		t.Errorf("wrapped with a key that is in no file: %v", err)
	}
	// That nothing can be wrapped makes it forget nothing.
	must(ring.Unwrap(ctx, klambu, app, first))
	must(ring.Mark(ctx, klambu, nil))
}

func TestFileIsPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := keyring.Create(t.Context(), path, setOf(klambu)); err != nil {
		t.Fatal(err)
	}
	if mode := must(os.Stat(path)).Mode().Perm(); mode != 0o600 {
		t.Errorf("made with mode %o", mode)
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o620, 0o601} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if code := codeOf(second(keyring.Open(path))); code != keyring.CodeExposed {
			t.Errorf("mode %o: %q", mode, code)
		}
	}
}

func TestFileTrouble(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := string(setOf(klambu).Text())
	for name, c := range map[string]struct{ path, want string }{
		"a folder":            {dir, keyring.CodeUnreadable},
		"empty":               {write("empty", ""), keyring.CodeBroken},
		"cut":                 {write("cut", good[:len(good)/2]), keyring.CodeBroken},
		"twice":               {write("twice", good+good), keyring.CodeBroken},
		"another kind":        {write("other", "offices: []\n"), keyring.CodeBroken},
		"newer":               {write("newer", `{"maklumat_keys": 2, "vault": 1}`), keyring.CodeNewer},
		"unknown part":        {write("part", strings.Replace(good, `"warning"`, `"warn"`, 1)), keyring.CodeBroken},
		"office named wrong":  {write("name", strings.Replace(good, klambu, "Klambu", 1)), keyring.CodeBroken},
		"a key cut":           {write("key", strings.Replace(good, `"key": "`, `"key": "AAAA`, 1)), keyring.CodeBroken},
		"good":                {write("good", good), ""},
		"erasures of no sort": {broken(t, write("bad", good)), keyring.CodeErasedBroken},
	} {
		_, err := keyring.Open(c.path)
		if codeOf(err) != c.want {
			t.Errorf("%s: %v, not %q", name, err, c.want)
		}
		if err != nil && !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: %v does not name the file", name, err)
		}
	}
}

func broken(t *testing.T, keys string) string {
	if err := os.WriteFile(keyring.ErasuresPath(keys), []byte("kemarin "+app+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return keys
}

func TestNothingIsOverwritten(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := keyring.Create(ctx, path, setOf(klambu)); err != nil {
		t.Fatal(err)
	}
	before := string(must(os.ReadFile(path)))
	if code := codeOf(keyring.Create(ctx, path, setOf(brati))); code != keyring.CodeThere {
		t.Errorf("made over it: %q", code)
	}
	failed := errors.New("failed")
	err := keyring.Change(ctx, path, func(*keyring.Set) (*keyring.Set, error) { return nil, failed })
	if !errors.Is(err, failed) {
		t.Error(err)
	}
	if after := string(must(os.ReadFile(path))); after != before {
		t.Error("the file was changed")
	}
	if names := must(filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}

// Many change one file at the same time, and none of their keys is lost.
func TestWritersWait(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	const writers = 20
	synctest.Test(t, func(t *testing.T) { // its clock stands still while one of them writes, however slow the disk is
		var all sync.WaitGroup
		for i := range writers {
			all.Go(func() {
				office := "grobogan/kantor-" + strconv.Itoa(i)
				err := keyring.Change(t.Context(), path, func(s *keyring.Set) (*keyring.Set, error) { return s.Add(office, day) })
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	})
	if got := len(must(keyring.Read(path)).Offices()); got != writers {
		t.Errorf("%d offices of %d", got, writers)
	}
}

// Who waits for the lock stops when told to.
func TestWaitingStops(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	err := keyring.Change(t.Context(), path, func(*keyring.Set) (*keyring.Set, error) {
		ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer stop()
		return nil, keyring.Create(ctx, path, nil)
	})
	if err == nil {
		t.Error("two had the lock")
	}
}

// A process that marks and signs sees another key within about a second, whoever made
// it, and goes on with the one it has when the file is taken away.
func TestFollowsRotation(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := keyring.Create(ctx, path, setOf(klambu)); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		running := must(keyring.Open(path))
		before := must(running.Mark(ctx, klambu, nil))
		err := keyring.Change(ctx, path, func(s *keyring.Set) (*keyring.Set, error) { return s.Rotate(klambu, day) })
		if err != nil {
			t.Fatal(err)
		}
		now := keyring.New(must(keyring.Read(path)))
		want := must(now.Mark(ctx, klambu, nil))
		if list := must(running.Retired(ctx, klambu, nil)); len(list) != 1 || !bytes.Equal(list[0].Mark, before) {
			t.Errorf("what is retired is not seen at once: %v", list)
		}
		other := must(keyring.Open(path))
		must(other.Mark(ctx, klambu, nil))
		err = keyring.Change(ctx, path, func(s *keyring.Set) (*keyring.Set, error) { return s.Rotate(klambu, day) })
		if err != nil {
			t.Fatal(err)
		}
		if got := must(other.Mark(ctx, klambu, nil)); !bytes.Equal(got, want) {
			t.Error("the file is looked at for each mark")
		}
		time.Sleep(1100 * time.Millisecond)
		now = keyring.New(must(keyring.Read(path)))
		if got := must(other.Mark(ctx, klambu, nil)); !bytes.Equal(got, must(now.Mark(ctx, klambu, nil))) {
			t.Error("a second later the old key is in use")
		}
		if got := must(other.Public(ctx, klambu)); !bytes.Equal(got, must(now.Public(ctx, klambu))) {
			t.Error("the old public key is given")
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		time.Sleep(1100 * time.Millisecond)
		if got := must(other.Mark(ctx, klambu, nil)); !bytes.Equal(got, must(now.Mark(ctx, klambu, nil))) {
			t.Error("without the file it marks with another key")
		}
		time.Sleep(1100 * time.Millisecond) // so that no timer is left
	})
}
