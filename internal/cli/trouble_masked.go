package cli

import (
	"maps"
	"regexp"
	"slices"
)

// mask stands for what somebody typed.
const mask = "…"

// repeated are the arguments that hold what somebody typed and may be of a person, by the
// codes that repeat it to them: an answer or a name in the wrong place. "" is every refusal:
// of those the ones made here hold the answer that was none.
var repeated = map[string]string{
	"": "value", codePair: "value", codeRejectReason: "value", codeTooMany: "value", codeNoApplication: "name",
}

// masked is the trouble without what somebody typed. The terminal tells it to the one who
// did; a program knows what it gave. Of the other arguments, which are names of things that
// the standards know, no more is left out than a NIK or a family card's number that stands
// in the place of one.
func (t trouble) masked() trouble {
	code := t.code
	if t.refusal != nil {
		code = ""
	}
	args := maps.Clone(t.args)
	for name, value := range args {
		if name == repeated[code] {
			args[name] = mask
		} else {
			args[name] = sixteen.ReplaceAllString(value, mask)
		}
	}
	t.args, t.cause = args, sixteen.ReplaceAllString(t.cause, mask)
	if t.refusal != nil {
		r := *t.refusal
		r.Step, r.Facts, r.Papers = sixteen.ReplaceAllString(r.Step, mask), hideNumbers(r.Facts), hideNumbers(r.Papers)
		t.refusal = &r
	}
	return t
}

// hideNumbers leaves such numbers out of a list of names.
func hideNumbers(names []string) []string {
	hidden := slices.Clone(names)
	for i, name := range hidden {
		hidden[i] = sixteen.ReplaceAllString(name, mask)
	}
	return hidden
}

// sixteen is a number of as many digits as a NIK or a family card's number has.
var sixteen = regexp.MustCompile(`\b[0-9]{16}\b`)
