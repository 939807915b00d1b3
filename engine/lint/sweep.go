package lint

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Swept is one folder of a Sweep.
type Swept struct {
	Folder standard.Folder
	// Tree holds the folder's files and what they need.
	Tree *standard.Tree
	// Findings are those of the folder's files, sorted.
	Findings []diag.Finding
	// Wide: names of services of other folders were looked through, to suggest one.
	// The findings may be others in another sweep, though the tree be the same.
	Wide bool
}

// Sweep checks what a reader reads, folder by folder: the findings are those that
// Check gives for all files together, but only a few folders are in memory at
// any time. each is told of every folder, in any order, never twice at the same
// time; an error of it ends the sweep. Other errors are those of reading.
//
// recall, if not nil, is asked first whether the findings of a folder are known
// already; then the folder is not read, and each is not told of it. It is called
// from several goroutines.
func Sweep(ctx context.Context, r *standard.Reader, opts Options, recall func(standard.Folder) bool, each func(Swept) error) error {
	folders := r.Folders()
	workers := opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	s := &sweep{reader: r, opts: opts, recall: recall, each: each, services: r.Services()}
	s.opts.Progress = nil
	ctx, s.stop = context.WithCancel(ctx)
	defer s.stop()
	s.workers = min(workers, len(folders))
	if s.workers > 1 {
		s.opts.Workers = 1
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range s.workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(folders) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				s.folder(ctx, folders[i])
			}
		})
	}
	wg.Wait()
	if s.err == nil {
		s.err = ctx.Err()
	}
	return s.err
}

type sweep struct {
	reader  *standard.Reader
	opts    Options
	recall  func(standard.Folder) bool
	each    func(Swept) error
	workers int
	known   shapes
	// services are the names of all services asked for.
	services []string
	stop     context.CancelFunc

	mu  sync.Mutex
	err error
}

func (s *sweep) folder(ctx context.Context, f standard.Folder) {
	if s.recall != nil && s.recall(f) {
		return
	}
	tree, err := s.reader.Read(ctx, f)
	swept := Swept{Folder: f, Tree: tree}
	if err == nil {
		swept.Findings, swept.Wide = check(tree, s.opts, &s.known, s.services)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return
	}
	if err == nil {
		err = s.each(swept)
	}
	if s.err = err; err != nil {
		s.stop()
	}
}

// shapes remembers the shapes of files that are context, perhaps of several
// trees. It is safe for concurrent use.
type shapes struct {
	mu    sync.Mutex
	known map[*standard.File]shape
}

// maxShapes bounds what is remembered.
const maxShapes = 1000

func (s *shapes) of(f *standard.File) shape {
	s.mu.Lock()
	known, ok := s.known[f]
	s.mu.Unlock()
	if ok {
		return known
	}
	known = shapeOf(f)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil || len(s.known) >= maxShapes {
		s.known = map[*standard.File]shape{}
	}
	s.known[f] = known
	return known
}
