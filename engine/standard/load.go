package standard

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
)

// LoadOptions say what is read.
type LoadOptions struct {
	// Paths are slash-separated files or folders within the file system; none is ".".
	Paths []string
	// Workers is the number of files of one Tree read side by side; 0 is GOMAXPROCS.
	Workers int
	Limits  Limits
	// Skip leaves out files found in folders, by their names; nil leaves out none.
	Skip func(name string) bool
	// Progress is told how many of how many files are read. It is called from
	// several goroutines, though never at the same time.
	Progress func(done, total int)
}

// NoFilesError says that there is nothing to read: never a silent pass.
type NoFilesError struct {
	// Looked are the paths at which nothing was found.
	Looked []string
}

// Error implements error.
func (e *NoFilesError) Error() string {
	return "no YAML file at " + strings.Join(e.Looked, ", ")
}

// TooManyFilesError says that the paths hold more files than Limits.Files.
type TooManyFilesError struct{ Limit int }

// Error implements error.
func (e *TooManyFilesError) Error() string { return fmt.Sprintf("more than %d files", e.Limit) }

// Load reads the YAML files below the paths, and those outside of them that they
// need: their office, the other files of its folder, the calendars, and the
// offices whose products fulfil their requirements. Hidden folders are skipped.
// The result depends on the files alone, not on the order of reading. The error
// is a *NoFilesError, a *TooManyFilesError, the context's, or one of reading;
// what is wrong inside a file is in its Findings.
//
// Load holds everything in memory; a Reader reads folder by folder.
func Load(ctx context.Context, fsys fs.FS, opts LoadOptions) (*Tree, error) {
	r, err := NewReader(fsys, opts)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, f := range r.folders {
		all = append(all, f.Files...)
	}
	return r.tree(ctx, all)
}
