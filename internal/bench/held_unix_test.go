//go:build unix

package bench

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// mostHeld is the most memory that a process held, in bytes.
func mostHeld(b *testing.B, ended *os.ProcessState) int64 {
	b.Helper()
	usage, ok := ended.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Fatal("this system does not tell how much memory a process held")
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return usage.Maxrss // bytes there, kilobytes elsewhere
	}
	return usage.Maxrss * 1024
}
