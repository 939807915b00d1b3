//go:build unix && !solaris && !aix

package sqlite

import (
	"os"
	"syscall"
)

// mayWrite asks the system whether this process may write to a file or into a folder,
// without opening it: to close a descriptor would drop the locks that another Store of
// this process holds on the file.
func mayWrite(path string) error {
	const write = 2
	if err := syscall.Access(path, write); err != nil {
		return &os.PathError{Op: "write", Path: path, Err: err}
	}
	return nil
}
