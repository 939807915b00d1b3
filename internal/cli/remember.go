package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/cache"
)

// worthRemembering is the number of files from which on a check is remembered: a
// smaller one is done before the program could be sure that nothing has changed.
const worthRemembering = 64

// remembered is what earlier runs found in folders that have not changed; nil
// remembers nothing. What cannot be kept or read is as if it were not there.
type remembered struct {
	cache *cache.Cache
	of    *reporting
	// keys are those of the folders being checked.
	keys *keys
}

// remembered opens the memory for a check of so many files.
func (a *app) remembered(files int, g *reporting) *remembered {
	if files < worthRemembering || g.fixes || a.io.CacheDir == "" || a.io.Program == "" {
		return nil
	}
	c, err := cache.Open(filepath.Join(a.io.CacheDir, "maklumat", "validate"), a.io.Program)
	if err != nil {
		return nil // the program cannot read itself: it checks everything anew
	}
	return &remembered{c, g, newKeys()}
}

// memory is one folder, remembered.
type memory struct {
	Needs []standard.Need
	Found checkedFolder
}

// recall is what was found in a folder before, if all it depends on is the same.
func (r *remembered) recall(reader *standard.Reader, f standard.Folder, lock string) (checkedFolder, bool) {
	if r == nil {
		return checkedFolder{}, false
	}
	digest, err := reader.Digest(f)
	if err != nil {
		return checkedFolder{}, false // reading the folder says what is wrong
	}
	// The shown path is part of what was found.
	key := fmt.Sprintf("%q %s %q %t", r.of.at.shown(f.Path), digest, lock, r.of.notes)
	var m memory
	if text := r.cache.Get(key); text != nil && json.Unmarshal(text, &m) == nil && reader.Holds(m.Needs) {
		reader.Forget(f)
		return m.Found, true
	}
	r.keys.put(f.Path, key)
	return checkedFolder{}, false
}

// keep remembers what was found in a folder.
func (r *remembered) keep(s lint.Swept, found checkedFolder) {
	if r == nil {
		return
	}
	key, ok := r.keys.take(s.Folder.Path)
	if !ok {
		return
	}
	if text, err := json.Marshal(memory{s.Tree.Needs(), found}); err == nil {
		_ = r.cache.Put(key, text) // a full disk keeps nobody from checking
	}
}

// keys are the names under which folders being checked will be remembered. It is
// safe for concurrent use.
type keys struct {
	mu sync.Mutex
	of map[string]string
}

func newKeys() *keys { return &keys{of: map[string]string{}} }

func (k *keys) put(folder, key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.of[folder] = key
}

func (k *keys) take(folder string) (string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key, ok := k.of[folder]
	delete(k.of, folder)
	return key, ok
}
