package pgtest

import (
	"errors"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"sync"
	"testing"
)

// Way is a direction of a connection.
type Way int

// The ways.
const (
	ToServer Way = iota
	ToClient
)

// Ways are both.
var Ways = [...]Way{ToServer, ToClient}

// Proxy is a network of our own between a store and its server. It cuts a connection when
// so many bytes have gone through it. It is safe for concurrent use.
type Proxy struct {
	listener net.Listener
	server   string // the server's socket
	links    sync.WaitGroup

	mu     sync.Mutex
	left   [2]int // negative for never
	passed [2]int
	cuts   int
	away   bool
}

// Through gives the URL of a database by way of a proxy, which lasts as long as the test.
func Through(t testing.TB, address string) (*Proxy, string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	const socket = ".s.PGSQL.5432"
	listener, err := net.Listen("unix", filepath.Join(folder, socket))
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{listener: listener, server: filepath.Join(u.Query().Get("host"), socket), left: [2]int{-1, -1}}
	p.links.Go(p.serve)
	t.Cleanup(func() {
		_ = listener.Close() // ends serve
		p.links.Wait()
	})
	u.RawQuery = "host=" + folder
	return p, u.String()
}

// Pass lets everything through from now on, and counts it anew.
func (p *Proxy) Pass() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left, p.passed = [2]int{-1, -1}, [2]int{}
}

// CutAfter cuts a connection once so many more bytes went one way. The next goes through.
func (p *Proxy) CutAfter(way Way, bytes int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left[way] = bytes
}

// Passed is how many bytes went one way since Pass.
func (p *Proxy) Passed(way Way) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.passed[way]
}

// Cuts is how many cuts were made.
func (p *Proxy) Cuts() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cuts
}

// Away refuses new connections, or no longer.
func (p *Proxy) Away(away bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.away = away
}

func (p *Proxy) refuses() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.away
}

func (p *Proxy) serve() {
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
		if p.refuses() {
			cut()
			continue
		}
		p.links.Go(func() { p.carry(client, server, ToServer, cut) })
		p.links.Go(func() { p.carry(server, client, ToClient, cut) })
	}
}

// carry carries bytes one way until the connection ends or is cut.
func (p *Proxy) carry(from io.Reader, to io.Writer, way Way, cut func()) {
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
func (p *Proxy) allow(way Way, n int) (pass int, whole bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.passed[way] += n
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
