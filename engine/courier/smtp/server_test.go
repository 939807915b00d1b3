package smtp_test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	server "github.com/emersion/go-smtp"
)

// mailbox is a real mail server on this machine. What it does with a letter, the name
// before the @ of its recipient says.
type mailbox struct {
	Port     int
	Insecure bool // AUTH without encryption

	over chan struct{} // closed when the test ends

	mu      sync.Mutex
	letters []string // with the recipient in front
	logins  int
	begun   int // letters of which DATA began
}

func (m *mailbox) received() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]string(nil), m.letters...)
}

// serve starts a server: with a certificate it offers STARTTLS, and with implicit it
// encrypts from the first byte on.
func serve(t *testing.T, cert *tls.Certificate, implicit bool) *mailbox {
	t.Helper()
	m := &mailbox{over: make(chan struct{})}
	s := server.NewServer(m)
	s.Domain, s.AllowInsecureAuth = "surat.contoh.go.id", false
	s.ReadTimeout, s.WriteTimeout = patience, patience
	s.ErrorLog = quiet{}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m.Port = ln.Addr().(*net.TCPAddr).Port
	if cert != nil {
		s.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}}
	}
	if implicit {
		ln = tls.NewListener(ln, s.TLSConfig)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(ln) }()
	t.Cleanup(func() {
		close(m.over)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := <-done; err != nil && !errors.Is(err, server.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
	return m
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// certificate is one for this machine, and what trusts it.
func certificate(t *testing.T) (*tls.Certificate, *tls.Config) {
	t.Helper()
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return &s.TLS.Certificates[0], &tls.Config{RootCAs: pool}
}

// NewSession implements server.Backend.
func (m *mailbox) NewSession(*server.Conn) (server.Session, error) { return &session{m: m}, nil }

type session struct {
	m  *mailbox
	to string
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "layanan" || password != "rahasia sekali" {
			return server.ErrAuthFailed
		}
		s.m.mu.Lock()
		defer s.m.mu.Unlock()
		s.m.logins++
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *server.MailOptions) error {
	if strings.HasPrefix(from, "asing@") {
		return &server.SMTPError{Code: 553, Message: "sender not allowed"}
	}
	return nil
}

func (s *session) Rcpt(to string, _ *server.RcptOptions) error {
	s.to = to
	switch name, _, _ := strings.Cut(to, "@"); name {
	case "tidakada":
		return &server.SMTPError{Code: 550, Message: "no such user " + to}
	case "penuh":
		return &server.SMTPError{Code: 452, Message: "mailbox full " + to}
	case "tutup":
		return &server.SMTPError{Code: 421, Message: "closing"}
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	s.m.mu.Lock()
	s.m.begun++
	s.m.mu.Unlock()
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	switch name, _, _ := strings.Cut(s.to, "@"); name {
	case "spam":
		return &server.SMTPError{Code: 554, Message: "rejected as spam"}
	case "lambat":
		select {
		case <-s.m.over:
		case <-time.After(time.Minute): // for a sender that does not stop
		}
	}
	s.m.mu.Lock()
	defer s.m.mu.Unlock()
	s.m.letters = append(s.m.letters, s.to+"\n"+string(b))
	return nil
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }
