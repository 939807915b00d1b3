// Package webhook hands letters to another program over HTTP, signed: to what sends
// short messages, or to a regency's own system. Verify is for receivers.
package webhook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/courier"
)

// minSecret is the least length of a secret, in bytes.
const minSecret = 16

// Errors of New.
var (
	ErrURL    = errors.New("webhook: the URL cannot be read, or holds a user, a password or a fragment")
	ErrHTTPS  = errors.New("webhook: only https is used, or http on this machine")
	ErrSecret = fmt.Errorf("webhook: a secret has at least %d bytes", minSecret)
)

// maxAnswer bounds what is read of an answer, in bytes.
const maxAnswer = 64 << 10

// Config is a receiver.
type Config struct {
	// URL is where letters are posted: https, or http on the same machine. It holds
	// neither a password nor any other secret: URLs are logged.
	URL string
	// Secret signs every request; at least 16 bytes.
	Secret []byte
	// Now is the clock, for the signature.
	Now func() time.Time
	// Transport, if not nil, replaces how connections are made.
	Transport http.RoundTripper
}

// Sender posts letters. It is safe for concurrent use.
type Sender struct {
	config Config
	client http.Client
}

// New makes a Sender; Now is needed. The error is ErrURL, ErrHTTPS or ErrSecret.
func New(c Config) (*Sender, error) {
	u, err := url.Parse(c.URL)
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.Fragment != "":
		return nil, ErrURL
	case u.Scheme != "https" && (u.Scheme != "http" || !local(u.Hostname())):
		return nil, ErrHTTPS
	case len(c.Secret) < minSecret:
		return nil, ErrSecret
	case c.Now == nil:
		return nil, errors.New("webhook: Now is needed")
	}
	return &Sender{c, http.Client{
		Transport: c.Transport,
		// Who is redirected would sign letters for somebody else.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Send implements courier.Sender.
func (s *Sender) Send(ctx context.Context, l courier.Letter) error {
	b, err := body(l)
	if err != nil {
		return &courier.Failure{Kind: courier.Permanent, Code: "webhook-letter", Err: err}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.config.URL, bytes.NewReader(b))
	if err != nil {
		return &courier.Failure{Kind: courier.Unreachable, Code: "webhook-url", Err: err}
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "maklumat")
	req.Header.Set(IDHeader, l.ID)
	req.Header.Set(SignatureHeader, Sign(s.config.Secret, b, s.config.Now()))
	resp, err := s.client.Do(req)
	if err != nil {
		f := &courier.Failure{Kind: courier.Unreachable, Code: "webhook-connection", Err: err}
		var reply interface{ Timeout() bool }
		if errors.As(err, &reply) && reply.Timeout() {
			f.Code = courier.CodeTimeout
		}
		return f
	}
	// The answer's text is of no use; read to its end the connection can be used again.
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, maxAnswer))
	_ = resp.Body.Close()
	return failure(resp.StatusCode)
}

// failure sorts a status. What a receiver says of one letter (it cannot be read, it is
// too large) is told from what it says of all (no such page, not allowed, elsewhere).
func failure(status int) error {
	f := &courier.Failure{Kind: courier.Unreachable, Code: "http-" + strconv.Itoa(status)}
	switch {
	case status >= 200 && status < 300:
		return nil
	case status == http.StatusRequestTimeout, status == http.StatusTooEarly, status >= 500 && status != http.StatusServiceUnavailable:
		f.Kind = courier.Temporary
	case status == http.StatusBadRequest, status == http.StatusConflict, status == http.StatusRequestEntityTooLarge,
		status == http.StatusUnsupportedMediaType, status == http.StatusUnprocessableEntity:
		f.Kind = courier.Permanent
	}
	return f
}
