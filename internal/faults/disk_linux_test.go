package faults_test

import (
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// A real, small file system fills under load. Callers are told so in plain words; what
// they were told is kept; when there is room it goes on, with the same requests. (A full
// disk under PostgreSQL is tested with the store, engine/store/postgres/full_test.go.)
func TestTheDiskIsFull(t *testing.T) {
	b := newBench(t, "disk full, SQLite")
	withMounts(t, b, func(t *testing.T) {
		for range times(2, 50) {
			b.figures.faults++
			b.fill(t)
			if t.Failed() {
				return
			}
		}
	})
}

// fill works on a disk until it is full, then makes room and goes on.
func (b *bench) fill(t *testing.T) {
	folder := t.TempDir()
	mount(t, folder, "4m")
	ballast := filepath.Join(folder, "lain.dat")
	if err := os.WriteFile(ballast, make([]byte, 3<<20+rand.IntN(1<<19)), 0o600); err != nil {
		t.Fatal(err)
	}
	place := filepath.Join(folder, "loket.db")
	w := b.newWorld()
	s := mustOpen(t, place)
	at := w.begin(s, 3, 0, nerves{yields: coded(sqlite.CodeFull)})
	at.callers.Wait() // until each was told
	at.end()
	// What was acknowledged is there while the disk is full, and can be read; what was
	// refused room is not stored.
	w.judge(w.judgeEngine(s))
	if rand.IntN(2) == 0 {
		s = w.restartFull(s, place)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if s == nil {
		s = mustOpen(t, place)
	}
	w.settle(w.engine(s, "again"))
	e := w.judgeEngine(s)
	w.judge(e)
	at = w.begin(s, 3, w.unended(e, 0), nerves{})
	heard := w.answered()
	w.await(func() bool { return w.answered() >= heard+12 })
	at.end()
	w.judge(w.judgeEngine(s))
	w.close()
	shut(t, s)
	sound(t, place)
}

// restartFull ends the program and starts it again while the disk is full. It gives nil
// when that is refused, in plain words.
func (w *world) restartFull(s engine.Store, place string) engine.Store {
	w.Helper()
	if err := s.Close(); err != nil && codeOf(err) == "" {
		w.violated(other, "closed on a full disk: %v", err)
	}
	s, err := open(w.Context(), place)
	switch {
	case err == nil:
		w.judge(w.judgeEngine(s))
		return s
	case codeOf(err) != sqlite.CodeFull:
		w.violated(other, "opened on a full disk: %v", err)
	}
	return nil
}

// A file, and a folder, that may not be written to: the program says so, changes nothing,
// reads what is there, and works again when they may.
func TestReadOnly(t *testing.T) {
	b := newBench(t, "read-only file or folder, SQLite")
	withMounts(t, b, func(t *testing.T) {
		for range times(1, 10) {
			folder := t.TempDir()
			mount(t, folder, "32m")
			place := filepath.Join(folder, "loket.db")
			w := b.newWorld()
			first := 0
			for _, what := range []string{folder, place} {
				s := mustOpen(t, place)
				at := w.begin(s, 3, first, nerves{})
				heard := w.answered()
				w.await(func() bool { return w.answered() >= heard+12 })
				at.end()
				shut(t, s)
				before := digest(t, place)
				bind(t, what)
				b.figures.faults++
				s, err := open(t.Context(), place)
				if err == nil {
					w.violated(other, "%s may not be written to, and was opened; close: %v", what, s.Close())
				}
				var e *sqlite.Error
				if !errors.As(err, &e) || e.Code != sqlite.CodeReadOnly {
					w.violated(other, "%s may not be written to: %v", what, err)
				}
				w.readable(place)
				unbind(t, what)
				if digest(t, place) != before {
					w.violated(other, "the file was changed")
				}
				first = w.proveAt(place, first)
			}
			w.close()
		}
	})
}

// readable expects that a file that may not be written to can be read, and is whole.
func (w *world) readable(place string) {
	w.Helper()
	s, err := sqlite.OpenReadOnly(w.Context(), place)
	if err != nil {
		w.violated(other, "%s cannot be read either: %v", place, err)
		return
	}
	w.audit(w.judgeEngine(s))
	shut(w.T, s)
}

func digest(t *testing.T, path string) [32]byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(content)
}
