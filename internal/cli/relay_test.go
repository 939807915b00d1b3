package cli_test

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/mail"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/emersion/go-smtp"
	"github.com/rogpeppe/go-internal/testscript"
)

// relay is a real mail server, that takes letters from a script's runs of the program
// while it is up. While it is down it hangs up on whoever calls: it keeps its port, which
// another process might take otherwise.
type relay struct {
	net.Listener
	up     atomic.Bool
	server *smtp.Server
	ended  chan error

	mu      sync.Mutex
	letters strings.Builder
}

// Accept implements net.Listener.
func (m *relay) Accept() (net.Conn, error) {
	for {
		conn, err := m.Listener.Accept()
		if err != nil || m.up.Load() {
			return conn, err
		}
		_ = conn.Close()
	}
}

// NewSession implements smtp.Backend.
func (m *relay) NewSession(*smtp.Conn) (smtp.Session, error) { return &taking{relay: m}, nil }

// taking takes one letter.
type taking struct {
	*relay
	to string
}

func (s *taking) Mail(string, *smtp.MailOptions) error      { return nil }
func (s *taking) Rcpt(to string, _ *smtp.RcptOptions) error { s.to = to; return nil }
func (s *taking) Reset()                                    {}
func (s *taking) Logout() error                             { return nil }

func (s *taking) Data(r io.Reader) error {
	letter, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	subject, err := (&mime.WordDecoder{}).DecodeHeader(letter.Header.Get("Subject"))
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err = fmt.Fprintf(&s.letters, "%s: %s\n", s.to, subject)
	return err
}

// mailRelay makes the mail server at $MAILBOX be "up" or "down".
func mailRelay(ts *testscript.TestScript, _ bool, args []string) {
	w := ts.Value("world").(*world)
	if w.mail == nil {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		ts.Check(err)
		w.mail = &relay{Listener: listener, ended: make(chan error, 1)}
		w.mail.server = smtp.NewServer(w.mail)
		w.mail.server.Domain = "surat.contoh.go.id"
		go func() { w.mail.ended <- w.mail.server.Serve(w.mail) }()
		ts.Setenv("MAILBOX", listener.Addr().String())
		ts.Defer(func() { ts.Check(w.mail.end()) })
	}
	w.mail.up.Store(args[0] == "up")
}

func (m *relay) end() error {
	_ = m.Close() // also by a server that has not begun to listen
	err := m.server.Close()
	if err := <-m.ended; !errors.Is(err, smtp.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
		return err
	}
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// mailed writes who got letters since the last time, and of what.
func mailed(ts *testscript.TestScript, _ bool, args []string) {
	m := ts.Value("world").(*world).mail
	m.mu.Lock()
	defer m.mu.Unlock()
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(m.letters.String()), 0o600))
	m.letters.Reset()
}
