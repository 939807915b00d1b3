package faults_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// What a power cut may leave of a SQLite file and its log is made from the real ones: of
// the log, what was not yet known to be on the disk may be there, be cut off anywhere, or
// be something else.

// recording is the files of a database at the instant of a power cut.
type recording struct {
	*world
	path      string
	file, log []byte
	// done are the answers in their order, and how long the log was after each.
	done []answer
	size []int
	// emptied is the file after the log was written back into it.
	emptied []byte
}

// record lets one caller work alone, so that it is known which part of the log is whose.
func (b *bench) record(commands int) *recording {
	b.Helper()
	path := filepath.Join(b.TempDir(), "loket.db")
	s := mustOpen(b.T, path)
	r := &recording{world: b.newWorld(), path: path}
	c := &caller{engine: r.engine(s, "staff"), book: r, name: "s"}
	for len(r.done) < commands && c.step(context.Background()) {
		continue
	}
	r.file, r.log = r.bytes(path), r.bytes(path+"-wal")
	shut(b.T, s)
	r.emptied = r.bytes(path)
	return r
}

func (r *recording) bytes(path string) []byte {
	r.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		r.Fatal(err)
	}
	return content
}

// told implements book. The log is only asked for its length: whoever opened and closed
// the file in this process would let go SQLite's locks.
func (r *recording) told(a answer) {
	r.world.told(a)
	if a.Seq == 0 {
		return
	}
	info, err := os.Stat(r.path + "-wal")
	if err != nil {
		r.wrong("the log: %v", err)
		return
	}
	r.done, r.size = append(r.done, a), append(r.size, int(info.Size()))
}

// whole is how many of the answers lie whole in the first bytes of the log.
func (r *recording) whole(bytes int) int {
	n, _ := slices.BinarySearch(r.size, bytes+1)
	return n
}

// The log ends anywhere, or goes on with something else.
func TestTheLogIsTorn(t *testing.T) {
	b := newBench(t, "torn log after a power cut, SQLite")
	commands := times(30, 60)
	for b.figures.faults < times(8, 400) && !t.Failed() {
		r := b.record(commands)
		r.close()
		for range times(8, 20) {
			// The first commands were on the disk when the power failed.
			from := r.size[commands/3]
			at := from + rand.IntN(len(r.log)-from)
			b.after(r, r.file, torn(r.log, at), r.whole(at))
		}
	}
}

// torn is a log whose first bytes alone are as they were.
func torn(log []byte, at int) []byte {
	log = slices.Clone(log)
	switch rand.IntN(4) {
	case 0:
		return log[:at]
	case 1:
		log[at] ^= byte(1 + rand.IntN(255))
	case 2:
		clear(log[at:])
		log[at] = ^log[at]
	case 3:
		for i := at; i < len(log); i++ {
			log[i] = byte(rand.Int())
		}
	}
	return log
}

// The power fails while the log is written back into the file: of the file's pages any may
// be old and any new. The log is whole.
func TestTheFileIsTornWhileTheLogIsEmptied(t *testing.T) {
	b := newBench(t, "power cut while the log is emptied, SQLite")
	const page = 4096
	for b.figures.faults < times(4, 200) && !t.Failed() {
		r := b.record(times(30, 60))
		r.close()
		for range times(4, 10) {
			mixed := slices.Clone(r.emptied[:len(r.file)+rand.IntN(len(r.emptied)-len(r.file)+1)])
			for at := 0; at < len(mixed); at += page {
				if end := at + page; end <= len(r.file) && rand.IntN(2) == 0 {
					copy(mixed[at:end], r.file[at:end])
				}
			}
			b.after(r, mixed, r.log, len(r.done))
		}
	}
}

// after opens what the power cut left, of which the first n answers must be there and the
// others not, and goes on: what is gone is asked again under its key.
func (b *bench) after(r *recording, file, log []byte, n int) {
	b.Helper()
	b.figures.faults++
	folder, err := os.MkdirTemp(b.TempDir(), "cut")
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(folder, "loket.db")
	for name, content := range map[string][]byte{path: file, path + "-wal": log} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	w := &world{bench: b, account: newAccount(), secrets: r.secrets, lives: r.lives}
	for i, a := range r.done {
		a.Caller = a.Key // all of them may be under way
		w.asks(a.request)
		if i < n {
			w.told(a)
		}
	}
	s := mustOpen(b.T, path)
	defer shut(b.T, s)
	e := w.engine(s, "again")
	for i, a := range r.done {
		switch at := w.storedAs(e, a.request); {
		case i < n && at != a.Last:
			w.violated(lost, "%+v was in the log's whole part, as event %d; it is event %d", a.request, a.Last, at)
		case i >= n && at != 0:
			w.violated(half, "%+v is stored as event %d, although the log of it was torn", a.request, at)
		}
	}
	w.judge(w.judgeEngine(s))
	for _, was := range r.done[n:] {
		a, repeated, err := send(context.Background(), e, was.request)
		if err != nil || repeated || a.Seq == 0 {
			w.violated(lost, "%+v again: event %d, repeated %t, %v", was.request, a.Seq, repeated, err)
			return
		}
		b.figures.unstored++
		w.told(a)
	}
	w.judge(w.judgeEngine(s))
}
