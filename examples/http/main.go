// Http puts the engine behind an HTTP server: JSON in and out, users from the request,
// every error as a status, a worker beside it, and an end in order.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/engine/worker"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type server struct{ eng *engine.Engine }

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /submit/{service...}", s.submit)
	mux.HandleFunc("POST /{command}/{id...}", s.execute)
	mux.HandleFunc("GET /application/{id...}", s.show)
	return mux
}

// submit opens an application with the answers of a form: {"variant": …, "answers": {…}}.
func (s *server) submit(w http.ResponseWriter, r *http.Request) {
	var form struct {
		Variant, Channel string
		Answers          map[string]string
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, engine.MaxCommand)).Decode(&form); err != nil {
		fail(w, &engine.CommandError{Name: engine.CommandSubmit, Err: err})
		return
	}
	service := r.PathValue("service")
	prog, _, _, err := s.eng.Program(service)
	if err != nil {
		fail(w, err)
		return
	}
	submit := engine.Submit{Variant: form.Variant, Channel: form.Channel}
	if flow, ok := prog.Flow(form.Variant); ok { // if not, Submit says which there are
		answers, wrong := flow.ParseAnswers(form.Answers)
		if len(wrong) > 0 {
			fail(w, wrong[0])
			return
		}
		submit.Facts = answers
	}
	out, err := s.eng.Submit(r.Context(), service, request(r, submit))
	answer(w, out, err)
}

// execute does a command, named in the path, with the JSON of its struct.
func (s *server) execute(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, engine.MaxCommand))
	if err != nil {
		fail(w, &engine.CommandError{Name: r.PathValue("command"), Err: err})
		return
	}
	command, err := engine.ParseCommand(r.PathValue("command"), body)
	if err != nil {
		fail(w, err)
		return
	}
	out, err := s.eng.Execute(r.Context(), r.PathValue("id"), request(r, command))
	answer(w, out, err)
}

// show shows an application to somebody, and keeps that they looked.
func (s *server) show(w http.ResponseWriter, r *http.Request) {
	app, err := s.eng.Read(r.Context(), r.PathValue("id"), actor(r), engine.PurposeShow)
	if err != nil {
		fail(w, err)
		return
	}
	write(w, http.StatusOK, app.State)
}

// actor is who asks. Here the header is believed; a real server has them log in, and
// gives the engine its Roles.
func actor(r *http.Request) engine.Actor {
	return engine.Actor{User: r.Header.Get("X-User"), Role: r.Header.Get("X-Role")}
}

func request(r *http.Request, command engine.Command) engine.Request {
	return engine.Request{Command: command, Actor: actor(r), Key: r.Header.Get("Idempotency-Key")}
}

func answer(w http.ResponseWriter, out *engine.Outcome, err error) {
	if err != nil {
		fail(w, err)
		return
	}
	state := &out.Application.State
	write(w, http.StatusOK, map[string]any{"id": state.ID, "status": state.Status, "active": state.ActiveIDs()})
}

// fail answers what went wrong: whoever asked is told what they can mend, the log the rest.
func fail(w http.ResponseWriter, err error) {
	var (
		refused   *engine.Refusal
		unread    *rule.ValueError
		malformed *engine.CommandError
		missing   *standard.NotFoundError
		several   *standard.AmbiguousError
		conflict  *engine.ConflictError
	)
	status, code, text := http.StatusInternalServerError, "failure", ""
	switch {
	case errors.As(err, &refused):
		status, code, text = http.StatusUnprocessableEntity, refused.Code, refused.Message(diag.ID)
		if refused.Code == engine.RefusedNotPermitted || refused.Code == engine.RefusedNotHeld {
			status = http.StatusForbidden
		}
	case errors.As(err, &unread):
		status, code, text = http.StatusUnprocessableEntity, unread.Code, unread.Message(diag.ID)
	case errors.As(err, &malformed):
		status, code, text = http.StatusBadRequest, "bad-request", err.Error()
	case errors.Is(err, engine.ErrNotFound), errors.As(err, &missing), errors.As(err, &several):
		status, code = http.StatusNotFound, "not-found"
	case errors.As(err, &conflict):
		status, code = http.StatusConflict, "conflict" // to be asked again
	case errors.Is(err, engine.ErrUnknown):
		status, code = http.StatusServiceUnavailable, "unknown" // again, under the same key
	default:
		slog.Error("request", "error", err)
	}
	write(w, status, map[string]string{"code": code, "message": text})
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		slog.Error("answer", "error", err) // who asked has gone
	}
}

func run(ctx context.Context) (err error) {
	folder, err := os.MkdirTemp("", "maklumat")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	store, err := sqlite.Open(ctx, filepath.Join(folder, "kecamatan.db"), sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }() // last: nothing uses it any more
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		return err
	}
	eng, err := engine.New(engine.Config{
		Store: store, Definitions: tree, Keys: keyring.Ephemeral(),
		Now:   func() time.Time { return time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
	})
	if err != nil {
		return err
	}
	clock, err := worker.New(worker.Config{
		Engine: func(context.Context) (*engine.Engine, error) { return eng, nil }, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return err
	}

	working, stop := context.WithCancel(ctx)
	ended := make(chan error)
	wake := make(chan time.Time) // the C of a time.Ticker of half a minute, elsewhere
	go func() { ended <- clock.Run(working, wake) }()
	web := httptest.NewServer((&server{eng}).routes()) // an http.Server, elsewhere
	visit(web)
	web.Close() // waits for who is being served: http.Server.Shutdown
	stop()
	return <-ended // it has brought to an end what it had begun
}

// visit is a browser's part.
func visit(web *httptest.Server) {
	for _, c := range []struct{ path, body string }{
		{"/submit/grobogan/klambu/kartu-identitas-anak", `{"variant": "baru", "answers": {"tanggal_lahir": "31-02-2020"}}`},
		{"/submit/grobogan/klambu/kartu-identitas-anak", `{"variant": "baru", "answers": {"tanggal_lahir": "2020-01-01"}}`},
		{"/submit/grobogan/klambu/kartu-identitas-anak", `{"variant": "baru", "answers": {"tanggal_lahir": "2020-01-01", "warga_negara": "wni"}}`},
		{"/do/grobogan/klambu/example-1", `{"steps": ["entri"]}`},
		{"/check/grobogan/klambu/example-1", `{"accept_all": "ya"}`},
		{"/check/grobogan/klambu/example-1", `{"accept_all": true}`},
		{"/check/grobogan/klambu/example-2", `{"accept_all": true}`},
	} {
		res, err := http.Post(web.URL+c.path, "application/json", strings.NewReader(c.body))
		if err != nil {
			fmt.Println(err)
			return
		}
		text, err := io.ReadAll(res.Body)
		if err = errors.Join(err, res.Body.Close()); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(res.StatusCode, " ", string(text))
	}
}
