package faults_test

import (
	"errors"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"sync"
	"testing"
)

// proxy is a network of our own between the store and PostgreSQL: after so many bytes one
// way, it cuts the connection that the next one would have gone through.
type proxy struct {
	listener net.Listener
	server   string // its socket
	links    sync.WaitGroup

	mu   sync.Mutex
	left [2]int // to the server, and back; negative for never
	cuts int
}

// through gives the URL of a database by way of a proxy.
func through(t *testing.T, address string) (*proxy, string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	listener, err := net.Listen("unix", filepath.Join(folder, ".s.PGSQL.5432"))
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: listener, server: filepath.Join(u.Query().Get("host"), ".s.PGSQL.5432"), left: [2]int{-1, -1}}
	p.links.Go(p.serve)
	t.Cleanup(func() {
		_ = listener.Close() // ends serve
		p.links.Wait()
	})
	u.RawQuery = "host=" + folder
	return p, u.String()
}

// cutAfter cuts once so many more bytes went one way.
func (p *proxy) cutAfter(way, bytes int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left[way] = bytes
}

// made is how many cuts were made.
func (p *proxy) made() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cuts
}

func (p *proxy) serve() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("unix", p.server)
		if err != nil {
			_ = client.Close()
			continue
		}
		cut := func() { _, _ = client.Close(), server.Close() }
		p.links.Go(func() { p.carry(client, server, 0, cut) })
		p.links.Go(func() { p.carry(server, client, 1, cut) })
	}
}

// carry carries bytes one way until the connection ends or is cut.
func (p *proxy) carry(from io.Reader, to io.Writer, way int, cut func()) {
	defer cut()
	chunk := make([]byte, 64<<10)
	for {
		n, err := from.Read(chunk)
		if errors.Is(err, io.EOF) || n == 0 {
			return
		}
		pass, whole := p.allow(way, n)
		if _, err := to.Write(chunk[:pass]); err != nil || !whole {
			return
		}
	}
}

// allow tells how many of n bytes still go through.
func (p *proxy) allow(way, n int) (pass int, whole bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch left := p.left[way]; {
	case left < 0:
		return n, true
	case n < left:
		p.left[way] -= n
		return n, true
	default:
		p.left[way] = -1 // the next connection goes through
		p.cuts++
		return left, false
	}
}
