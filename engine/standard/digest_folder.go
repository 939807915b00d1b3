package standard

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// Need is something outside of its folders that a Tree was made of: a file, or
// the list of the YAML files of a folder.
type Need struct {
	Path string `json:"path"`
	// Digest is the SHA-256 of the file, or of the list, in hexadecimal; "" when
	// there was none.
	Digest string `json:"digest"`
	Folder bool   `json:"folder,omitempty"`
}

// Needs lists what a Tree of Reader.Read was made of besides the YAML files of its
// folder, sorted.
func (t *Tree) Needs() []Need { return t.needs }

// Digest stands for the YAML files of a folder, those of them asked for, and where
// it lies: as long as it and the Needs of the folder's Tree stay the same, so does
// what Read gives. It is hexadecimal SHA-256.
func (r *Reader) Digest(f Folder) (string, error) {
	sum := sha256.New()
	root, _ := r.root(f.Path)
	settings, _ := r.settings(f.Path)
	fmt.Fprintf(sum, "%q %q %q %+v\n", f.Path, root, settings, r.limits)
	asked := map[string]bool{}
	for _, name := range f.Files {
		asked[name] = true
	}
	texts := map[string][]byte{}
	for _, name := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(r.list(f.Path), f.Files)))) {
		src, err := r.bytes(name)
		if err != nil {
			return "", err
		}
		texts[name] = src
		fmt.Fprintf(sum, "%q %t %x\n", name, asked[name], sha256.Sum256(src))
	}
	r.mu.Lock()
	maps.Copy(r.digested, texts)
	r.mu.Unlock()
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// Forget drops what Digest read of a folder that will not be read.
func (r *Reader) Forget(f Folder) {
	r.mu.Lock()
	defer r.mu.Unlock()
	maps.DeleteFunc(r.digested, func(name string, _ []byte) bool { return path.Dir(name) == f.Path })
}

// Holds reports whether everything needed is as it was.
func (r *Reader) Holds(needs []Need) bool {
	for _, n := range needs {
		if n.Folder {
			if digestOfList(r.elsewhere(n.Path)) != n.Digest {
				return false
			}
		} else if r.sum(n.Path) != n.Digest {
			return false
		}
	}
	return true
}

// sum is the digest of a file, read once; "" when it cannot be read.
func (r *Reader) sum(name string) string {
	r.mu.Lock()
	known, ok := r.sums[name]
	r.mu.Unlock()
	if ok {
		return known
	}
	if src, err := r.bytes(name); err == nil {
		known = digestOf(src)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.sums) >= maxShared {
		clear(r.sums)
	}
	r.sums[name] = known
	return known
}

// source is the text of a file, as Digest read it if it did.
func (r *Reader) source(name string) ([]byte, error) {
	r.mu.Lock()
	src, ok := r.digested[name]
	delete(r.digested, name)
	r.mu.Unlock()
	if ok {
		return src, nil
	}
	return r.bytes(name)
}

func digestOf(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:])
}

func digestOfList(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return digestOf([]byte(strings.Join(names, "\n")))
}

// needed lists what was read or looked for outside of the folders asked for.
func (g *gathering) needed() []Need {
	var needs []Need
	for dir := range g.away {
		needs = append(needs, Need{Path: dir, Digest: digestOfList(g.elsewhere(dir)), Folder: true})
	}
	for name, f := range g.files {
		if !g.home[path.Dir(name)] {
			needs = append(needs, Need{Path: name, Digest: digestOf(f.Source)})
		}
	}
	slices.SortFunc(needs, func(a, b Need) int { return strings.Compare(a.Path, b.Path) })
	return needs
}
