package cli

import (
	"os"
	"strconv"

	"golang.org/x/term"
)

// pageWidth is the width of the terminal, in columns; of a pipe it is fixed, so
// that what is written there does not depend on where it was run.
func (a *app) pageWidth() int {
	const page = 100
	if n, err := strconv.Atoi(a.io.Env("COLUMNS")); err == nil && n >= 40 {
		return n
	}
	if f, ok := a.io.Stdout.(*os.File); ok && a.io.Terminal.Out {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w >= 40 {
			return w
		}
	}
	return page
}
