package cli_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/maklumat-pelayanan/maklumat/internal/cli"
)

// mailServer is a real one on this machine; each letter comes through the channel.
func mailServer(t *testing.T) (address string, letters <-chan string) {
	t.Helper()
	box := make(mailbox, 10)
	s := smtp.NewServer(box)
	s.Domain = "localhost"
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(ln) }()
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := <-done; err != nil && !errors.Is(err, net.ErrClosed) && !errors.Is(err, smtp.ErrServerClosed) {
			t.Error(err)
		}
	})
	return ln.Addr().String(), box
}

type mailbox chan string

func (m mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &mailSession{m: m}, nil }

type mailSession struct {
	m  mailbox
	to string
}

func (s *mailSession) Mail(string, *smtp.MailOptions) error      { return nil }
func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error { s.to = to; return nil }
func (s *mailSession) Reset()                                    {}
func (s *mailSession) Logout() error                             { return nil }
func (s *mailSession) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	s.m <- s.to + "\n" + string(b)
	return err
}

// office writes the files of the script of the worker into a folder.
func officeFiles(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("testdata/script/worker.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, to := range map[string]string{
		"office.yaml": "grobogan/klambu/office.yaml", "layanan.yaml": "grobogan/klambu/layanan.v1.yaml",
		"kalender-libur.yaml": "calendars/indonesia-2026.yaml", "kalender.yaml": "nanti.txt",
	} {
		_, text, _ := strings.Cut(string(script), "-- "+name+" --\n")
		text, _, _ = strings.Cut(text, "\n-- ")
		to = filepath.Join(dir, "standards", to)
		if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o777), os.WriteFile(to, []byte(text+"\n"), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestWorkerRuns: the worker goes on until it is told to end, and sees a calendar that
// is amended meanwhile.
func TestWorkerRuns(t *testing.T) {
	dir := officeFiles(t)
	address, letters := mailServer(t)
	run := func(ctx context.Context, args ...string) (int, string) {
		var mu sync.Mutex
		var out bytes.Buffer
		write := writer(func(p []byte) (int, error) {
			mu.Lock()
			defer mu.Unlock()
			return out.Write(p)
		})
		code := cli.Run(ctx, cli.IO{
			Stdin: strings.NewReader(""), Stdout: write, Stderr: write, Args: args, Env: func(string) string { return "" },
			Now: func() time.Time { return time.Date(2026, 3, 26, 10, 0, 0, 0, time.FixedZone("WIB", 7*3600)) },
			Dir: dir, ConfigDir: dir,
			NewID: func() string { return "satu" }, NewReceipt: func() string { return "AAAA-AAA3" },
		})
		mu.Lock()
		defer mu.Unlock()
		return code, out.String()
	}
	must := func(args ...string) string {
		t.Helper()
		code, said := run(t.Context(), args...)
		if code != 0 {
			t.Fatalf("%q: exit code %d\n%s", args, code, said)
		}
		return said
	}
	must("submit", "layanan", "--name", "Siti", "--contact", "siti@contoh.id")
	must("check", "AAAA-AAA3", "--accept", "all")

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	type end struct {
		code int
		said string
	}
	ended := make(chan end, 1)
	go func() {
		code, said := run(ctx, "worker", "--every", "1s", "--smtp", "smtp-plain://"+address, "--mail-from", "layanan@contoh.go.id")
		ended <- end{code, said}
	}()
	next := func(topic string) {
		t.Helper()
		select {
		case l := <-letters:
			if !strings.HasPrefix(l, "siti@contoh.id\n") || !strings.Contains(l, topic) {
				t.Errorf("not the letter %q:\n%s", topic, l)
			}
		case e := <-ended:
			t.Fatalf("it ended with %d: %s", e.code, e.said)
		case <-time.After(2 * time.Minute): // it never comes, however slow this machine is
			t.Fatalf("no letter %q", topic)
		}
	}
	next("telah kami terima")
	next("dijanjikan selesai")
	later, err := os.ReadFile(filepath.Join(dir, "standards", "nanti.txt"))
	if err != nil {
		t.Fatal(err)
	}
	// In one step, as a file is replaced: the worker reads it at any moment.
	amended, calendar := filepath.Join(dir, "amended"), filepath.Join(dir, "standards", "calendars", "indonesia-2026.yaml")
	if err := errors.Join(os.WriteFile(amended, later, 0o666), os.Rename(amended, calendar)); err != nil {
		t.Fatal(err)
	}
	next("dijanjikan selesai lebih awal")
	stop()
	e := <-ended
	if e.code != 0 || strings.Contains(e.said, "failed") || strings.Contains(e.said, "Siti") || strings.Contains(e.said, "siti@") {
		t.Errorf("exit code %d\n%s", e.code, e.said)
	}
	if said := must("show", "AAAA-AAA3", "--history"); !strings.Contains(said, "Batas waktu menjadi lebih awal karena kalender berubah") {
		t.Error(said)
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }
