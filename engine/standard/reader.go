package standard

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Reader reads definitions folder by folder, so that those of a whole nation
// need not be in memory together: an office's files lie in one folder, and what
// they need besides is read with them. It is safe for concurrent use.
type Reader struct {
	fsys    fs.FS
	opts    LoadOptions
	limits  Limits
	folders []Folder
	total   int

	mu   sync.Mutex
	done int
	// roots remembers, by folder, the folder that office ids count from.
	roots map[string]string
	// settingsOf remembers, by folder, the file with its settings; "" for none.
	settingsOf map[string]string
	// dirs remembers what is in folders that many others need.
	dirs map[string][]string
	// shared are files that other folders need: the calendars above all.
	shared map[string]*File
	// digested are texts that Digest read, until Read takes them; sums are the
	// digests of files that many folders need.
	digested map[string][]byte
	sums     map[string]string
}

// Folder is one folder with the files in it that were asked for.
type Folder struct {
	Path string
	// Files are sorted paths.
	Files []string
}

// maxShared bounds the files kept because other folders may need them, too.
const maxShared = 1000

// NewReader lists the files below the paths; see Load. The error is a
// *NoFilesError, a *TooManyFilesError, or one of reading a folder.
func NewReader(fsys fs.FS, opts LoadOptions) (*Reader, error) {
	r := &Reader{
		fsys: fsys, opts: opts, limits: opts.Limits.withDefaults(),
		roots: map[string]string{}, settingsOf: map[string]string{}, dirs: map[string][]string{}, shared: map[string]*File{},
		digested: map[string][]byte{}, sums: map[string]string{},
	}
	asked, err := r.asked()
	if err != nil {
		return nil, err
	}
	r.total = len(asked)
	at := map[string]int{}
	for _, name := range asked {
		dir := path.Dir(name)
		i, known := at[dir]
		if !known {
			i = len(r.folders)
			at[dir] = i
			r.folders = append(r.folders, Folder{Path: dir})
		}
		r.folders[i].Files = append(r.folders[i].Files, name)
	}
	return r, nil
}

// Folders lists the folders that hold files asked for, in the order of their
// first files. The caller must not change them.
func (r *Reader) Folders() []Folder { return r.folders }

// Total is the number of files asked for.
func (r *Reader) Total() int { return r.total }

// Services names the services of the standards asked for, sorted, by the names
// of their files: "grobogan/klambu/kartu-identitas-anak".
func (r *Reader) Services() []string {
	names := []string{}
	for _, f := range r.folders {
		for _, file := range f.Files {
			id, _, isStandard := strings.Cut(path.Base(file), ".v")
			if !isStandard {
				continue
			}
			name := strings.TrimPrefix(r.office(f.Path)+"/"+id, "/")
			if len(names) == 0 || names[len(names)-1] != name {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Read reads the files of one folder and what they need. Checking its Tree finds
// for these files what checking all together would. Files of other folders, the
// calendars above all, are shared between such trees.
func (r *Reader) Read(ctx context.Context, f Folder) (*Tree, error) { return r.tree(ctx, f.Files) }

// asked lists the files below the paths.
func (r *Reader) asked() ([]string, error) {
	paths := r.opts.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	seen := map[string]bool{}
	var missing []string
	for _, p := range paths {
		p = path.Clean(strings.TrimSuffix(p, "/"))
		found, err := r.walk(p, seen)
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
func (r *Reader) walk(p string, seen map[string]bool) (found bool, err error) {
	err = fs.WalkDir(r.fsys, p, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != p && hidden(entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if name != p && !r.wants(name) {
			return nil
		}
		found = true
		seen[name] = true
		if len(seen) > r.limits.Files {
			return &TooManyFilesError{r.limits.Files}
		}
		return nil
	})
	return found, err
}

// wants reports whether a file found in a folder is to be read.
func (r *Reader) wants(name string) bool {
	return isYAML(name) && (r.opts.Skip == nil || !r.opts.Skip(name))
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") && name != "." }

func isYAML(name string) bool {
	return (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")) && !hidden(path.Base(name))
}

// Root is the nearest folder at or above dir that holds calendars or a lock file:
// the ids of offices count from it.
func (r *Reader) Root(dir string) (string, bool) { return r.root(dir) }

func (r *Reader) root(dir string) (string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rootLocked(dir)
}

func (r *Reader) rootLocked(dir string) (string, bool) {
	if root, known := r.roots[dir]; known {
		return root, root != "none"
	}
	root := "none"
	switch {
	case r.exists(path.Join(dir, "calendars")), r.exists(path.Join(dir, "standards.lock")):
		root = dir
	case dir != ".":
		if above, ok := r.rootLocked(path.Dir(dir)); ok {
			root = above
		}
	}
	r.roots[dir] = root
	return root, root != "none"
}

func (r *Reader) exists(name string) bool {
	_, err := fs.Stat(r.fsys, name)
	return err == nil
}

// office is the id of the office whose folder dir is: its path below the nearest
// folder that holds calendars or a lock file, else below one named "standards".
func (r *Reader) office(dir string) string {
	if root, ok := r.root(dir); ok {
		if root == "." {
			return strings.TrimPrefix(dir, ".")
		}
		return strings.TrimPrefix(strings.TrimPrefix(dir, root), "/")
	}
	return OfficeOf(dir + "/office.yaml")
}
