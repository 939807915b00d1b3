package diff

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// promise is the time promised in a situation; nil is none.
type promise struct{ maximum, average *civil.Duration }

func promiseIn(s *program.SLA, sc *rule.Scope) promise {
	if s == nil {
		return promise{}
	}
	return promise{s.Maximum.Pick(sc).Value, s.Average.Pick(sc).Value}
}

// times names the sentences about one kind of promise: of the whole service, or
// of one step.
type times struct {
	longer, shorter, lost, gained, other string
	// kind is when a maximum gives way to an average, or the other way round.
	kind string
}

var (
	wholeTimes = times{"time-longer", "time-shorter", "time-lost", "time-gained", "time-other-unit", "time-kind"}
	stepTimes  = times{"step-time-longer", "step-time-shorter", "step-time-lost", "step-time-gained", "step-time-other-unit", "step-time-kind"}
)

var (
	maximumWord = diag.Text{ID: "paling lama", EN: "at most"}
	averageWord = diag.Text{ID: "rata-rata", EN: "on average"}
)

// promise compares what is promised in a situation.
func (f *found) promise(h hours, old, new promise, say times, ref string, args ...arg) {
	if old.maximum == nil && new.maximum != nil && old.average != nil && new.average == nil ||
		old.maximum != nil && new.maximum == nil && old.average == nil && new.average != nil {
		f.add(say.kind, f.otherKind(h, old, new), ref,
			append(args, arg{"from", old.say()}, arg{"to", new.say()})...)
		return
	}
	f.duration(h, old.maximum, new.maximum, say, ref, append(args, arg{"kind", maximumWord})...)
	f.duration(h, old.average, new.average, say, ref, append(args, arg{"kind", averageWord})...)
}

// otherKind judges a maximum in the place of an average. A maximum no longer than
// the average was is better for everybody; one that is given up for an average no
// shorter is worse. All else nobody can say.
func (f *found) otherKind(h hours, old, new promise) Class {
	if new.maximum != nil {
		if c := h.longer(*old.average, *new.maximum); c == Better || c == Neutral {
			return Better
		}
		return Unclear
	}
	if c := h.longer(*old.maximum, *new.average); c == Worse || c == Neutral {
		return Worse
	}
	return Unclear
}

func (p promise) say() diag.Text {
	kind, d := maximumWord, p.maximum
	if d == nil {
		kind, d = averageWord, p.average
	}
	long := duration(*d)
	return diag.Text{ID: kind.ID + " " + long.ID, EN: kind.EN + " " + long.EN}
}

func (f *found) duration(h hours, old, new *civil.Duration, say times, ref string, args ...arg) {
	args = args[:len(args):len(args)]
	switch {
	case old == nil && new == nil:
	case old == nil:
		f.add(say.gained, Better, ref, append(args, arg{"to", duration(*new)})...)
	case new == nil:
		f.add(say.lost, Worse, ref, append(args, arg{"from", duration(*old)})...)
	default:
		class := h.longer(*old, *new)
		args = append(args, arg{"from", duration(*old)}, arg{"to", duration(*new)})
		switch class {
		case Worse:
			f.add(say.longer, class, ref, args...)
		case Better:
			f.add(say.shorter, class, ref, args...)
		case Unclear:
			f.add(say.other, class, ref, args...)
		}
	}
}

// sla compares what of a promise does not depend on a situation.
func (f *found) sla(h hours, old, new *standard.SLA) {
	if old == nil || new == nil {
		f.oneSLA(old, new)
		return
	}
	if a, b := start(old), start(new); a != b {
		f.add("time-starts", startsLater(a, b), "sla.starts", arg{"from", f.names.start(a)}, arg{"to", f.names.start(b)})
	}
	if old.Ends != new.Ends {
		class := Unclear
		switch "" {
		case old.Ends:
			class = Worse // it no longer runs until the product is in the citizen's hands
		case new.Ends:
			class = Better
		}
		f.add("time-ends", class, "sla.ends", arg{"from", f.names.end(old.Ends)}, arg{"to", f.names.end(new.Ends)})
	}
	f.pauses(old.Pauses, new.Pauses)
	f.extension(h, old.Extension, new.Extension)
	f.compensation(old.Compensation, new.Compensation)
	if old.Warn != new.Warn {
		f.add("time-warning", Neutral, "sla.warn")
	}
	if plain(old.Text) != plain(new.Text) {
		class := Neutral
		if len(old.Maximum)+len(old.Average)+len(new.Maximum)+len(new.Average) == 0 {
			class = Unclear // the words are all there is
		}
		f.add("time-reworded", class, "sla.text", arg{"from", orNone(old.Text)}, arg{"to", orNone(new.Text)})
	}
}

