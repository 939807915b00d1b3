package cli

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/gitfiles"
)

var (
	codeNoGit = usage("git-missing",
		"Program git tidak ada di komputer ini", "The program git is not on this machine",
		"Pasang git, atau bandingkan berkas dengan berkas.", "Install git, or compare files with files.")
	codeNoRepository = usage("git-no-repository",
		"Folder ini bukan bagian dari repositori git: {folder}", "This folder is in no git repository: {folder}",
		"Pindah ke folder standar yang dicatat git, atau bandingkan berkas dengan berkas.",
		"Go to a folder of standards that git keeps, or compare files with files.")
	codeNoRevision = usage("git-no-revision",
		`Git tidak mengenal revisi "{revision}"`, `Git knows no revision "{revision}"`,
		"Lihat revisi yang ada dengan: git log --oneline. Pada CI, ambil seluruh riwayatnya.",
		"See the revisions with: git log --oneline. In CI, fetch the whole history.")
	codeOutOfRepository = usage("git-outside",
		"Di luar repositori git: {path}", "Outside of the git repository: {path}",
		"Sebutkan path di dalam repositori.", "Name a path within the repository.")
	codeNoVersionBefore = usage("no-version-before",
		"{standard} adalah versi pertama: tidak ada yang dapat dibandingkan", "{standard} is the first version: there is nothing to compare it with",
		"Sebutkan kedua versinya, atau berkas lain.", "Name both versions, or another file.")
	codeNothingShared = usage("nothing-to-compare",
		"Tidak ada layanan yang sama pada kedua sisi", "No service is on both sides",
		"Periksa kedua path; layanan dikenali dari folder kantor dan id-nya.",
		"Check both paths; a service is known by its office's folder and its id.")
)

// side is one of the two things compared.
type side struct {
	*definitions
	// asked are the standards that are compared.
	asked []*standard.Standard
	// alone is set when one standard was named itself: it is compared with one
	// standard of the other side, whatever their names.
	alone bool
}

// wrongIn are the mistakes of a standard's own file.
func (s *side) wrongIn(std *standard.Standard) []diag.Finding {
	for _, f := range s.Files {
		if f.Standard == std {
			return f.Findings
		}
	}
	return nil
}

// sides reads what is to be compared.
func (a *app) sides(ctx context.Context, given []string, o diffOptions) (old, new *side, err error) {
	switch {
	case o.from == "" && o.to != "":
		return nil, nil, wrong(codeTogether, "one", "--to", "other", "--from")
	case o.from != "" && len(given) == 2:
		return nil, nil, wrong(codeTooMany, "value", given[1], "usage", a.t("maklumat diff --from REVISI [--to REVISI] PATH", "maklumat diff --from REVISION [--to REVISION] PATH"), "command", "maklumat diff")
	case o.from != "":
		if old, err = a.revisionSide(ctx, o.from, given[0], true); err != nil {
			return nil, nil, err
		}
		if o.to == "" {
			new, err = a.pathSide(ctx, given[0])
		} else {
			new, err = a.revisionSide(ctx, o.to, given[0], true)
		}
		return old, new, err
	case len(given) == 1:
		return a.withVersionBefore(ctx, given[0])
	}
	if old, err = a.side(ctx, given[0]); err != nil {
		return nil, nil, err
	}
	new, err = a.side(ctx, given[1])
	return old, new, err
}

// side reads one of them: a path, what a revision holds, or a version.
func (a *app) side(ctx context.Context, what string) (*side, error) {
	if _, err := os.Stat(a.path(what)); err == nil {
		return a.pathSide(ctx, what)
	}
	if revision, name, ok := strings.Cut(what, ":"); ok && len(revision) > 1 {
		return a.revisionSide(ctx, revision, name, false)
	}
	defs, err := a.loadToRun(ctx)
	if err != nil {
		return nil, err
	}
	found, err := a.wanted(defs, []string{what})
	if err != nil {
		return nil, err
	}
	return &side{defs, found[len(found)-1:], true}, nil
}

