package gitfiles

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"strconv"
	"strings"
)

// ErrNoGit says that the git program is not on this machine.
var ErrNoGit = errors.New("git is not installed")

// NoRepositoryError says that a folder lies in no git repository.
type NoRepositoryError struct{ Dir string }

// Error implements error.
func (e *NoRepositoryError) Error() string { return e.Dir + " is in no git repository" }

// NoRevisionError says that a repository has no such revision.
type NoRevisionError struct{ Revision string }

// Error implements error.
func (e *NoRevisionError) Error() string { return fmt.Sprintf("no git revision %q", e.Revision) }

// Repository is the git repository that a folder lies in.
type Repository struct {
	dir string
	// Prefix is the folder within the repository, "" at its top.
	Prefix string
}

// Open finds the repository of a folder. The error is ErrNoGit, a
// *NoRepositoryError, or git's own.
func Open(ctx context.Context, dir string) (*Repository, error) {
	out, err := git(ctx, dir, mostLine, "rev-parse", "--show-prefix")
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return nil, &NoRepositoryError{dir}
	}
	if err != nil {
		return nil, err
	}
	return &Repository{dir: dir, Prefix: strings.TrimSuffix(strings.TrimSpace(string(out)), "/")}, nil
}

// Inside is a path seen from the folder as one seen from the repository's top; ok is
// false when it leads out of the repository.
func (r *Repository) Inside(name string) (inside string, ok bool) {
	inside = path.Join(r.Prefix, name)
	return inside, inside != ".." && !strings.HasPrefix(inside, "../") && !path.IsAbs(name)
}

// Revisions are the latest revisions in which a file, seen from the repository's
// top, was changed, the newest first; at most so many.
func (r *Repository) Revisions(ctx context.Context, name string, most int) ([]string, error) {
	out, err := git(ctx, r.dir, most*mostLine, "log", "--no-show-signature", "--format=%H", "--max-count="+strconv.Itoa(most), "--", ":(top,literal)"+name)
	if err != nil {
		return nil, err
	}
	return strings.Fields(string(out)), nil
}
