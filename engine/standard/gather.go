package standard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"sync"
	"sync/atomic"
)

// tree reads the files asked for, and then, until nothing is missing, those that
// they need.
func (r *Reader) tree(ctx context.Context, asked []string) (*Tree, error) {
	g := &gathering{Reader: r, files: map[string]*File{}, home: map[string]bool{}, away: map[string]bool{}}
	if err := g.read(ctx, asked, false); err != nil {
		return nil, err
	}
	for more := g.context(); len(more) > 0; more = g.context() {
		if err := g.read(ctx, more, true); err != nil {
			return nil, err
		}
	}
	files := make([]*File, 0, len(g.files))
	for _, f := range g.files {
		files = append(files, f)
	}
	t := NewTree(files)
	t.needs = g.needed()
	return t, nil
}

// gathering is one tree being read.
type gathering struct {
	*Reader
	files map[string]*File
	// home are the folders of the files asked for, away the others looked into.
	home, away map[string]bool
}

// filesPerWorker is the number of files that are worth a worker of their own.
const filesPerWorker = 4

// read parses files side by side.
func (g *gathering) read(ctx context.Context, names []string, asContext bool) error {
	if !asContext {
		for _, name := range names {
			g.home[path.Dir(name)] = true
		}
	}
	workers := g.opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	files := make([]*File, len(names))
	errs := make([]error, len(names))
	var next atomic.Int64
	work := func() {
		for {
			i := int(next.Add(1)) - 1
			if i >= len(names) || ctx.Err() != nil {
				return
			}
			files[i], errs[i] = g.file(names[i], asContext)
		}
	}
	if workers = min(workers, 1+len(names)/filesPerWorker); workers == 1 {
		work()
	} else {
		var wg sync.WaitGroup
		for range workers {
			wg.Go(work)
		}
		wg.Wait()
	}
	if err := errors.Join(append(errs, ctx.Err())...); err != nil {
		return err
	}
	for i, f := range files {
		g.files[names[i]] = f
	}
	return nil
}

// file reads one file, or takes it from those that are shared.
func (g *gathering) file(name string, asContext bool) (*File, error) {
	if !asContext {
		f, err := g.one(name)
		g.tell()
		return f, err
	}
	share := !g.home[path.Dir(name)]
	if share {
		g.mu.Lock()
		f := g.shared[name]
		g.mu.Unlock()
		if f != nil {
			return f, nil
		}
	}
	f, err := g.one(name)
	if err != nil {
		return nil, err
	}
	f.Context = true
	if share {
		g.mu.Lock()
		defer g.mu.Unlock()
		if first := g.shared[name]; first != nil {
			return first, nil
		}
		if len(g.shared) >= maxShared {
			clear(g.shared)
		}
		g.shared[name] = f
	}
	return f, nil
}

func (r *Reader) tell() {
	if r.opts.Progress == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	r.opts.Progress(r.done, r.total)
}

// one reads no more of a file than the limit needs, and sets the office of what
// it holds.
func (r *Reader) one(name string) (*File, error) {
	src, err := r.source(name)
	if err != nil {
		return nil, err
	}
	f := ParseLimited(name, src, r.limits)
	f.OfficeID = r.office(path.Dir(name))
	switch {
	case f.Standard != nil:
		f.Standard.Office = f.OfficeID
	case f.Office != nil:
		f.Office.ID = f.OfficeID
	case f.Scenarios != nil:
		f.Scenarios.Office = f.OfficeID
	}
	return f, nil
}

func (r *Reader) bytes(name string) ([]byte, error) {
	file, err := r.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	// One buffer of the size that most files have spares them the growing of it.
	src := bytes.NewBuffer(make([]byte, 0, usualBytes))
	_, err = src.ReadFrom(io.LimitReader(file, int64(r.limits.FileBytes)+1))
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return src.Bytes(), nil
}

const usualBytes = 4 << 10

// dir lists the YAML files of a folder; none when it is not there: the check of
// references says so.
func (g *gathering) dir(dir string) []string {
	if g.home[dir] {
		return g.list(dir)
	}
	g.away[dir] = true
	return g.elsewhere(dir)
}

// elsewhere lists the YAML files of a folder that other folders may need, too.
func (r *Reader) elsewhere(dir string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	names, known := r.dirs[dir]
	if !known {
		if len(r.dirs) >= maxShared {
			clear(r.dirs)
		}
		names = r.list(dir)
		r.dirs[dir] = names
	}
	return names
}

func (r *Reader) list(dir string) []string {
	entries, err := fs.ReadDir(r.fsys, dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if name := path.Join(dir, e.Name()); !e.IsDir() && r.wants(name) {
			names = append(names, name)
		}
	}
	return names
}
