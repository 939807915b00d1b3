package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/handler"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Config is what a server has of the world.
type Config struct {
	// In and Out are the streams to the editor.
	In  io.Reader
	Out io.Writer
	// Log is told, line by line, which requests fail; nil for no log. It gets
	// names of methods and kinds of errors, never what a file says.
	Log io.Writer
	// Disk is the file system from its root; Volume is the letter of its drive on
	// Windows ("C:"), "" elsewhere.
	Disk   fs.FS
	Volume string
	// Lang is the language unless the editor asks for another.
	Lang diag.Lang
	// Version is that of the program.
	Version string
	// After waits, as time.After does.
	After func(time.Duration) <-chan time.Time
}

// pause is how long after the last change the files are checked again: short
// enough to feel at once, long enough not to check every letter.
const pause = 150 * time.Millisecond

// server is one session with an editor.
type server struct {
	config Config
	rpc    *jrpc2.Server
	docs   *documents
	views  *views
	// dirty is filled when there is something to check.
	dirty chan struct{}

	mu        sync.Mutex
	phase     phase
	lang      diag.Lang
	units     encoding
	changes   bool // the editor takes edits of documents with versions
	watch     bool // the editor watches files when asked
	published map[string]bool
	logging   sync.Mutex
}

type phase int

const (
	waiting phase = iota // for initialize
	running
	shutDown
)

// Serve speaks with one editor until it says exit, hangs up, or ctx ends. clean
// reports whether it took leave as the protocol asks; the error is that of the
// streams.
func Serve(ctx context.Context, config Config) (clean bool, err error) {
	s := newServer(config)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s.rpc = jrpc2.NewServer(s.methods(), &jrpc2.ServerOptions{
		AllowPush: true, DisableBuiltin: true, Concurrency: 4,
		NewContext: func() context.Context { return ctx },
	})
	s.rpc.Start(newFrames(config.In, config.Out))
	var background sync.WaitGroup
	background.Go(func() { s.checking(ctx) })
	background.Go(func() {
		<-ctx.Done()
		s.rpc.Stop()
	})
	status := s.rpc.WaitStatus()
	stop()
	background.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.phase == shutDown, status.Err
}

func newServer(config Config) *server {
	docs := &documents{open: map[string]document{}, changed: map[string]int{}}
	return &server{
		config: config, docs: docs, lang: config.Lang, units: utf16Units,
		views: newViews(config.Disk, docs), dirty: make(chan struct{}, 1), published: map[string]bool{},
	}
}

// Codes of errors that the protocol adds to those of JSON-RPC.
const (
	codeNotInitialized jrpc2.Code = -32002
	codeRequestFailed  jrpc2.Code = -32803
)

func (s *server) methods() handler.Map {
	return handler.Map{
		"initialize":      on(s, s.initialize),
		"initialized":     on(s, s.initialized),
		"shutdown":        on(s, s.shutdown),
		"exit":            on(s, s.exit),
		"$/cancelRequest": on(s, s.cancel),

		"textDocument/didOpen":                on(s, s.didOpen),
		"textDocument/didChange":              on(s, s.didChange),
		"textDocument/didSave":                on(s, s.didSave),
		"textDocument/didClose":               on(s, s.didClose),
		"workspace/didChangeWatchedFiles":     on(s, s.watched),
		"workspace/didChangeConfiguration":    on(s, ignore),
		"workspace/didChangeWorkspaceFolders": on(s, ignore),
		"$/setTrace":                          on(s, ignore),

		"textDocument/completion":        on(s, s.completion),
		"textDocument/hover":             on(s, s.hover),
		"textDocument/definition":        on(s, s.definition),
		"textDocument/references":        on(s, s.references),
		"textDocument/documentHighlight": on(s, s.highlight),
		"textDocument/prepareRename":     on(s, s.prepareRename),
		"textDocument/rename":            on(s, s.rename),
		"textDocument/codeAction":        on(s, s.codeAction),
		"textDocument/formatting":        on(s, s.formatting),
		"textDocument/documentSymbol":    on(s, s.symbols),
	}
}

type nothing struct{}

func ignore(context.Context, *nothing) (any, error) { return nil, nil }

// on makes a handler: it reads the parameters, keeps the order of a session, and
// turns a failure of any kind into an answer.
func on[P any](s *server, do func(context.Context, *P) (any, error)) jrpc2.Handler {
	return func(ctx context.Context, req *jrpc2.Request) (result any, err error) {
		defer func() {
			if r := recover(); r != nil {
				s.log("%s: panic: %T", req.Method(), r)
				err = jrpc2.Errorf(jrpc2.InternalError, "%s failed", req.Method())
			}
		}()
		if err := s.admits(req.Method()); err != nil {
			return nil, err
		}
		params := new(P)
		if req.HasParams() {
			var raw json.RawMessage
			if err := req.UnmarshalParams(&raw); err != nil {
				return nil, err
			}
			if err := json.Unmarshal(raw, params); err != nil {
				return nil, jrpc2.Errorf(jrpc2.InvalidParams, "%s: the parameters do not have the form that the protocol gives them", req.Method())
			}
		}
		result, err = do(ctx, params)
		if err != nil {
			err = s.told(err)
			s.log("%s: %d", req.Method(), jrpc2.ErrorCode(err))
		}
		return result, err
	}
}

// admits refuses what comes before initialize or after shutdown.
func (s *server) admits(method string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case method == "exit" || s.phase == running && method != "initialize" || s.phase == waiting && method == "initialize":
		return nil
	case s.phase == waiting:
		return jrpc2.Errorf(codeNotInitialized, "initialize comes first")
	}
	return jrpc2.Errorf(jrpc2.InvalidRequest, "not at this point of a session")
}

// refusal is an error said through the catalogue.
type refusal struct {
	code string
	args diag.Args
}

// Error implements error, in English.
func (r *refusal) Error() string { return diag.Message(diag.EN, r.code, r.args) }

// told is an error as the editor shows it.
func (s *server) told(err error) error {
	var r *refusal
	var coded *jrpc2.Error
	switch {
	case errors.As(err, &r):
		lang := s.language()
		text := diag.Message(lang, r.code, r.args)
		if e, ok := diag.Lookup(r.code); ok && e.Do.In(lang) != "" {
			text += ". " + r.args.Fill(e.Do.In(lang))
		}
		return jrpc2.Errorf(codeRequestFailed, "%s", text)
	case errors.As(err, &coded):
		return coded
	case errors.Is(err, context.Canceled):
		return jrpc2.Errorf(jrpc2.Cancelled, "cancelled")
	}
	return jrpc2.Errorf(codeRequestFailed, "%v", err)
}

func (s *server) language() diag.Lang {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lang
}

func (s *server) log(format string, args ...any) {
	if s.config.Log == nil {
		return
	}
	s.logging.Lock()
	defer s.logging.Unlock()
	fmt.Fprintf(s.config.Log, format+"\n", args...)
}
