package explain

import "strings"

// sameAs are the places whose keys are those of another place: what a kind of
// application, an office's defaults or a branch may hold is explained once.
var sameAs = []struct{ kind, from, to string }{
	{"Standard", "variants.", ""},
	{"Office", "defaults.", ""},
	{"Standard", "requirements.any_of.", "requirements."},
	{"Standard", "steps.parallel.", "steps."},
	{"Standard", "steps.within.", "sla."},
	{"Standard", "steps.deadline.is.", "steps.deadline."},
	{"Standard", "facts.of.", "facts."},
	{"Scenarios", "scenarios.run.expect.", "scenarios.expect."},
	{"Office", "hours.periods.*.", "hours.weekly."},
}

// canonical is the place at which a key is explained; tops are the keys of a
// standard's top level.
func canonical(kind, ref string, tops map[string]bool) (string, string) {
	for _, s := range sameAs {
		rest, found := strings.CutPrefix(ref, s.from)
		if kind != s.kind || !found {
			continue
		}
		if s.from == "steps.within." && (rest == "when" || rest == "is") {
			continue // a case of the time itself
		}
		top, _, _ := strings.Cut(rest, ".")
		if s.to == "" && (!tops[top] || rest == "id" || rest == "title") {
			continue
		}
		if s.from == "defaults." {
			kind = "Standard"
		}
		return canonical(kind, s.to+rest, tops)
	}
	return kind, ref
}

// alike are keys that mean the same wherever they stand under the same title.
// One that has no text of its own is explained by these.
var alike = map[string]string{
	"id": "id", "title": "title", "text": "requirements.text", "help": "facts.help",
	"when": "requirements.when", "is": "fee.amount.is", "date": "holidays.date",
	"if_held": "requirements.if_held", "count": "requirements.count", "per": "requirements.per",
	"advisory": "requirements.advisory", "amount": "fee.amount", "at_least": "staffing.at_least",
	"until": "effective.until", "from": "effective.from",
	"tuesday": "hours.weekly.monday", "wednesday": "hours.weekly.monday", "thursday": "hours.weekly.monday",
	"friday": "hours.weekly.monday", "saturday": "hours.weekly.monday", "sunday": "hours.weekly.monday",
}
