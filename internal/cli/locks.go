package cli

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// locked is the lock of one folder of standards.
type locked struct {
	*release.Lock
	// source is the lock's file as read, nil when there is none yet.
	source   []byte
	findings []diag.Finding
}

// locks reads the lock of every folder that standards were read from, by folder.
// A folder without a lock has an empty one.
func (a *app) locks(defs *definitions) (map[string]*locked, error) {
	found := map[string]*locked{}
	for _, f := range defs.Files {
		root, ok := rootOf(f)
		if !ok || found[root] != nil {
			continue
		}
		name := path.Join(root, release.FileName)
		src, err := readBounded(defs.fsys, name, maxLockBytes)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		l := &locked{Lock: &release.Lock{Path: name}, source: src}
		if src != nil {
			l.Lock, l.findings = release.Parse(name, src)
		}
		found[root] = l
	}
	return found, nil
}

// rootOf is the folder that the office ids of a file count from.
func rootOf(f *standard.File) (string, bool) {
	dir := path.Dir(f.Path)
	if f.OfficeID == "" {
		return "", false
	}
	if dir == f.OfficeID {
		return ".", true
	}
	return strings.CutSuffix(dir, "/"+f.OfficeID)
}

// onDisk is the file that a path in a tree read from the disk stands for.
func (a *app) onDisk(name string) string {
	return filepath.Join(filepath.VolumeName(a.path("."))+string(filepath.Separator), filepath.FromSlash(name))
}

// checkReleased says what differs from what was released. asked are the paths
// that were asked for; none is the whole folder of standards.
func (a *app) checkReleased(ctx context.Context, defs *definitions, locks map[string]*locked, asked []string) []diag.Finding {
	var findings []diag.Finding
	for _, root := range slices.Sorted(maps.Keys(locks)) {
		l := locks[root]
		findings = append(findings, l.findings...)
		findings = append(findings, release.Check(release.Input{
			Lock: l.Lock, Tree: defs.Tree, Past: a.past(ctx, l.Lock),
			Covers: func(office string) bool { return covers(defs.site, asked, path.Join(root, office)) },
		})...)
	}
	return diag.Sort(findings)
}

// covers reports whether a folder lies at or below an asked path. Without paths
// the whole folder of standards is asked for.
func covers(at site, asked []string, folder string) bool {
	if len(asked) == 0 {
		return true
	}
	shown := at.shown(folder)
	return slices.ContainsFunc(asked, func(p string) bool {
		p = filepath.ToSlash(filepath.Clean(p))
		return p == "." && !path.IsAbs(shown) || shown == p || strings.HasPrefix(shown, strings.TrimSuffix(p, "/")+"/")
	})
}
