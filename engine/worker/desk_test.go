package worker_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/engine/worker"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// The three offices: one in each zone.
var offices = map[string]string{"barat/satu": "Asia/Jakarta", "tengah/dua": "Asia/Makassar", "timur/tiga": "Asia/Jayapura"}

const service = `kind: Standard
id: layanan
version: 1
title: Surat Keterangan
effective:
  from: 2026-01-01
channels:
  - id: tatap-muka
    title: Tatap muka
requirements:
  - id: kk
    text: Fotokopi KK
    bring: copy
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: periksa
    actor: petugas
    does: check
    text: Memeriksa
    deadline:
      within: 3 working days
      since: return
      then: lapse
  - id: kerjakan
    actor: operator
    does: work
    text: Mengerjakan
sla:
  text: Paling lama 3 hari kerja
  maximum: 3 working days
  compensation:
    - text: Surat diantar
fee:
  amount: 0
products:
  - id: surat
    text: Surat
supervision:
  - text: Diawasi camat
    roles: [camat]
`

// definitions are the three offices, over a calendar.
func definitions(t *testing.T, calendar string) *standard.Tree {
	t.Helper()
	var files []*standard.File
	add := func(path, text string) {
		f := standard.Parse(path, []byte(text))
		if diag.HasErrors(f.Findings) {
			t.Fatalf("%s: %s", path, f.Findings[0].Message(diag.EN))
		}
		files = append(files, f)
	}
	add("standards/calendars/indonesia-2026.yaml", calendar)
	for office, zone := range offices {
		add("standards/"+office+"/office.yaml", strings.Replace(enginetest.Office, "Asia/Jakarta", zone, 1))
		add("standards/"+office+"/layanan.v1.yaml", service)
	}
	return standard.NewTree(files)
}

// clock is one that many look at while it is set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// set sets it to a time in Jakarta: "2026-01-05 10:00".
func (c *clock) set(t *testing.T, at string) {
	t.Helper()
	now, err := time.ParseInLocation("2006-01-02 15:04", at, time.FixedZone("WIB", 7*3600))
	if err != nil {
		t.Fatal(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// world is a store with a clock, in which engines and workers come and go.
type world struct {
	t     *testing.T
	clock clock
	store engine.Store
	keys  engine.Keys
	tree  *standard.Tree
	log   written
	n     int
	mu    sync.Mutex
}

// everywhere runs a test on every store.
func everywhere(t *testing.T, test func(t *testing.T, w *world)) {
	for name, open := range map[string]func(t *testing.T) (engine.Store, error){
		"memory": func(*testing.T) (engine.Store, error) { return memory.New(), nil },
		"sqlite": func(t *testing.T) (engine.Store, error) {
			return sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "m.db"), sqlite.Options{})
		},
		"postgres": func(t *testing.T) (engine.Store, error) { return postgres.Open(context.Background(), pgtest.URL(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			store, err := open(t)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := store.Close(); err != nil {
					t.Error(err)
				}
			})
			test(t, newWorld(t, store))
		})
	}
}

func newWorld(t *testing.T, store engine.Store) *world {
	w := &world{t: t, store: store, keys: keyring.Ephemeral(), tree: definitions(t, enginetest.Calendar)}
	w.clock.set(t, "2026-01-05 10:00")
	return w
}

// engine is a new one over the store, as in another process.
func (w *world) engine() *engine.Engine {
	w.t.Helper()
	id := func() string {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.n++
		return fmt.Sprintf("a-%d", w.n)
	}
	e, err := engine.New(engine.Config{
		Store: w.store, Definitions: w.tree, Now: w.clock.Now, NewID: id, NewReceipt: id, Keys: w.keys,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return e
}

// worker is a new one, as in another process.
func (w *world) worker(change ...func(*worker.Config)) *worker.Worker {
	w.t.Helper()
	e := w.engine()
	c := worker.Config{
		Engine: func(context.Context) (*engine.Engine, error) { return e, nil },
		Log:    slog.New(slog.NewTextHandler(&w.log, nil)),
	}
	for _, f := range change {
		f(&c)
	}
	out, err := worker.New(c)
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func (w *world) round(of *worker.Worker) worker.Report {
	w.t.Helper()
	r, err := of.Round(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// open submits in an office, and has the papers accepted.
func (w *world) open(e *engine.Engine, office string) string {
	w.t.Helper()
	ctx := context.Background()
	who := engine.Person{Name: "Siti Rahasia", Contact: "siti@contoh.id"}
	out, err := e.Submit(ctx, office+"/layanan", engine.Request{Command: engine.Submit{Applicant: who}})
	if err != nil {
		w.t.Fatal(err)
	}
	id := out.Application.State.ID
	if _, err := e.Execute(ctx, id, engine.Request{Command: engine.Check{AcceptAll: true}}); err != nil {
		w.t.Fatal(err)
	}
	return id
}

// history lists what happened: "type at", in the time of Jakarta.
func (w *world) history(id string) []string {
	w.t.Helper()
	events, err := w.engine().History(context.Background(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	var out []string
	for _, e := range events {
		out = append(out, e.Type+" "+e.At.In(time.FixedZone("WIB", 7*3600)).Format("02 15:04"))
	}
	return out
}

// post is a sender that counts letters.
type post struct {
	mu  sync.Mutex
	ids []string
}

func (p *post) Send(_ context.Context, l courier.Letter) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ids = append(p.ids, l.ID)
	return nil
}

func letters(p *post) func(*worker.Config) {
	return func(c *worker.Config) {
		c.Letters = &courier.Config{
			Senders: map[courier.Medium]courier.Sender{courier.Mail: p, courier.Role: p}, Random: func() float64 { return 0 },
		}
	}
}

// written is a log that several workers write.
type written struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (w *written) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

func (w *written) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}
