package cli

import (
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// repeated are the arguments that hold what somebody typed and may be of a person, by the
// codes that repeat it to them: an answer or a name in the wrong place. "" is every refusal:
// of those the ones made here hold the answer that was none.
var repeated = map[string]string{
	"": "value", codePair: "value", codeRejectReason: "value", codeTooMany: "value", codeNoApplication: "name",
	codeTime: "value", codeDay: "value", codeFlagValue: "value", codeFlagOneOf: "value",
}

// named are the codes whose "name" is what somebody typed where the name of a thing belongs.
var named = []string{
	codeNoService, codeNotInForce, codeNoVersion, codeAmbiguousService, codeAmbiguousApplication, codeNoOffice, codeNoRole, codeUnknownCommand, codeUnknownFlag,
}

// masked is the trouble without what somebody typed. The terminal tells it to the one who
// did; a program knows what it gave. Names of things that the standards should know are said
// again where they may be one. Of all else no more is left out than a NIK or a family card's
// number.
func (t trouble) masked() trouble {
	code := t.code
	if t.refusal != nil {
		code = ""
	}
	args := maps.Clone(t.args)
	for name, value := range args {
		switch {
		case name == repeated[code]:
			args[name] = diag.Hidden
		case name == "name" && slices.Contains(named, code):
			args[name] = diag.Typed(value)
		default:
			args[name] = diag.HideIdentities(value)
		}
	}
	t.args, t.cause = args, diag.HideIdentities(t.cause)
	if t.refusal != nil {
		r := *t.refusal
		r.Step, r.Facts, r.Papers = diag.HideIdentities(r.Step), hideIdentities(r.Facts), hideIdentities(r.Papers)
		t.refusal = &r
	}
	return t
}

// hideIdentities leaves such numbers out of a list of names.
func hideIdentities(names []string) []string {
	hidden := slices.Clone(names)
	for i, name := range hidden {
		hidden[i] = diag.HideIdentities(name)
	}
	return hidden
}
