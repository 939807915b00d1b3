//go:build unix

package pgtest

import (
	"os/exec"
	"syscall"
)

// apart keeps a command out of the terminal's group of processes.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
