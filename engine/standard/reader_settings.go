package standard

import (
	"io/fs"
	"path"
)

// settings is the file with the settings for a folder: its own, else that of the
// nearest folder above.
func (r *Reader) settings(dir string) (name string, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	name = r.settingsLocked(dir)
	return name, name != ""
}

func (r *Reader) settingsLocked(dir string) string {
	name, known := r.settingsOf[dir]
	if known {
		return name
	}
	name = path.Join(dir, SettingsFile)
	if info, err := fs.Stat(r.fsys, name); err != nil || info.IsDir() {
		name = ""
		if dir != "." {
			name = r.settingsLocked(path.Dir(dir))
		}
	}
	r.settingsOf[dir] = name
	return name
}
