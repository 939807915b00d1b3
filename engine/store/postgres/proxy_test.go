package postgres_test

import (
	"errors"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// proxy stands between a store and its server and cuts a connection when so many
// bytes have gone through it.
type proxy struct {
	listener net.Listener
	server   string // the server's socket
	links    sync.WaitGroup

	// left are the bytes after which the next connection is cut, in each direction;
	// negative for never.
	toServer, toClient atomic.Int64
	passed             [2]atomic.Int64 // bytes that went through, to count them
	cuts               atomic.Int64
	away               atomic.Bool // new connections are refused
}

// through gives the URL of a database by way of a proxy.
func through(t testing.TB, address string) (*proxy, string) {
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
	p := &proxy{listener: listener, server: filepath.Join(u.Query().Get("host"), ".s.PGSQL.5432")}
	p.pass()
	p.links.Go(p.serve)
	t.Cleanup(func() {
		_ = listener.Close()
		p.links.Wait()
	})
	u.RawQuery = "host=" + folder
	return p, u.String()
}

// pass lets everything through from now on, and counts it anew.
func (p *proxy) pass() {
	p.toServer.Store(-1)
	p.toClient.Store(-1)
	p.passed[0].Store(0)
	p.passed[1].Store(0)
}

func (p *proxy) serve() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("unix", p.server)
		if err == nil && p.away.Load() {
			_, _ = client.Close(), server.Close()
			continue
		}
		if err != nil {
			_ = client.Close()
			continue
		}
		cut := func() { _, _ = client.Close(), server.Close() }
		p.links.Go(func() { p.carry(client, server, &p.toServer, &p.passed[0], cut) })
		p.links.Go(func() { p.carry(server, client, &p.toClient, &p.passed[1], cut) })
	}
}

// carry carries bytes one way until the connection ends or is cut.
func (p *proxy) carry(from io.Reader, to io.Writer, left, passed *atomic.Int64, cut func()) {
	defer cut()
	chunk := make([]byte, 64<<10)
	for {
		n, err := from.Read(chunk)
		if errors.Is(err, io.EOF) || n == 0 {
			return
		}
		passed.Add(int64(n))
		if rest := left.Load(); rest >= 0 {
			if int64(n) >= rest {
				left.Store(-1) // the next connection goes through
				p.cuts.Add(1)
				_, _ = to.Write(chunk[:rest])
				return
			}
			left.Add(int64(-n))
		}
		if _, err := to.Write(chunk[:n]); err != nil {
			return
		}
	}
}
