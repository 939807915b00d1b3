package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/maklumat-pelayanan/maklumat/internal/render"
)

// markWithin is how far into a file render's mark stands, in bytes.
const markWithin = 512

// writeRendered writes a file whole or not at all, and never over one that was
// not made by render. A device or a pipe (/dev/stdout) is written to as it is:
// it is never read, and never replaced by a file.
func (a *app) writeRendered(name string, b []byte) error {
	file := a.path(name)
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		if err := os.WriteFile(file, b, 0); err != nil {
			return &unwritten{file, err}
		}
		return nil
	}
	before, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := makeFolder(filepath.Dir(file)); err != nil {
			return err
		}
		before = nil
	case err != nil:
		return &unwritten{file, err}
	case !bytes.Contains(before[:min(len(before), markWithin)], []byte(render.Mark)):
		return notRendered(name)
	case bytes.Equal(before, b):
		return nil
	}
	return replaceFile(file, before, b)
}

// writeBelow writes a file of a site: below its folder, and nowhere that a link in it
// leads to.
func (a *app) writeBelow(folder, name string, b []byte) error {
	parent := filepath.Dir(a.path(name))
	if err := makeFolder(a.path(folder)); err != nil {
		return err
	}
	top, err := filepath.EvalSymlinks(a.path(folder))
	if err != nil {
		return err
	}
	// The nearest folder above that is there says where the file would be.
	real, err := filepath.EvalSymlinks(parent)
	for errors.Is(err, fs.ErrNotExist) && parent != filepath.Dir(parent) {
		parent = filepath.Dir(parent)
		real, err = filepath.EvalSymlinks(parent)
	}
	if err != nil {
		return err
	}
	if !within(real, top) {
		p := wrong(codeLinkLeadsAway, "path", name)
		p.exit = exitFound
		return p
	}
	return a.writeRendered(name, b)
}

// renderDone tells what was written.
func (a *app) renderDone(names []string) error {
	if a.json() {
		return a.writeJSON(struct {
			FormatVersion int      `json:"format_version"`
			Files         []string `json:"files"`
		}{formatVersion, names})
	}
	for _, name := range names {
		a.say(a.t("Ditulis: ", "Written: ") + name)
	}
	return nil
}
