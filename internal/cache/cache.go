// Package cache keeps results on disk under names made of what they were computed
// from, so that a result can be missing but never stale. A cache is not needed for
// anything: it may be deleted at any time, and what cannot be read or written is
// as if it were not there.
package cache

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Cache is a folder of results. It is safe for concurrent use, also by several
// processes.
type Cache struct {
	folder  string
	program string
}

// perShard bounds the results in one of the 256 folders: 32,768 in all.
const perShard = 128

// ErrShared says that others may write to the folder: what is in it proves nothing.
var ErrShared = errors.New("cache: the folder belongs to somebody else, or others may write to it")

// Open uses a folder for the results of one program: another build never reads
// what this one wrote. The folder is made when something is first kept; one that
// others may write to is refused with ErrShared, for a result kept there could say
// that nothing is wrong.
func Open(folder, program string) (*Cache, error) {
	if info, err := os.Stat(folder); err == nil && !own(info) {
		return nil, ErrShared
	}
	id, err := identify(program)
	if err != nil {
		return nil, err
	}
	return &Cache{folder: folder, program: id}, nil
}

// path is where the result for a key is kept.
func (c *Cache) path(key string) string {
	sum := sha256.Sum256([]byte(c.program + "\n" + key))
	name := hex.EncodeToString(sum[:])
	return filepath.Join(c.folder, name[:2], name[2:])
}

// Get is the result kept under a key, nil when there is none. What was cut short or
// altered on the disk is not there.
func (c *Cache) Get(key string) []byte {
	text, err := os.ReadFile(c.path(key))
	if err != nil || len(text) < sha256.Size {
		return nil
	}
	sum := sha256.Sum256(text[sha256.Size:])
	if !slices.Equal(sum[:], text[:sha256.Size]) {
		return nil
	}
	return text[sha256.Size:]
}

// Put keeps a result under a key, whole or not at all. The oldest results give
// way to new ones.
func (c *Cache) Put(key string, result []byte) error {
	name := c.path(key)
	shard := filepath.Dir(name)
	if err := os.MkdirAll(shard, 0o700); err != nil {
		return err
	}
	if info, err := os.Stat(c.folder); err != nil || !own(info) {
		return errors.Join(err, ErrShared)
	}
	file, err := os.CreateTemp(shard, ".new-*")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(result)
	_, err = file.Write(append(sum[:], result...))
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return trim(shard)
}

// trim removes the oldest results of a shard that holds too many.
func trim(shard string) error {
	entries, err := os.ReadDir(shard)
	if err != nil || len(entries) <= perShard {
		return err
	}
	type result struct {
		name string
		info fs.FileInfo
	}
	var all []result
	for _, e := range entries {
		if info, err := e.Info(); err == nil { // another process may have removed it
			all = append(all, result{e.Name(), info})
		}
	}
	slices.SortFunc(all, func(a, b result) int {
		return cmp.Or(b.info.ModTime().Compare(a.info.ModTime()), cmp.Compare(a.name, b.name))
	})
	var failed error
	for _, old := range all[min(len(all), perShard*3/4):] {
		if err := os.Remove(filepath.Join(shard, old.name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = err
		}
	}
	return failed
}
