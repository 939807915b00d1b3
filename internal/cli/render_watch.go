package cli

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// settling is how long files must rest before they are read again: an editor
// writes one file in several strokes.
const settling = 150 * time.Millisecond

// renderWatching renders now and whenever a file of the office (of any, with
// --all) is saved. A file with errors is told and waited for. It ends with ctx.
func (a *app) renderWatching(ctx context.Context, name string, o renderOptions) error {
	defs, err := a.loadToRun(ctx)
	if err != nil {
		return err
	}
	folders, err := a.watched(defs, name)
	if err != nil {
		return err
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	for _, f := range folders {
		if err := w.Add(f); err != nil {
			return errors.Join(err, w.Close())
		}
	}
	err = a.renderAgain(ctx, w, defs, name, folders, o)
	return errors.Join(err, w.Close())
}

func (a *app) renderAgain(ctx context.Context, w *fsnotify.Watcher, defs *definitions, name string, folders []string, o renderOptions) error {
	if err := a.renderStep(a.render(defs, name, o)); err != nil {
		return err
	}
	a.say(a.t("Mengamati folder standar; akhiri dengan Ctrl-C.", "Watching the folder of the standards; end with Ctrl-C."))
	for {
		if err := a.out.Flush(); err != nil {
			return err
		}
		if !a.saved(ctx, w) {
			return nil
		}
		defs, err := a.loadToRun(ctx)
		switch {
		case interrupted(ctx, err):
			return nil
		case err == nil:
			err = a.renderUnlessUnreadable(defs, name, folders, o)
		}
		if err := a.renderStep(err); err != nil {
			return err
		}
	}
}

// renderUnlessUnreadable tells what keeps a file from being read at all, for then
// its service would only seem to be missing.
func (a *app) renderUnlessUnreadable(defs *definitions, name string, folders []string, o renderOptions) error {
	var findings []diag.Finding
	for _, f := range defs.Files {
		if slices.Contains(folders, onDisk(f)) && diag.HasErrors(f.Findings) {
			findings = append(findings, f.Findings...)
		}
	}
	if name != "" && len(findings) > 0 {
		return errors.Join(a.writeFindings(defs, findings), errFound)
	}
	return a.render(defs, name, o)
}

// renderStep tells what went wrong and goes on, unless the tool itself failed.
func (a *app) renderStep(err error) error {
	if err == nil || errors.Is(err, errFound) {
		return nil
	}
	t := a.trouble(err)
	if t.exit == exitFailure {
		return err
	}
	if a.json() {
		return a.writeJSON(t.document())
	}
	if err := a.out.Flush(); err != nil {
		return err
	}
	t.write(a.err, a.lang)
	return nil
}

// watched are the folders whose files a service is made of, all for "".
func (a *app) watched(defs *definitions, name string) ([]string, error) {
	office := ""
	if name != "" {
		s, err := a.findDraft(defs, name)
		if err != nil {
			return nil, err
		}
		office = s.Office
	}
	if len(defs.Files) > 0 && strings.HasPrefix(defs.shown(defs.Files[0].Path), builtin) {
		return nil, wrong(codeWatchBuiltin)
	}
	var folders []string
	for _, f := range defs.Files {
		if office == "" || f.OfficeID == office {
			folders = append(folders, onDisk(f))
		}
	}
	slices.Sort(folders)
	return slices.Compact(folders), nil
}

// onDisk is the folder of a file read by loadDisk.
func onDisk(f *standard.File) string {
	return filepath.FromSlash("/" + strings.TrimSuffix(f.Path, "/"+f.Path[strings.LastIndexByte(f.Path, '/')+1:]))
}

// saved waits until files were saved and rest; false when ctx ended.
func (a *app) saved(ctx context.Context, w *fsnotify.Watcher) bool {
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return false
		case <-quiet:
			return true
		case e, open := <-w.Events:
			if !open {
				return false
			}
			if end := filepath.Ext(e.Name); (end == ".yaml" || end == ".yml") && !strings.HasPrefix(filepath.Base(e.Name), ".") && !e.Has(fsnotify.Chmod) {
				quiet = whenRested(settling)
			}
		case _, open := <-w.Errors:
			// Some events were lost: read everything again.
			if !open {
				return false
			}
			quiet = whenRested(settling)
		}
	}
}

// interrupted reports whether an error only says that the person has had enough.
func interrupted(ctx context.Context, err error) bool {
	return ctx.Err() != nil && errors.Is(err, ctx.Err())
}
