package cli

import "maps"

// mask stands for what somebody typed.
const mask = "…"

// repeated are the arguments that hold what somebody typed and may be of a person, by the
// codes that repeat it to them: an answer or a name in the wrong place. "" is every refusal:
// of those the ones made here hold the answer that was none.
var repeated = map[string]string{
	"": "value", codePair: "value", codeRejectReason: "value", codeTooMany: "value", codeNoApplication: "name",
}

// masked is the trouble without what somebody typed. The terminal tells it to the one who
// did; a program knows what it gave.
func (t trouble) masked() trouble {
	code := t.code
	if t.refusal != nil {
		code = ""
	}
	if _, has := t.args[repeated[code]]; !has {
		return t
	}
	t.args = maps.Clone(t.args)
	t.args[repeated[code]] = mask
	return t
}
