package standard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// LoadOptions say what Load reads.
type LoadOptions struct {
	// Paths are slash-separated files or folders within the file system; none is ".".
	Paths []string
	// Workers is the number of files read side by side; 0 is GOMAXPROCS.
	Workers int
	Limits  Limits
	// Skip leaves out files found in folders, by their names; nil leaves out none.
	Skip func(name string) bool
	// Progress is told how many of how many files are read. It is called from
	// several goroutines, though never at the same time.
	Progress func(done, total int)
}

// NoFilesError says that there is nothing to read: never a silent pass.
type NoFilesError struct {
	// Looked are the paths at which nothing was found.
	Looked []string
}

// Error implements error.
func (e *NoFilesError) Error() string {
	return "no YAML file at " + strings.Join(e.Looked, ", ")
}

// TooManyFilesError says that the paths hold more files than Limits.Files.
type TooManyFilesError struct{ Limit int }

// Error implements error.
func (e *TooManyFilesError) Error() string { return fmt.Sprintf("more than %d files", e.Limit) }

// Load reads the YAML files below the paths, and those outside of them that they
// need: their office, the other files of its folder, the calendars, and the
// offices whose products fulfil their requirements. Hidden folders are skipped.
// The result depends on the files alone, not on the order of reading. The error
// is a *NoFilesError, a *TooManyFilesError, the context's, or one of reading;
// what is wrong inside a file is in its Findings.
func Load(ctx context.Context, fsys fs.FS, opts LoadOptions) (*Tree, error) {
	l := &loader{fsys: fsys, opts: opts, limits: opts.Limits.withDefaults(), files: map[string]*File{}, roots: map[string]string{}}
	asked, err := l.asked()
	if err != nil {
		return nil, err
	}
	if err := l.read(ctx, asked, false); err != nil {
		return nil, err
	}
	for more := l.context(); len(more) > 0; more = l.context() {
		if err := l.read(ctx, more, true); err != nil {
			return nil, err
		}
	}
	files := make([]*File, 0, len(l.files))
	for _, f := range l.files {
		files = append(files, f)
	}
	return NewTree(files), nil
}

type loader struct {
	fsys   fs.FS
	opts   LoadOptions
	limits Limits
	files  map[string]*File
	// roots remembers, by folder, the folder that office ids count from.
	roots map[string]string
}

// asked lists the files below the paths.
func (l *loader) asked() ([]string, error) {
	paths := l.opts.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	seen := map[string]bool{}
	var missing []string
	for _, p := range paths {
		p = path.Clean(strings.TrimSuffix(p, "/"))
		found, err := l.walk(p, seen)
		if errors.Is(err, fs.ErrNotExist) || err == nil && !found {
			missing = append(missing, p)
			continue
		}
		if err != nil {
			return nil, err
		}
	}
	if len(missing) > 0 {
		return nil, &NoFilesError{Looked: missing}
	}
	all := make([]string, 0, len(seen))
	for p := range seen {
		all = append(all, p)
	}
	slices.Sort(all)
	return all, nil
}

// walk adds the YAML files at or below p. A file that is named itself is read
// whatever its name.
func (l *loader) walk(p string, seen map[string]bool) (found bool, err error) {
	err = fs.WalkDir(l.fsys, p, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != p && hidden(entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if name != p && !l.wants(name) {
			return nil
		}
		found = true
		seen[name] = true
		if len(seen) > l.limits.Files {
			return &TooManyFilesError{l.limits.Files}
		}
		return nil
	})
	return found, err
}

// wants reports whether a file found in a folder is to be read.
func (l *loader) wants(name string) bool {
	return isYAML(name) && (l.opts.Skip == nil || !l.opts.Skip(name))
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") && name != "." }

func isYAML(name string) bool {
	return (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")) && !hidden(path.Base(name))
}

// read parses files side by side.
func (l *loader) read(ctx context.Context, names []string, asContext bool) error {
	workers := l.opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	files := make([]*File, len(names))
	errs := make([]error, len(names))
	var next atomic.Int64
	var done int
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range min(workers, len(names)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(names) || ctx.Err() != nil {
					return
				}
				files[i], errs[i] = l.one(names[i])
				if l.opts.Progress != nil && !asContext {
					mu.Lock()
					done++
					l.opts.Progress(done, len(names))
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(append(errs, ctx.Err())...); err != nil {
		return err
	}
	for i, f := range files {
		f.Context = asContext
		if asContext {
			f.Findings = nil
		}
		l.files[names[i]] = f
		l.adopt(f)
	}
	return nil
}

// one reads no more of a file than the limit needs.
func (l *loader) one(name string) (*File, error) {
	file, err := l.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	src, err := io.ReadAll(io.LimitReader(file, int64(l.limits.FileBytes)+1))
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return ParseLimited(name, src, l.limits), nil
}

// adopt sets the office of what a file holds.
func (l *loader) adopt(f *File) {
	f.OfficeID = l.office(path.Dir(f.Path))
	if f.Standard != nil {
		f.Standard.Office = f.OfficeID
	}
	if f.Office != nil {
		f.Office.ID = f.OfficeID
	}
	if f.Scenarios != nil {
		f.Scenarios.Office = f.OfficeID
	}
}

// office is the id of the office whose folder dir is: its path below the nearest
// folder that holds calendars or a lock file, else below one named "standards".
func (l *loader) office(dir string) string {
	if root, ok := l.root(dir); ok {
		if root == "." {
			return strings.TrimPrefix(dir, ".")
		}
		return strings.TrimPrefix(strings.TrimPrefix(dir, root), "/")
	}
	return OfficeOf(dir + "/office.yaml")
}

// root is the nearest folder at or above dir that holds calendars or a lock file.
func (l *loader) root(dir string) (string, bool) {
	if root, known := l.roots[dir]; known {
		return root, root != "none"
	}
	root := "none"
	switch {
	case l.exists(path.Join(dir, "calendars")), l.exists(path.Join(dir, "standards.lock")):
		root = dir
	case dir != ".":
		if above, ok := l.root(path.Dir(dir)); ok {
			root = above
		}
	}
	l.roots[dir] = root
	return root, root != "none"
}

func (l *loader) exists(name string) bool {
	_, err := fs.Stat(l.fsys, name)
	return err == nil
}
