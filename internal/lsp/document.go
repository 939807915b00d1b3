package lsp

import (
	"errors"
	"maps"
	"sync"
)

// document is one open file, as the editor has it. It is never changed: an edit
// makes a new one.
type document struct {
	uri, path string
	version   int
	text      string
}

// errStale says that changes do not belong to what is open.
var errStale = errors.New("lsp: the file is not open, or the change does not fit it")

// maxText bounds an open file, in bytes. The check refuses far smaller files; this
// keeps a larger one from being copied at each letter.
const maxText = 4 << 20

// edited is the document after changes, each in terms of the text before it.
func (d document) edited(changes []contentChange, version *int, units encoding) (document, error) {
	for _, c := range changes {
		if c.Range == nil {
			d.text = c.Text
			continue
		}
		m := newMapper(d.text, units)
		from, to := m.offset(c.Range.Start), m.offset(c.Range.End)
		if to < from || len(d.text)+len(c.Text) > maxText {
			return d, errStale
		}
		d.text = d.text[:from] + c.Text + d.text[to:]
	}
	if version != nil {
		d.version = *version
	}
	return d, nil
}

// documents are the open files by path. Each change of a file, open or on the
// disk, has a number, so that what was computed can be known to be still true.
type documents struct {
	mu      sync.Mutex
	open    map[string]document
	changed map[string]int
	count   int
}

func (ds *documents) get(path string) (document, bool) {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	d, ok := ds.open[path]
	return d, ok
}

func (ds *documents) put(d document) {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	ds.open[d.path] = d
	ds.note(d.path)
}

func (ds *documents) remove(path string) {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	delete(ds.open, path)
	ds.note(path)
}

// touch notes that a file changed on the disk.
func (ds *documents) touch(path string) {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	ds.note(path)
}

func (ds *documents) note(path string) {
	ds.count++
	ds.changed[path] = ds.count
}

// snapshot is all that is open, after that many changes.
func (ds *documents) snapshot() (map[string]document, int) {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	return maps.Clone(ds.open), ds.count
}

// since lists the files that changed after so many changes.
func (ds *documents) since(count int) []string {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	var paths []string
	if count < ds.count {
		for p, n := range ds.changed {
			if n > count {
				paths = append(paths, p)
			}
		}
	}
	return paths
}
