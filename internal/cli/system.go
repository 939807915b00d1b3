package cli

import (
	"io"
	"os"
	"time"
	_ "time/tzdata" // a machine at a counter may have no zone data

	"golang.org/x/term"
)

// IO is all that a run has of the world. Every field but NewID and NewReceipt is
// needed.
type IO struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Args are the arguments without the program's name.
	Args []string
	Env  func(string) string
	Now  func() time.Time
	// Dir is the current folder, absolute.
	Dir string
	// Program is the file of the program itself and CacheDir the folder for what is
	// worth remembering between runs; nothing is remembered when one of them is "".
	Program, CacheDir string
	// ConfigDir is the folder for what belongs to the user, the offices' keys above
	// all; when it is "" they must be named.
	ConfigDir string
	// Terminal says which streams a person sits at.
	Terminal Terminal
	// NewID makes the ids of applications, NewReceipt their receipt codes; nil
	// means random ones.
	NewID, NewReceipt func() string
}

// Terminal says which streams are a terminal.
type Terminal struct{ In, Out, Err bool }

// System is the IO of this process.
func System() IO {
	dir, err := os.Getwd()
	if err != nil {
		dir = "." // what is wrong with it shows when a file is opened
	}
	program, err := os.Executable()
	if err != nil {
		program = ""
	}
	cacheDir, err := os.UserCacheDir()
	if err != nil {
		cacheDir = ""
	}
	configDir, err := os.UserConfigDir()
	if err != nil {
		configDir = ""
	}
	tty := func(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
	return IO{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Args: os.Args[1:], Env: os.Getenv, Now: wallClock, Dir: dir,
		Program: program, CacheDir: cacheDir, ConfigDir: configDir,
		Terminal: Terminal{In: tty(os.Stdin), Out: tty(os.Stdout), Err: tty(os.Stderr)},
	}
}
