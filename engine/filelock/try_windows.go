package filelock

import (
	"errors"
	"syscall"
)

// sharingViolation is what the system says of a file that another process has open
// for itself alone.
const sharingViolation = syscall.Errno(32)

// Try takes the lock of a file at once or not at all (ErrHeld); a file that is missing is
// made. unlock is called once. While it is held the file cannot be removed.
func Try(path string) (unlock func() error, err error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	// Shared with nobody: open is locked.
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		return nil, ErrHeld
	}
	if err != nil {
		return nil, err
	}
	return func() error { return syscall.CloseHandle(h) }, nil
}
