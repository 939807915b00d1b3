package lsp

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// overlay is the disk with the open files laid over it: what a person sees in the
// editor, whether saved or not.
type overlay struct {
	disk fs.FS
	open map[string]document
}

// Open implements fs.FS.
func (o overlay) Open(name string) (fs.File, error) {
	if d, ok := o.open[name]; ok {
		return &openFile{info: d.info(), r: bytes.NewReader([]byte(d.text))}, nil
	}
	return o.disk.Open(name)
}

// Stat implements fs.StatFS.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if d, ok := o.open[name]; ok {
		return d.info(), nil
	}
	return fs.Stat(o.disk, name)
}

// ReadDir implements fs.ReadDirFS: files that are only open are there, too.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.disk, name)
	added := false
	for p, d := range o.open {
		if path.Dir(p) != name {
			continue
		}
		base := path.Base(p)
		there := func(e fs.DirEntry) bool { return e.Name() == base }
		if !slices.ContainsFunc(entries, there) {
			entries = append(entries, fs.FileInfoToDirEntry(d.info()))
			added = true
		}
	}
	if added {
		err = nil
		slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return entries, err
}

func (d document) info() fs.FileInfo { return openInfo{path.Base(d.path), int64(len(d.text))} }

// openInfo tells of an open file.
type openInfo struct {
	name string
	size int64
}

func (i openInfo) Name() string       { return i.name }
func (i openInfo) Size() int64        { return i.size }
func (i openInfo) Mode() fs.FileMode  { return 0o444 }
func (i openInfo) ModTime() time.Time { return time.Time{} }
func (i openInfo) IsDir() bool        { return false }
func (i openInfo) Sys() any           { return nil }

type openFile struct {
	info fs.FileInfo
	r    io.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Read(b []byte) (int, error) { return f.r.Read(b) }
func (f *openFile) Close() error               { return nil }
