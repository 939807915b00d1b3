package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// app is one run of the program.
type app struct {
	io   IO
	lang diag.Lang
	// now is the instant of the run: one for all that it does.
	now time.Time
	// out and err are guarded, see screen.
	out *bufio.Writer
	err io.Writer
	in  *lines
	// order is the order of the commands in the help: as they are used, not by letter.
	order []*cobra.Command

	// Options of all commands.
	format    string
	database  string
	standards string
	keys      string
	role      string
	user      string
	// databaseName is the database in use, as a person calls it; remote tells that a
	// server keeps it.
	databaseName string
	remote       bool
}

// Formats of the output.
const (
	formatText = "text"
	formatJSON = "json"
)

// formatVersion is the version of the JSON this package writes; within it fields
// are only added.
const formatVersion = 1

func (a *app) json() bool { return a.format == formatJSON }

// t is a text in the language of the run.
func (a *app) t(id, en string) string { return diag.Text{ID: id, EN: en}.In(a.lang) }

// say writes a line.
func (a *app) say(line string) { fmt.Fprintln(a.out, line) }

// sayf writes a formatted line.
func (a *app) sayf(format string, args ...any) { fmt.Fprintf(a.out, format+"\n", args...) }

// blank sets two parts of the output apart.
func (a *app) blank() { fmt.Fprintln(a.out) }

// writeJSON writes one document.
func (a *app) writeJSON(v any) error { return encodeJSON(a.out, v) }

func encodeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// writeExact writes what is read letter by letter: a patch, a page. At a terminal it
// is guarded like all else.
func (a *app) writeExact(text []byte) error {
	if a.io.Terminal.Out {
		_, err := a.out.Write(text)
		return err
	}
	if err := a.out.Flush(); err != nil {
		return err
	}
	_, err := a.io.Stdout.Write(text)
	return err
}

// path is a file name as given, made absolute.
func (a *app) path(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(a.io.Dir, name)
}

// colour reports whether a stream that is a terminal wants colours.
func (a *app) colour(terminal bool) bool { return terminal && a.io.Env("NO_COLOR") == "" }

// envOr is an option's value, else that of the environment, else the default.
func (a *app) envOr(value, name, fallback string) string {
	if value != "" {
		return value
	}
	if value = a.io.Env(name); value != "" {
		return value
	}
	return fallback
}
