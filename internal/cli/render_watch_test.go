package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/internal/cli"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// stream is written by the program and read by the test at the same time.
type stream struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *stream) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *stream) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// TestRenderWatches saves a file well, badly and well again: the picture follows,
// and a mistake is told without ending the watch.
func TestRenderWatches(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "standards"), standards.FS); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "standards", "grobogan", "klambu", "ktp-el.v1.yaml")
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var out, errs stream
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Run(ctx, cli.IO{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
			Args: []string{"render", "ktp-el", "--watch", "--out", "ktp.html"},
			Env:  func(string) string { return "" }, Dir: dir,
			Now: func() time.Time { return time.Date(2026, 3, 17, 10, 0, 0, 0, time.UTC) },
		})
	}()
	until := func(what string, ok func() bool) {
		t.Helper()
		for end := time.Now().Add(2 * time.Minute); !ok(); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s never came\n%s\n%s", what, out.String(), errs.String())
			}
		}
	}
	shows := func(text string) func() bool {
		return func() bool {
			b, _ := os.ReadFile(filepath.Join(dir, "ktp.html"))
			return strings.Contains(string(b), text)
		}
	}
	save := func(b []byte) {
		t.Helper()
		if err := os.WriteFile(file, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	until("the first page", shows("Menyerahkan berkas persyaratan"))
	until("the sign that it watches", func() bool { return strings.Contains(out.String(), "Ctrl-C") })

	save(bytes.Replace(source, []byte("text: Menyerahkan berkas persyaratan\n"), []byte("text: Menyerahkan semua berkas\n"), 1))
	until("the changed page", shows("Menyerahkan semua berkas"))

	save(append(bytes.Clone(source), "steps: [\n"...)) // no YAML any more
	until("the finding", func() bool { return strings.Contains(out.String()+errs.String(), "ktp-el.v1.yaml") })

	save(bytes.Replace(source, []byte("when: pemohon_baru"), []byte("when: pemohon_bru"), 1)) // a misspelt fact
	until("the misspelt fact", func() bool { return strings.Contains(out.String(), "pemohon_bru") })
	if !shows("Menyerahkan semua berkas")() {
		t.Error("a broken file changed the page")
	}

	save(source)
	until("the mended page", func() bool { return !shows("Menyerahkan semua berkas")() && shows("Menyerahkan berkas persyaratan")() })
	stop()
	select {
	case code := <-ended:
		if code != 0 {
			t.Errorf("exit code %d\n%s", code, errs.String())
		}
	case <-time.After(2 * time.Minute):
		t.Fatal("it did not end")
	}
}
