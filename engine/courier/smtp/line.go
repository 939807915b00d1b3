package smtp

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"os"
	"strconv"
	"time"
)

// line is the connection of one letter. It ends when the context does, whatever the
// mail library sets for single answers: a server that says a word a minute must not
// hold a letter for ever.
type line struct {
	ctx    context.Context
	config Config
	conn   net.Conn
	late   bool // the server did not answer in time
}

func (l *line) dial(ctx context.Context, network, _ string) (net.Conn, error) {
	address := net.JoinHostPort(l.config.Host, strconv.Itoa(l.config.Port))
	conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	if until, ok := l.ctx.Deadline(); ok {
		conn = &bounded{conn, until, l}
	}
	if l.config.Security == TLS {
		secure := tls.Client(conn, l.tls())
		if err := secure.HandshakeContext(ctx); err != nil {
			_ = conn.Close() // the handshake says what is wrong
			return nil, err
		}
		conn = secure
	}
	l.conn = conn
	return conn, nil
}

func (l *line) tls() *tls.Config {
	c := &tls.Config{}
	if l.config.Trust != nil {
		c = l.config.Trust.Clone()
	}
	c.ServerName, c.MinVersion = l.config.Host, tls.VersionTLS12
	return c
}

// hangUp closes the line, if the library has left it open.
func (l *line) hangUp() {
	if l.conn != nil {
		_ = l.conn.Close() // what matters was said before
	}
}

// bounded is a connection that lives no longer than an instant.
type bounded struct {
	net.Conn
	until time.Time
	line  *line
}

// Read implements net.Conn. The library does not pass every timeout on.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.Conn.Read(p)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		b.line.late = true
	}
	return n, err
}

// SetDeadline implements net.Conn.
func (b *bounded) SetDeadline(t time.Time) error {
	if t.IsZero() || t.After(b.until) {
		t = b.until
	}
	return b.Conn.SetDeadline(t)
}
