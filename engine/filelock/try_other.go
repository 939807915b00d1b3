//go:build (!unix && !windows) || solaris || aix

package filelock

import "errors"

// Try is errors.ErrUnsupported: this system has no locks that end with the process.
func Try(string) (unlock func() error, err error) { return nil, errors.ErrUnsupported }
