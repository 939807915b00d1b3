package smtp_test

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/courier/smtp"
)

func letter(to string) courier.Letter {
	return courier.Letter{
		ID: "grobogan/klambu/17", Office: "grobogan/klambu", Topic: "returned", To: "pemohon", Receipt: "ABCD-EFGH",
		Address: courier.Address{Medium: courier.Mail, Value: to}, From: "Kecamatan Klambu",
		Subject: "Permohonan ABCD-EFGH: berkas perlu dilengkapi",
		Text:    "Yang perlu dilengkapi:\n- Fotokopi “KK”\n.titik di awal baris\n", Attempt: 1,
	}
}

func plain(m *mailbox) smtp.Config {
	return smtp.Config{Host: "127.0.0.1", Port: m.Port, Security: smtp.Plain, From: "layanan@contoh.go.id"}
}

func sender(t *testing.T, c smtp.Config) *smtp.Sender {
	t.Helper()
	s, err := smtp.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// patience is more than a busy machine needs for a letter, also for one whose time is up,
// and less than the servers here would hold it.
const patience = 30 * time.Second

// send sends within a time, and gives the failure, if any.
func send(t *testing.T, s *smtp.Sender, to string, within time.Duration) *courier.Failure {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), within)
	defer stop()
	err := s.Send(ctx, letter(to))
	var f *courier.Failure
	if err != nil && !errors.As(err, &f) {
		t.Fatalf("%T: %v", err, err)
	}
	return f
}

func TestLetter(t *testing.T) {
	box := serve(t, nil, false)
	s := sender(t, plain(box))
	for range 2 {
		if f := send(t, s, "siti@contoh.id", patience); f != nil {
			t.Fatal(f, f.Err)
		}
	}
	got := box.received()
	if len(got) != 2 {
		t.Fatalf("%d letters", len(got))
	}
	var ids []string
	for _, raw := range got {
		to, raw, _ := strings.Cut(raw, "\n")
		m, err := mail.ReadMessage(strings.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, m.Header.Get("Message-ID"))
		l := letter(to)
		if text := strings.ReplaceAll(string(body), "\r\n", "\n"); strings.TrimSpace(text) != strings.TrimSpace(l.Text) {
			t.Errorf("text %q", text)
		}
		if subject != l.Subject || to != l.Address.Value || !strings.Contains(m.Header.Get("From"), "Kecamatan Klambu") ||
			!strings.Contains(m.Header.Get("From"), "layanan@contoh.go.id") || m.Header.Get("Auto-Submitted") != "auto-generated" {
			t.Errorf("header %v to %s", m.Header, to)
		}
	}
	if ids[0] != "<grobogan.klambu.17@contoh.go.id>" || ids[0] != ids[1] {
		t.Errorf("message ids %q: a receiver could not tell that it is the same letter", ids)
	}
}

func TestFailures(t *testing.T) {
	box := serve(t, nil, false)
	s := sender(t, plain(box))
	foreign := plain(box)
	foreign.From = "asing@contoh.go.id"
	closed := plain(box)
	closed.Port = unused(t, box.Port)
	for _, c := range []struct {
		name, to string
		with     *smtp.Sender
		kind     courier.Kind
		code     string
	}{
		{"no such user", "tidakada@contoh.id", s, courier.Permanent, "smtp-550"},
		{"mailbox full", "penuh@contoh.id", s, courier.Temporary, "smtp-452"},
		{"refused as spam", "spam@contoh.id", s, courier.Permanent, "smtp-554"},
		{"server closing", "tutup@contoh.id", s, courier.Unreachable, "smtp-421"},
		{"sender not allowed", "siti@contoh.id", sender(t, foreign), courier.Unreachable, "smtp-553"},
		{"nobody listens", "siti@contoh.id", sender(t, closed), courier.Unreachable, "smtp-connection"},
		{"no address", "bukan alamat", s, courier.Permanent, "smtp-address"},
		{"address with a line break", "a@b.id\r\nBcc: c@d.id", s, courier.Permanent, "smtp-address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := send(t, c.with, c.to, patience)
			if f == nil || f.Kind != c.kind || f.Code != c.code {
				t.Fatalf("%+v, want kind %d code %s", f, c.kind, c.code)
			}
			if strings.Contains(f.Error(), "contoh") || strings.Contains(f.Code, "@") {
				t.Errorf("the failure tells an address: %s", f.Error())
			}
		})
	}
	if got := box.received(); len(got) != 0 {
		t.Errorf("letters arrived: %q", got)
	}
}

