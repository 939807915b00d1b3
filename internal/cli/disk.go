package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// disk is the disk from its root, with what lies in folders from anybody kept from
// leading elsewhere: only plain files are read, for a device never ends and a pipe
// waits; and a link is followed only to what lies below the current folder or an
// asked path. Else a link in a pull request would have the check show, in a log that
// everybody reads, what else is on the machine. It is safe for concurrent use.
type disk struct {
	fs.FS
	// top is the root of the disk, as the system writes it.
	top string
	// roots are the asked paths and the current folder, without top; nil lets links
	// lead anywhere.
	roots []string

	mu sync.Mutex
	// real remembers where folders really are.
	real map[string]string
}

// diskFrom is the disk as seen when these paths are asked for.
func (a *app) diskFrom(paths []string) *disk {
	top := filepath.VolumeName(a.path(".")) + string(filepath.Separator)
	return &disk{FS: os.DirFS(top), top: top, roots: append([]string{a.inDisk(".")}, paths...), real: map[string]string{}}
}

// editorDisk is the disk for an editor, which shows what it reads to nobody but the
// person whose files they are.
func (a *app) editorDisk() *disk {
	d := a.diskFrom(nil)
	d.roots = nil
	return d
}

// inDisk is a path without the root of the disk, slash-separated.
func (a *app) inDisk(name string) string {
	rel := strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(a.path(name), filepath.VolumeName(a.path(".")))), "/")
	if rel == "" {
		return "."
	}
	return rel
}

// Open implements fs.FS.
func (d *disk) Open(name string) (fs.File, error) {
	real := filepath.Join(d.folder(path.Dir(name)), filepath.FromSlash(path.Base(name)))
	info, err := os.Lstat(real)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if real, err = filepath.EvalSymlinks(real); err == nil {
			info, err = os.Lstat(real)
		}
	}
	switch {
	case err != nil, info.IsDir():
		return d.FS.Open(name) // opening it says what is wrong
	case !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNoPlainFile}
	case !d.stays(name, real):
		p := wrong(codeLinkLeadsAway, "path", filepath.ToSlash(d.top)+name)
		p.exit = exitFound
		return nil, p
	}
	return d.FS.Open(name)
}

var (
	errNoPlainFile    = errors.New("not a plain file")
	codeLinkLeadsAway = usage("link-leads-away",
		"{path} adalah tautan ke luar folder ini, jadi tidak dibaca", "{path} is a link out of this folder, so it is not read",
		"Ganti tautan itu dengan salinan berkasnya, atau jalankan perintah ini dari folder yang memuat keduanya.",
		"Put a copy of the file in its place, or run the command from the folder that holds both.")
)

// Stat implements fs.StatFS.
func (d *disk) Stat(name string) (fs.FileInfo, error) { return fs.Stat(d.FS, name) }

// ReadDir implements fs.ReadDirFS.
func (d *disk) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.FS, name) }

// stays reports whether a file, which really is at a place, is where it seems to
// be, or at least below one of the roots.
func (d *disk) stays(name, real string) bool {
	if d.roots == nil {
		return true
	}
	for _, root := range d.roots {
		if within(real, d.folder(root)) {
			return true
		}
		// Beside the root, as calendars and settings are: without any link from where
		// their ways part.
		above := root
		for !within(name, above) {
			above = path.Dir(above)
		}
		rest := strings.TrimPrefix(name, above)
		if above == "." {
			rest = name
		}
		if real == filepath.Join(d.folder(above), filepath.FromSlash(rest)) {
			return true
		}
	}
	return false
}

// folder is where a folder, or an asked file, really is.
func (d *disk) folder(name string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	real, known := d.real[name]
	if !known {
		real = filepath.Join(d.top, filepath.FromSlash(name))
		if r, err := filepath.EvalSymlinks(real); err == nil {
			real = r
		}
		d.real[name] = real
	}
	return real
}

// within reports whether a path is a folder or lies below it.
func within(name, folder string) bool {
	name, folder = filepath.ToSlash(name), strings.TrimSuffix(filepath.ToSlash(folder), "/")
	return folder == "." || name == folder || strings.HasPrefix(name, folder+"/")
}

// maxBaselineBytes and maxLockBytes are what is read of a file of a whole nation.
const (
	maxBaselineBytes = 256 << 20
	maxLockBytes     = 256 << 20
)

// readFile is readBounded of one file, whose whole name an error tells.
func readFile(path string, most int64) ([]byte, error) {
	text, err := readBounded(os.DirFS(filepath.Dir(path)), filepath.Base(path), most)
	var at *fs.PathError
	if errors.As(err, &at) {
		at.Path = path
	}
	return text, err
}

// readBounded reads a plain file, unless it is larger than most bytes.
func readBounded(fsys fs.FS, name string, most int64) (text []byte, err error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "read", Path: name, Err: errNoPlainFile}
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	text, err = io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(text)) > most {
		err = &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("more than %d bytes", most)}
	}
	return text, err
}
