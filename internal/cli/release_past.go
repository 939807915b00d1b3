package cli

import (
	"context"
	"path"

	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/gitfiles"
)

// maxPast is how many changes of a file are looked through for what was released.
const maxPast = 30

// past finds in git what a version was when it was released. Where git, the
// repository or its history is missing it finds nothing: then the parts that
// changed are named, not the values.
func (a *app) past(ctx context.Context, l *release.Lock) func(release.Entry) *standard.Standard {
	return func(e release.Entry) *standard.Standard {
		repository, err := gitfiles.Open(ctx, a.onDisk(l.Root()))
		if err != nil {
			return nil
		}
		name, ok := repository.Inside(path.Join(e.Office(), e.FileName()))
		if !ok {
			return nil
		}
		revisions, err := repository.Revisions(ctx, name, maxPast)
		if err != nil {
			return nil
		}
		for _, revision := range revisions {
			if s := releasedAt(ctx, repository, revision, name, e); s != nil {
				return s
			}
		}
		return nil
	}
}

// releasedAt is the resolved standard in a revision, if it is what was released.
func releasedAt(ctx context.Context, repository *gitfiles.Repository, revision, name string, e release.Entry) *standard.Standard {
	files, err := repository.At(ctx, revision)
	if err != nil {
		return nil
	}
	tree, err := standard.Load(ctx, files, standard.LoadOptions{Paths: []string{name}})
	if err != nil {
		return nil
	}
	for _, s := range tree.Standards {
		resolved := tree.Resolve(s)
		if digest, err := standard.Digest(resolved); err == nil && digest == e.Digest {
			return resolved
		}
	}
	return nil
}
