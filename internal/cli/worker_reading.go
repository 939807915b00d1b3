package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// reading keeps the definitions of a worker up to date with their files.
type reading struct {
	app     *app
	session *session
	seen    string // what the files looked like when they were read
	current *engine.Engine
}

func (a *app) reading(s *session) *reading { return &reading{app: a, session: s} }

// engine reads the definitions again when a file has changed. A calendar or an office
// that has errors is not worked with: half a calendar would bring due times forward, and
// those never go back.
func (r *reading) engine(ctx context.Context) (*engine.Engine, error) {
	looks, err := looksOf(ctx, r.app.site(nil))
	if err != nil {
		return r.current, err
	}
	if r.current != nil && looks == r.seen {
		return r.current, nil
	}
	defs, err := r.app.loadToRun(ctx)
	if err != nil {
		return r.current, err
	}
	if err := timesSpoilt(defs); err != nil {
		return r.current, err
	}
	e, err := r.app.liveEngine(r.session, defs)
	if err != nil {
		return r.current, err
	}
	r.current, r.seen = e, looks
	return e, nil
}

// timesSpoilt finds the first error in a calendar or an office.
func timesSpoilt(defs *definitions) error {
	files := make([]*standard.File, len(defs.Files))
	for i, f := range defs.Files {
		one := *f
		one.Context = f.Kind == standard.KindStandard || f.Kind == standard.KindSettings
		files[i] = &one
	}
	found := stopping(judge(standard.NewTree(files), lint.Options{}).Findings)
	if len(found) == 0 {
		return nil
	}
	first := found[0]
	p := wrong(codeTimesSpoilt, "path", defs.shown(first.Place.File),
		"cause", diag.OneLine(first.Message(diag.ID)), "cause_en", diag.OneLine(first.Message(diag.EN)))
	p.exit = exitFound
	return p
}

// looksOf tells by names, sizes and times whether any file of the definitions changed,
// without reading them.
func looksOf(ctx context.Context, at site) (string, error) {
	h := sha256.New()
	roots := at.paths
	if len(roots) == 0 {
		roots = []string{"."}
	}
	for _, root := range roots {
		err := fs.WalkDir(at.fsys, root, func(name string, d fs.DirEntry, err error) error {
			if err := errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			if d.IsDir() || !strings.HasPrefix(path.Ext(name), ".y") && path.Ext(name) != ".lock" {
				return nil
			}
			info, err := d.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil // gone between the listing and the look
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
