// Package smtp sends letters by mail.
package smtp

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"github.com/maklumat-pelayanan/maklumat/engine/courier"
)

// Security is how the connection is encrypted.
type Security string

// Kinds of security. A server that does not offer what is asked for gets no letter.
const (
	// StartTLS begins in plain and encrypts before anything is said; port 587.
	StartTLS Security = "starttls"
	// TLS encrypts from the first byte on; port 465.
	TLS Security = "tls"
	// Plain encrypts nothing; for a server on the same machine alone.
	Plain Security = "plain"
)

// Config is a mail server and an account on it.
type Config struct {
	Host string
	// Port is that of Security when 0.
	Port     int
	Security Security
	// Username and Password; both empty for a server that asks for none.
	Username, Password string
	// From is the sender of all letters: "layanan@contoh.go.id". The name beside it is
	// the office's.
	From string
	// Trust, if not nil, replaces what certificates are checked against.
	Trust *tls.Config
}

// Errors of New.
var (
	ErrServer = errors.New("smtp: a host is needed, a port from 1 to 65535 or none, and a known security")
	ErrFrom   = errors.New("smtp: From is not a mail address")
	ErrPlain  = errors.New("smtp: only a server on this machine is used without encryption")
)

// Sender sends letters through one server, a connection for each. It is safe for
// concurrent use.
type Sender struct {
	config Config
	domain string // of From, for Message-ID
}

// New makes a Sender. The error is ErrServer, ErrFrom or ErrPlain.
func New(c Config) (*Sender, error) {
	known := c.Security == StartTLS || c.Security == TLS || c.Security == Plain
	if c.Host == "" || !known || c.Port < 0 || c.Port > 65535 {
		return nil, ErrServer
	}
	if c.Security == Plain && !local(c.Host) {
		return nil, ErrPlain
	}
	from, err := mail.ParseAddress(c.From)
	if err != nil {
		return nil, ErrFrom
	}
	if c.Port == 0 {
		c.Port = map[Security]int{StartTLS: 587, TLS: 465, Plain: 25}[c.Security]
	}
	c.From = from.Address
	_, domain, _ := strings.Cut(from.Address, "@")
	return &Sender{c, domain}, nil
}

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Send implements courier.Sender.
func (s *Sender) Send(ctx context.Context, l courier.Letter) error {
	msg, err := s.message(l)
	if err != nil {
		return &courier.Failure{Kind: courier.Permanent, Code: "smtp-address", Err: err}
	}
	line := &line{ctx: ctx, config: s.config}
	defer line.hangUp()
	client, err := s.client(line)
	if err == nil {
		err = client.DialAndSendWithContext(ctx, msg)
	}
	// What goes wrong once the server has taken the letter is not the letter's affair.
	if err == nil || msg.IsDelivered() {
		return nil
	}
	return failure(err, line.late || ctx.Err() != nil)
}

// messageID is the same at every attempt.
func (s *Sender) messageID(l courier.Letter) string {
	return strings.ReplaceAll(l.ID, "/", ".") + "@" + s.domain
}

func (s *Sender) message(l courier.Letter) (*gomail.Msg, error) {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingQP))
	if err := m.FromFormat(l.From, s.config.From); err != nil {
		return nil, err
	}
	if err := m.To(l.Address.Value); err != nil {
		return nil, err
	}
	m.SetMessageIDWithValue(s.messageID(l))
	// So that no machine answers: neither a holiday note nor a mailing list.
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader(gomail.HeaderContentLang, "id")
	m.Subject(l.Subject)
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	return m, nil
}

func (s *Sender) client(line *line) (*gomail.Client, error) {
	options := []gomail.Option{
		gomail.WithPort(s.config.Port), gomail.WithDialContextFunc(line.dial), gomail.WithTimeout(longest),
		gomail.WithTLSConfig(line.tls()),
		gomail.WithHELO(s.domain), // the machine's own name is nobody's affair

	}
	switch s.config.Security {
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case TLS:
		// The line is encrypted already; by this policy the library sees that it is.
		options = append(options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	case Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.config.Username != "" {
		options = append(options, gomail.WithUsername(s.config.Username), gomail.WithPassword(s.config.Password),
			gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover))
	}
	return gomail.NewClient(s.config.Host, options...)
}

// longest bounds one wait for the server where the context does not.
const longest = time.Minute

// failure sorts an error of the mail library; late tells that the time was over.
func failure(err error, late bool) *courier.Failure {
	f := &courier.Failure{Kind: courier.Unreachable, Code: "smtp-connection", Err: err}
	var send *gomail.SendError
	switch {
	case errors.As(err, &send) && send.ErrorCode() > 0:
		f.Code = "smtp-" + strconv.Itoa(send.ErrorCode())
		f.Kind = courier.Permanent
		switch {
		case send.IsTemp():
			f.Kind = courier.Temporary
		case send.Reason == gomail.ErrSMTPMailFrom:
			f.Kind = courier.Unreachable // it is not this letter that the server objects to
		}
		if send.ErrorCode() == 421 {
			f.Kind = courier.Unreachable // the server is closing
		}
	case late:
		f.Code = courier.CodeTimeout
	}
	return f
}