// unused is a port on which nobody listens, or will: a connection has it until the test ends.
func unused(t *testing.T, listening int) int {
	t.Helper()
	conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(listening)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn.LocalAddr().(*net.TCPAddr).Port
}

func TestSlowServer(t *testing.T) {
	box := serve(t, nil, false)
	began := time.Now()
	f := send(t, sender(t, plain(box)), "lambat@contoh.id", 200*time.Millisecond)
	if f == nil || f.Kind != courier.Unreachable || f.Code != courier.CodeTimeout {
		t.Fatalf("%+v", f)
	}
	if took := time.Since(began); took > patience {
		t.Errorf("waited %s", took)
	}
}

// TestSilentServer: one that takes the connection and says nothing, or one word at a
// time, holds a letter no longer than its time.
func TestSilentServer(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ln.Close() }()
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				for range 1200 { // a minute, if the sender does not leave
					if _, err := conn.Write([]byte("2")); err != nil {
						return
					}
					time.Sleep(50 * time.Millisecond)
				}
			}()
		}
	}()
	c := smtp.Config{Host: "127.0.0.1", Port: ln.Addr().(*net.TCPAddr).Port, Security: smtp.Plain, From: "layanan@contoh.go.id"}
	began := time.Now()
	f := send(t, sender(t, c), "siti@contoh.id", 200*time.Millisecond)
	if f == nil || f.Code != courier.CodeTimeout || time.Since(began) > patience {
		t.Fatalf("%+v after %s", f, time.Since(began))
	}
}

func TestEncryption(t *testing.T) {
	cert, trust := certificate(t)
	account := func(m *mailbox, how smtp.Security) smtp.Config {
		return smtp.Config{Host: "127.0.0.1", Port: m.Port, Security: how, From: "layanan@contoh.go.id",
			Username: "layanan", Password: "rahasia sekali", Trust: trust}
	}
	for _, how := range []smtp.Security{smtp.StartTLS, smtp.TLS} {
		t.Run(string(how), func(t *testing.T) {
			box := serve(t, cert, how == smtp.TLS)
			if f := send(t, sender(t, account(box, how)), "siti@contoh.id", patience); f != nil {
				t.Fatal(f, f.Err)
			}
			if len(box.received()) != 1 || box.logins != 1 {
				t.Errorf("%d letters, %d logins", len(box.received()), box.logins)
			}
			wrong := account(box, how)
			wrong.Password = "keliru"
			if f := send(t, sender(t, wrong), "siti@contoh.id", patience); f == nil || f.Kind != courier.Unreachable {
				t.Errorf("a wrong password: %+v", f)
			}
			strange := account(box, how)
			strange.Trust = nil
			if f := send(t, sender(t, strange), "siti@contoh.id", patience); f == nil || f.Kind != courier.Unreachable {
				t.Errorf("a certificate that nobody trusts: %+v", f)
			}
			if box.logins != 1 {
				t.Errorf("%d logins: the password was given to a server that was not proved", box.logins)
			}
		})
	}
	t.Run("a server that does not encrypt", func(t *testing.T) {
		box := serve(t, nil, false)
		if f := send(t, sender(t, account(box, smtp.StartTLS)), "siti@contoh.id", patience); f == nil || f.Kind != courier.Unreachable {
			t.Errorf("%+v", f)
		}
		if box.logins != 0 || box.begun != 0 {
			t.Error("something was said in plain")
		}
	})
}

func TestConfigurations(t *testing.T) {
	for _, c := range []smtp.Config{
		{Security: smtp.TLS, From: "a@b.id"},
		{Host: "surat.contoh.go.id", Security: smtp.TLS, From: "layanan"},
		{Host: "surat.contoh.go.id", Security: smtp.Plain, From: "a@b.id"},
		{Host: "surat.contoh.go.id", Security: "ssl", From: "a@b.id"},
		{Host: "surat.contoh.go.id", Security: smtp.TLS, From: "a@b.id", Port: 70000},
	} {
		if _, err := smtp.New(c); err == nil {
			t.Errorf("%+v was taken", c)
		}
	}
}
