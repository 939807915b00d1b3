// Package faults_test breaks what the engine stands on while officers work: it kills
// processes and the database's server, cuts the network, fills the disk, tears the log,
// and then proves what issue and threat model promise: nothing acknowledged is lost,
// nothing is there by half, and what was under way is done once when it is asked for
// again under the same key.
//
// The databases, the processes, the signals and the file systems are real; where a fault
// is played, the test says so. A short form runs with all tests; the long one by
//
//	make faults
//
// which prints a table of figures (docs/measurements.md keeps the last one).
package faults_test

import (
	"fmt"
	"os"
	"sync"
	"testing"
	"text/tabwriter"
	"time"
)

// long reports whether the long form was asked for.
func long() bool { return os.Getenv("MAKLUMAT_FAULTS") == "long" }

// times is how often a fault is made: few times, or many in the long form.
func times(few, many int) int {
	if long() {
		return many
	}
	return few
}

// waits lets a test that mostly waits for its own server run beside others, but for the
// long form, whose times are told.
func waits(t *testing.T) {
	if !long() {
		t.Parallel()
	}
}

func TestMain(m *testing.M) {
	if raw := os.Getenv(envOrders); raw != "" {
		obey(raw)
		return
	}
	code := m.Run()
	if long() {
		table.print()
	}
	os.Exit(code)
}

// figures are what one test counted.
type figures struct {
	name string
	// faults were made, in how many databases.
	faults, databases int
	// acknowledged commands; of those under way at a fault, how many turned out to be
	// stored and how many not; failures that callers were told of, and of these how
	// often the outcome was not known.
	acknowledged, stored, unstored, failures, unknown int
	// events that were proved at the end.
	events int
	// Violations: each is a failure of the test, too.
	lost, half, double, other int
	took                      time.Duration
}

// counts are all the numbers, for a test that runs in another process.
func (f *figures) counts() [12]*int {
	return [12]*int{
		&f.faults, &f.databases, &f.acknowledged, &f.stored, &f.unstored, &f.failures, &f.unknown, &f.events,
		&f.lost, &f.half, &f.double, &f.other,
	}
}

// tables are the figures of all tests.
type tables struct {
	mu  sync.Mutex
	all []figures
}

var table tables

func (t *tables) add(f figures) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all = append(t.all, f)
}

func (t *tables) print() {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	fmt.Fprintln(w, "| fault\t| faults\t| databases\t| acknowledged\t| failures told\t| of these unknown\t| under way, stored\t| not stored, done again\t| events proved\t| lost\t| half\t| double\t| other\t| minutes\t|")
	fmt.Fprintln(w, "|---\t|---:\t|---:\t|---:\t|---:\t|---:\t|---:\t|---:\t|---:\t|---:\t|---:\t|---:\t|---:\t|---:\t|")
	for _, f := range t.all {
		fmt.Fprintf(w, "| %s\t| %d\t| %d\t| %d\t| %d\t| %d\t| %d\t| %d\t| %d\t| %d\t| %d\t| %d\t| %d\t| %.1f\t|\n",
			f.name, f.faults, f.databases, f.acknowledged, f.failures, f.unknown, f.stored, f.unstored, f.events,
			f.lost, f.half, f.double, f.other, f.took.Minutes())
	}
	_ = w.Flush() // to the terminal
}
