package faults_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// envOrders makes this test binary a process that works until it is killed.
const envOrders = "FAULTS_TEST_ORDERS"

// orders tell such a process what to do.
type orders struct {
	Place   string // of the database
	Keys    string
	Name    string // of this process in this life
	Life    int
	First   int // the first application that has not ended
	Callers int
}

// line is what a process writes to its parent, before it sends a request and after it
// was answered; one field is set.
type line struct {
	Asks   *request `json:",omitempty"`
	Told   *answer  `json:",omitempty"`
	Sealed string   `json:",omitempty"`
	Wrong  string   `json:",omitempty"`
	Failed bool     `json:",omitempty"`
}

// wire is a book that writes to the parent, past any buffer: what is written before the
// process dies arrives.
type wire struct {
	mu  sync.Mutex
	out io.Writer
}

func (w *wire) write(l line) {
	text, err := json.Marshal(l)
	if err != nil {
		text = fmt.Appendf(nil, `{"Wrong":%q}`, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	_, _ = w.out.Write(append(text, '\n')) // a parent that is gone needs no answer
}

func (w *wire) asks(r request)                    { w.write(line{Asks: &r}) }
func (w *wire) told(a answer)                     { w.write(line{Told: &a}) }
func (w *wire) failed(_ request, _ bool, _ error) { w.write(line{Failed: true}) }
func (w *wire) sealed(note string)                { w.write(line{Sealed: note}) }
func (w *wire) wrong(format string, args ...any)  { w.write(line{Wrong: fmt.Sprintf(format, args...)}) }

// obey is the life of a process.
func obey(raw string) {
	book := &wire{out: os.Stdout}
	var o orders
	if err := json.Unmarshal([]byte(raw), &o); err != nil {
		book.wrong("orders: %v", err)
		return
	}
	ctx := context.Background()
	s, err := open(ctx, o.Place)
	for codeOf(err) == sqlite.CodeBusy { // see below
		s, err = open(ctx, o.Place)
	}
	if err != nil {
		book.wrong("open: %v", err)
		return
	}
	secrets, err := keyring.ParseEnv(o.Keys)
	if err != nil {
		book.wrong("keys: %v", err)
		return
	}
	e, err := newEngine(s, secrets, o.Name, o.Life)
	if err != nil {
		book.wrong("engine: %v", err)
		return
	}
	var all sync.WaitGroup
	never := make(chan struct{})
	// On a slow disk the other process may have SQLite's file for longer than the store waits:
	// who is told so tries again.
	nerves := nerves{bears: coded(sqlite.CodeBusy)}
	all.Go(func() { tick(ctx, e, book, nerves, never) })
	for i := range o.Callers {
		c := &caller{engine: e, book: book, name: fmt.Sprintf("%s-%d", o.Name, i), first: o.First, nerves: nerves}
		all.Go(func() { c.work(ctx, never) })
	}
	all.Wait()
	book.wrong("the work ended")
}

// open opens the database at a place: a URL, or a file.
func open(ctx context.Context, place string) (engine.Store, error) {
	if strings.Contains(place, "://") {
		return postgres.Open(ctx, place)
	}
	return sqlite.Open(ctx, place, sqlite.Options{})
}

func mustOpen(t *testing.T, place string) engine.Store {
	t.Helper()
	s, err := open(context.Background(), place)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func shut(t *testing.T, s engine.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// liveAndDie runs a process on the database and kills it: early, while it opens the
// database, or some time after it has begun to work.
func (w *world) liveAndDie(o orders, early bool) {
	raw, err := json.Marshal(o)
	if err != nil {
		w.wrong("orders: %v", err)
		return
	}
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), envOrders+"="+string(raw))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		w.wrong("start: %v", err)
		return
	}
	kill := func() {
		if err := child.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			w.wrong("kill: %v", err)
		}
	}
	if early {
		time.AfterFunc(rand.N(150*time.Millisecond), kill)
	}
	lines := bufio.NewReader(out)
	for begun := early; ; {
		text, err := lines.ReadBytes('\n')
		if err != nil {
			break // a last line without its end was cut off by the kill: never acted on
		}
		if !begun {
			begun = true
			time.AfterFunc(rand.N(400*time.Millisecond), kill)
		}
		w.read(text)
	}
	_ = child.Wait() // killed
}

// read takes down what a process wrote.
func (w *world) read(text []byte) {
	var l line
	err := json.Unmarshal(text, &l)
	switch {
	case err != nil:
		w.wrong("a process wrote %q: %v", text, err)
	case l.Asks != nil:
		w.asks(*l.Asks)
	case l.Told != nil:
		w.told(*l.Told)
	case l.Sealed != "":
		w.sealed(l.Sealed)
	case l.Wrong != "":
		w.wrong("a process: %s", l.Wrong)
	case l.Failed:
		w.failed(request{}, false, nil)
	}
}
