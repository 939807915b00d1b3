package cli

import "fmt"

// progress tells on a terminal how far long work is; in a pipe it is silent. The
// first function is called with what is done, of how much (0 when not known), the
// second wipes the line.
func (a *app) progress(what string) (func(done, total int), func()) {
	if !a.io.Terminal.Err || a.json() {
		return nil, func() {}
	}
	const every = 25 // writing each would slow the work down
	told := false
	tell := func(done, total int) {
		if done%every != 0 && done != total {
			return
		}
		told = true
		if total > 0 {
			fmt.Fprintf(a.io.Stderr, "\r%s %d/%d", what, done, total)
		} else {
			fmt.Fprintf(a.io.Stderr, "\r%s %d", what, done)
		}
	}
	return tell, func() {
		if told {
			fmt.Fprint(a.io.Stderr, "\r\x1b[K")
		}
	}
}

// auditing tells how far an audit is: events, and then the applications that are worked
// out again from them, which takes as long. The first function is nil in a pipe.
func (a *app) auditing() (tell func(events, applications int), wipe func()) {
	events, wipeEvents := a.progress(a.t("peristiwa", "events"))
	applications, wipeApplications := a.progress(a.t("permohonan dihitung ulang", "applications worked out again"))
	if events == nil {
		return nil, func() {}
	}
	tell = func(read, again int) {
		if again == 0 {
			events(read, 0)
		} else {
			applications(again, 0)
		}
	}
	return tell, func() { wipeEvents(); wipeApplications() }
}
