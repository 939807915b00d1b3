package cli_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/maklumat-pelayanan/maklumat/engine/courier/webhook"
)

// post is what takes letters from a script's runs of the program.
type post struct {
	now func() time.Time // of the script

	mu      sync.Mutex
	status  int
	letters strings.Builder
}

// ServeHTTP implements http.Handler. A letter that is not signed is not taken.
func (p *post) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	var l webhook.Letter
	for _, step := range []func() error{
		func() error { return err },
		func() error {
			return webhook.Verify(r.Header.Get(webhook.SignatureHeader), body, p.now(), time.Minute, []byte("rahasia untuk percobaan"))
		},
		func() error { return json.Unmarshal(body, &l) },
	} {
		if err := step(); err != nil {
			http.Error(w, err.Error(), http.StatusTeapot)
			return
		}
	}
	if p.status == http.StatusOK {
		fmt.Fprintf(&p.letters, "%s %s %s %s\n%s\n\n%s\n", l.ID, l.Topic, l.Address.Medium, l.Address.Value, l.Subject, l.Text)
	}
	w.WriteHeader(p.status)
}

// receiver starts what takes letters, or changes its answer.
func receiver(ts *testscript.TestScript, _ bool, args []string) {
	status, err := strconv.Atoi(args[0])
	ts.Check(err)
	w := ts.Value("world").(*world)
	if w.post == nil {
		w.post = &post{now: func() time.Time { return w.now }} // which stands still while the program runs
		s := httptest.NewServer(w.post)
		ts.Defer(s.Close)
		ts.Setenv("RECEIVER", s.URL)
		ts.Setenv("MAKLUMAT_WEBHOOK_SECRET", "rahasia untuk percobaan")
	}
	w.post.mu.Lock()
	defer w.post.mu.Unlock()
	w.post.status = status
}

func received(ts *testscript.TestScript, _ bool, args []string) {
	p := ts.Value("world").(*world).post
	p.mu.Lock()
	defer p.mu.Unlock()
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(p.letters.String()), 0o600))
	p.letters.Reset()
}
