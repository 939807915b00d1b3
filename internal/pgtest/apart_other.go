//go:build !unix

package pgtest

import "os/exec"

// apart has nothing to do: there are no such groups here.
func apart(*exec.Cmd) {}
