//go:build unix

package cache

import (
	"io/fs"
	"os"
	"syscall"
)

// own reports whether a folder belongs to this user, and nobody else may write to it.
func own(info fs.FileInfo) bool {
	system, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(system.Uid) == os.Geteuid() && info.Mode().Perm()&0o022 == 0
}
