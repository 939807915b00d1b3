package gitfiles

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// What git may give, in bytes.
const (
	// mostLine is a path or a name of a commit.
	mostLine = 64 << 10
	// mostList is the list of the files of a revision: about 400,000 of them. A
	// small repository can be made to hold millions of millions.
	mostList = 64 << 20
	// MostBytes is what is read of one file; the rest of a longer one is not there.
	MostBytes = 2 << 20
)

// ErrTooMany says that a revision holds more files than are ever listed.
var ErrTooMany = errors.New("the git revision holds too many files")

// errMore stops git when it gives more than was wanted.
var errMore = errors.New("more than wanted")

// sealed are settings that no repository may overrule. A folder from anybody can be
// laid out as a repository with settings of its own, and some of these name programs
// that git runs: for it to be taken for one, a folder must be called ".git", which
// git itself never writes. Signatures are not looked at, nothing is fetched, and no
// program watches the files.
var sealed = []string{
	"-c", "safe.bareRepository=explicit",
	"-c", "protocol.allow=never",
	"-c", "core.fsmonitor=false",
	"-c", "core.hooksPath=/dev/null",
	"-c", "log.showSignature=false",
}

// git runs the git program, and gives at most so many bytes of what it says; with
// more the error is errMore. Nothing that a person typed is taken for an option, and
// git asks for nothing, fetches nothing and runs no other program.
func git(ctx context.Context, dir string, most int, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append(append([]string{"--no-pager"}, sealed...), args...)...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=")
	out, errs := bounded{most: most}, bounded{most: mostLine}
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, ErrNoGit
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case out.over:
		return out.text.Bytes(), errMore
	case err != nil:
		return nil, fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(errs.text.String()))
	}
	return out.text.Bytes(), nil
}

// bounded keeps the first bytes that are written, and then refuses more.
type bounded struct {
	text bytes.Buffer
	most int
	over bool
}

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	room := b.most - b.text.Len()
	if len(p) <= room {
		return b.text.Write(p)
	}
	b.over = true
	n, _ := b.text.Write(p[:room]) // a buffer takes all
	return n, errMore
}