// withVersionBefore is a version and the one before it.
func (a *app) withVersionBefore(ctx context.Context, name string) (old, new *side, err error) {
	if new, err = a.side(ctx, name); err != nil {
		return nil, nil, err
	}
	if !new.alone {
		return nil, nil, wrong(codeTooFew, "usage", a.t("maklumat diff LAMA BARU", "maklumat diff OLD NEW"), "command", "maklumat diff")
	}
	before := release.Previous(new.Tree, new.asked[0])
	if before == nil {
		return nil, nil, wrong(codeNoVersionBefore, "standard", new.asked[0].Ref())
	}
	return &side{new.definitions, []*standard.Standard{before}, true}, new, nil
}

func (a *app) pathSide(ctx context.Context, name string) (*side, error) {
	defs, err := a.load(ctx, []string{name}, nil)
	if err != nil {
		return nil, err
	}
	return newSide(defs), nil
}

// newSide takes the standards that were asked for.
func newSide(defs *definitions) *side {
	s := &side{definitions: defs}
	files := 0
	for _, f := range defs.Files {
		if f.Context {
			continue
		}
		files++
		if f.Standard != nil {
			s.asked = append(s.asked, f.Standard)
		}
	}
	s.alone = files == 1 && len(s.asked) == 1
	return s
}

// revisionSide reads a path of a git revision: seen from the repository's top, as
// git itself counts, or, here, from the current folder.
func (a *app) revisionSide(ctx context.Context, revision, name string, here bool) (*side, error) {
	repository, err := gitfiles.Open(ctx, a.io.Dir)
	if err != nil {
		return nil, a.gitTrouble(err)
	}
	files, err := repository.At(ctx, revision)
	if err != nil {
		return nil, a.gitTrouble(err)
	}
	within := path.Clean(strings.TrimPrefix(filepath.ToSlash(name), "/"))
	if here || strings.HasPrefix(name, ".") {
		if filepath.IsAbs(name) {
			relative, err := filepath.Rel(a.io.Dir, name)
			if err != nil {
				return nil, wrong(codeOutOfRepository, "path", name)
			}
			name = relative
		}
		inside, ok := repository.Inside(filepath.ToSlash(name))
		if !ok {
			return nil, wrong(codeOutOfRepository, "path", name)
		}
		within = inside
	}
	shown := func(p string) string { return revision + ":" + p }
	tree, err := standard.Load(ctx, files, standard.LoadOptions{Paths: []string{within}})
	var none *standard.NoFilesError
	if errors.As(err, &none) {
		for i, p := range none.Looked {
			none.Looked[i] = shown(p)
		}
	}
	if err != nil {
		return nil, err
	}
	return newSide(&definitions{tree, site{where: inBoth(shown(within)), shown: shown}}), nil
}

func (a *app) gitTrouble(err error) error {
	var folder *gitfiles.NoRepositoryError
	var revision *gitfiles.NoRevisionError
	switch {
	case errors.Is(err, gitfiles.ErrNoGit):
		return wrong(codeNoGit)
	case errors.As(err, &folder):
		return wrong(codeNoRepository, "folder", folder.Dir)
	case errors.As(err, &revision):
		return wrong(codeNoRevision, "revision", revision.Revision)
	}
	return err
}

// matched are the pairs of two sides, and what only one of them has.
type matched struct {
	compared
	pairs [][2]*standard.Standard
}

// match pairs the new standards with the old: one named itself with one named
// itself; else by service, each new version with the same version, or when that is
// new with the latest before it.
func (s *side) match(old *side) *matched {
	m := new(matched)
	if s.alone && old.alone {
		m.pairs = [][2]*standard.Standard{{old.asked[0], s.asked[0]}}
		return m
	}
	services := map[string]bool{}
	for _, x := range s.asked {
		services[x.Service()] = true
		before := old.latest(x.Service(), x.Version)
		switch {
		case before != nil:
			m.pairs = append(m.pairs, [2]*standard.Standard{before, x})
		default:
			m.gained = append(m.gained, x)
		}
	}
	for _, x := range old.asked {
		if !services[x.Service()] {
			m.lost = append(m.lost, x)
		}
	}
	return m
}

// latest is the highest version of a service up to one.
func (s *side) latest(service string, most int) *standard.Standard {
	var found *standard.Standard
	for _, x := range s.asked {
		if x.Service() == service && x.Version <= most && (found == nil || found.Version < x.Version) {
			found = x
		}
	}
	return found
}

// versionOf names a version in a sentence: "versi 2".
func versionOf(s *standard.Standard) string { return strconv.Itoa(s.Version) }
