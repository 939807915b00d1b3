package gitfiles

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"slices"
	"strings"
	"time"
)

// Files is what a revision holds, as a file system seen from the repository's top.
// A file is read from git when it is opened. It is safe for concurrent use.
type Files struct {
	// ctx is kept because opening a file of a file system takes none.
	ctx   context.Context
	dir   string
	nodes map[string]*node
}

// node is a file or a folder.
type node struct {
	name, object string
	folder       bool
	inside       []string
}

// At is what a revision holds ("HEAD~3", a tag, a branch). The error is a
// *NoRevisionError, ErrTooMany or git's own; ctx ends the reading of files, too.
func (r *Repository) At(ctx context.Context, revision string) (*Files, error) {
	commit, err := git(ctx, r.dir, mostLine, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return nil, &NoRevisionError{revision}
	}
	if err != nil {
		return nil, err
	}
	list, err := git(ctx, r.dir, mostList, "ls-tree", "-r", "-z", "--full-tree", strings.TrimSpace(string(commit)))
	if errors.Is(err, errMore) {
		return nil, ErrTooMany
	}
	if err != nil {
		return nil, err
	}
	f := &Files{ctx: ctx, dir: r.dir, nodes: map[string]*node{".": {name: ".", folder: true}}}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		head, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(head) // mode, type, object
		if !ok || len(fields) != 3 || fields[1] != "blob" || fields[0] == "120000" {
			continue // a link or another repository within this one
		}
		if !fs.ValidPath(name) || f.nodes[name] != nil {
			continue // a tree made by hand: no file can be called so, or two are
		}
		f.add(&node{name: path.Base(name), object: fields[2]}, name)
	}
	return f, nil
}

// add puts a node into its folder, and that into its own. What lies below a file is
// left out.
func (f *Files) add(n *node, name string) {
	dir := path.Dir(name)
	if f.nodes[dir] == nil {
		f.add(&node{name: path.Base(dir), folder: true}, dir)
	}
	if in := f.nodes[dir]; in != nil && in.folder {
		in.inside = append(in.inside, path.Base(name))
		f.nodes[name] = n
	}
}

// Open implements fs.FS.
func (f *Files) Open(name string) (fs.File, error) {
	n := f.nodes[name]
	if n == nil || !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if n.folder {
		entries, err := f.ReadDir(name)
		return &folder{node: n, rest: entries}, err
	}
	content, err := git(f.ctx, f.dir, MostBytes, "cat-file", "blob", n.object)
	if err != nil && !errors.Is(err, errMore) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &file{node: n, Reader: bytes.NewReader(content)}, nil
}

// Stat implements fs.StatFS, without reading the file.
func (f *Files) Stat(name string) (fs.FileInfo, error) {
	n := f.nodes[name]
	if n == nil || !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return info{n}, nil
}

// ReadDir implements fs.ReadDirFS.
func (f *Files) ReadDir(name string) ([]fs.DirEntry, error) {
	n := f.nodes[name]
	if n == nil || !n.folder {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	names := slices.Clone(n.inside)
	slices.Sort(names)
	entries := make([]fs.DirEntry, len(names))
	for i, base := range names {
		entries[i] = fs.FileInfoToDirEntry(info{f.nodes[path.Join(name, base)]})
	}
	return entries, nil
}

type file struct {
	*node
	*bytes.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return info{f.node}, nil }
func (f *file) Close() error               { return nil }

type folder struct {
	*node
	// rest are the entries that ReadDir has not given yet.
	rest []fs.DirEntry
}

// ReadDir implements fs.ReadDirFile.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.rest)
	} else if len(f.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.rest))
	given := f.rest[:n]
	f.rest = f.rest[n:]
	return given, nil
}

func (f *folder) Stat() (fs.FileInfo, error) { return info{f.node}, nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}
func (f *folder) Close() error { return nil }

// info describes a node. Git keeps no times.
type info struct{ n *node }

// Size is 0: to know it git would have to open each file of the revision, which
// takes longer than reading the few that are wanted.
func (i info) Size() int64 { return 0 }

func (i info) Name() string       { return i.n.name }
func (i info) IsDir() bool        { return i.n.folder }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) Sys() any           { return nil }

// Mode is that of a file or a folder that nobody writes.
func (i info) Mode() fs.FileMode {
	if i.n.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}
