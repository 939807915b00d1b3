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
// not made by render.
func (a *app) writeRendered(name string, b []byte) error {
	file := a.path(name)
	before, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		before = nil
	case err != nil:
		return err
	case !bytes.Contains(before[:min(len(before), markWithin)], []byte(render.Mark)):
		return notRendered(name)
	case bytes.Equal(before, b):
		return nil
	}
	return replaceFile(file, before, b)
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
