package engine_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// kept is something that was once given or made, and how it then read.
type kept struct {
	what string
	// read writes out what is there now; it looks at the kept value itself, not at a
	// copy, so that a change through shared memory shows.
	read func() string
	then string
}

func (c *course) keep(what string, v any) kept {
	read := func() string { return encode(c.t, v) }
	return kept{what, read, read()}
}

// States, events and commands share memory with those before and after them. None of
// it may ever be written again: neither by what follows, nor by another way that is
// taken from an earlier state, which finds the same lists with the same room at their end.
func TestWhatWasGivenNeverChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []kept
		var earlier []engine.State
		turn := func(c *course) {
			var cmd engine.Command
			if c.state.Sequence == 0 {
				cmd = c.submission()
			} else {
				cmd = c.command()
			}
			before, at := c.state, len(c.events)
			all = append(all, c.keep("state", &before), c.keep(cmd.Name(), cmd))
			earlier = append(earlier, before)
			_ = c.give(cmd)
			for i, e := range c.events[at:] {
				all = append(all, c.keep(fmt.Sprint("event ", at+i, " ", e.Type), &c.events[at+i]))
			}
		}
		c := newCourse(t)
		for range rapid.IntRange(5, 30).Draw(t, "commands") {
			c.wait()
			turn(c)
		}
		for range rapid.IntRange(0, 10).Draw(t, "other ways") {
			from := earlier[rapid.IntRange(0, len(earlier)-1).Draw(t, "from")]
			other := &course{t: t, prog: c.prog, flow: c.flow, now: c.now, state: from}
			for range rapid.IntRange(1, 4).Draw(t, "commands of the other way") {
				other.wait()
				turn(other)
			}
		}
		for _, k := range all {
			if now := k.read(); now != k.then {
				t.Fatalf("%s was\n%s\nand is now\n%s", k.what, k.then, now)
			}
		}
	})
}
