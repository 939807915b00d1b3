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

	"github.com/emersion/go-smtp"
	"github.com/rogpeppe/go-internal/testscript"
)

// relay is a real mail server, that takes letters from a script's runs of the program
// while it is up. Its address stays the same.
type relay struct {
	address string
	server  *smtp.Server // nil while it is down
	ended   chan error
	// listener is closed as well: a server that has not begun to listen closes none.
	listener net.Listener

	mu      sync.Mutex
	letters strings.Builder
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
		w.mail = &relay{address: "127.0.0.1:0"}
		ts.Check(w.mail.up())
		ts.Setenv("MAILBOX", w.mail.address)
		ts.Defer(func() { ts.Check(w.mail.down()) })
	}
	ts.Check(w.mail.down())
	if args[0] == "up" {
		ts.Check(w.mail.up())
	}
}

func (m *relay) up() error {
	listener, err := net.Listen("tcp", m.address)
	if err != nil {
		return err
	}
	m.address = listener.Addr().String()
	m.server, m.ended = smtp.NewServer(m), make(chan error, 1)
	m.server.Domain = "surat.contoh.go.id"
	go func(s *smtp.Server, ended chan<- error) { ended <- s.Serve(listener) }(m.server, m.ended)
	m.listener = listener
	return nil
}

func (m *relay) down() error {
	if m.server == nil {
		return nil
	}
	_ = m.listener.Close() // the server may have closed it
	err := m.server.Close()
	m.server = nil
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