// oneSLA tells of what comes or goes with the whole promise; its times are told
// by situation.
func (f *found) oneSLA(old, new *standard.SLA) {
	var empty standard.SLA
	switch {
	case old != nil:
		f.compensation(old.Compensation, nil)
		if len(old.Maximum)+len(old.Average) == 0 {
			f.add("time-reworded", Unclear, "sla.text", arg{"from", orNone(old.Text)}, arg{"to", orNone(empty.Text)})
		}
	case new != nil:
		f.compensation(nil, new.Compensation)
		if len(new.Maximum)+len(new.Average) == 0 {
			f.add("time-reworded", Unclear, "sla.text", arg{"from", orNone(empty.Text)}, arg{"to", orNone(new.Text)})
		}
	}
}

func start(s *standard.SLA) string {
	if s.Starts == "" {
		return standard.StartsComplete
	}
	return s.Starts
}

// startsLater judges the start of the clock: it starts with the hand-in at the
// earliest. Which of two steps comes first, and whether a step comes before the
// file is complete, depends on the way taken.
func startsLater(old, new string) Class {
	switch {
	case old == standard.StartsSubmitted:
		return Worse
	case new == standard.StartsSubmitted:
		return Better
	}
	return Unclear
}

func (n names) start(s string) diag.Text {
	switch s {
	case standard.StartsComplete:
		return diag.Text{ID: "berkas dinyatakan lengkap", EN: "the file is found complete"}
	case standard.StartsSubmitted:
		return diag.Text{ID: "berkas diajukan", EN: "the file is handed in"}
	}
	return n.step(s)
}

func (n names) end(s string) diag.Text {
	if s == "" {
		return diag.Text{ID: "penyerahan kepada pemohon", EN: "the handing over to the citizen"}
	}
	return n.step(s)
}

func (f *found) pauses(old, new []standard.Pause) {
	p := match(old, new, func(x *standard.Pause) string { return x.ID }, func(x *standard.Pause) string { return plain(x.Text) })
	for _, x := range p.onlyNew {
		f.add("time-pause-added", Worse, "sla.pauses."+x.ID, arg{"reason", same(x.Text)})
	}
	for _, x := range p.onlyOld {
		f.add("time-pause-removed", Better, "sla.pauses."+x.ID, arg{"reason", same(x.Text)})
	}
	for _, pair := range p.both {
		if plain(pair[0].Text) != plain(pair[1].Text) {
			f.add("time-pause-reworded", Unclear, "sla.pauses."+pair[1].ID, arg{"from", same(pair[0].Text)}, arg{"to", same(pair[1].Text)})
		}
	}
}

func (f *found) extension(h hours, old, new *standard.Extension) {
	switch {
	case old == nil && new == nil:
	case old == nil:
		f.add("time-extension-added", Worse, "sla.extension", arg{"to", duration(new.Add)})
	case new == nil:
		f.add("time-extension-removed", Better, "sla.extension", arg{"from", duration(old.Add)})
	default:
		if class := h.longer(old.Add, new.Add); class != Neutral {
			f.add("time-extension-other", class, "sla.extension", arg{"from", duration(old.Add)}, arg{"to", duration(new.Add)})
		}
	}
}

func (f *found) compensation(old, new []standard.Point) {
	p := match(old, new, func(x *standard.Point) string { return plain(x.Text) })
	switch {
	case len(p.onlyOld) == 0 && len(p.onlyNew) == 0:
	case len(new) == 0 || len(p.onlyNew) == 0:
		for _, x := range p.onlyOld {
			f.add("compensation-lost", Worse, "sla.compensation", arg{"what", same(x.Text)})
		}
	case len(old) == 0 || len(p.onlyOld) == 0:
		for _, x := range p.onlyNew {
			f.add("compensation-gained", Better, "sla.compensation", arg{"what", same(x.Text)})
		}
	default:
		f.add("compensation-other", Unclear, "sla.compensation", arg{"from", pointTexts(p.onlyOld)}, arg{"to", pointTexts(p.onlyNew)})
	}
}
