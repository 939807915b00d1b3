package cli

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// revision is a file with the text it shall have.
type revision struct {
	file   *standard.File
	shown  string
	source []byte
}

// diff is the change as patch(1) reads it.
func (c revision) diff() string {
	return string(diff.Diff(c.shown+".orig", c.file.Source, c.shown, c.source))
}

// onDisk refuses standards that are part of the program: they cannot be changed.
func (defs *definitions) onDisk() error {
	if strings.HasPrefix(defs.shown(""), builtin) {
		return wrong(codeBuiltinReadOnly)
	}
	return nil
}

// writeRevisions replaces the files, each whole or not at all. A file that is a link
// stays one.
func (a *app) writeRevisions(revisions []revision) error {
	for _, c := range revisions {
		name, err := filepath.EvalSymlinks(a.path(c.shown))
		if err != nil {
			return cannotWrite(c.shown, err)
		}
		if err := replaceFile(name, c.file.Source, c.source); err != nil {
			return cannotWrite(c.shown, err)
		}
	}
	return nil
}

func cannotWrite(shown string, err error) error {
	if errors.Is(err, errFileMoved) {
		p := wrong(codeFileChangedMeanwhile, "path", shown)
		p.exit = exitFound
		return p
	}
	return &unwritten{shown, err}
}

var (
	codeBuiltinReadOnly = usage("builtin-read-only",
		"Standar bawaan program tidak dapat diubah", "The standards built into the program cannot be changed",
		"Sebutkan folder atau berkas standar Anda.", "Name the folder or file of your standards.")
	codeFileChangedMeanwhile = usage("file-changed-meanwhile",
		"Berkas {path} berubah selagi diperiksa, jadi tidak ditimpa", "File {path} changed while it was looked at, so it was not overwritten",
		"Ulangi perintah ini.", "Run the command again.")
)

// revisionJSON is a file that was, or would be, changed.
type revisionJSON struct {
	File string `json:"file"`
	// Diff is there when it was asked for.
	Diff string `json:"diff,omitempty"`
}

func revisionsJSON(revisions []revision, withDiff bool) []revisionJSON {
	out := make([]revisionJSON, len(revisions))
	for i, c := range revisions {
		out[i].File = c.shown
		if withDiff {
			out[i].Diff = c.diff()
		}
	}
	return out
}
