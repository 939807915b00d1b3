package diag

import "sort"

// Finding is one thing wrong with a definition, at a place, with a code.
type Finding struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Place    Place    `json:"place"`
	// Path names the value in the reference grammar: "requirements.foto.when".
	Path string `json:"path,omitempty"`
	// Args fill the message.
	Args Args `json:"args,omitempty"`
	// Suggest lists words the author may have meant, best first.
	Suggest []string `json:"suggest,omitempty"`
	// Related are other places that matter: the first of two duplicates, the
	// declaration that a rule breaks.
	Related []Place `json:"related,omitempty"`
	// Fixes are ways to mend it, best first.
	Fixes []Fix `json:"-"`
}

// New makes a finding with the severity its catalogue entry gives.
func New(code string, at Place, path string, args Args) Finding {
	f := Finding{Code: code, Severity: Error, Place: at, Path: path, Args: args}
	if e, ok := catalogue[code]; ok {
		f.Severity = e.Severity
	}
	return f
}

// Message is the finding's sentence in one language, without suggestion.
func (f Finding) Message(lang Lang) string { return Message(lang, f.Code, f.Args) }

// Sort orders findings by place, code, path and message and drops exact repeats.
func Sort(fs []Finding) []Finding {
	sort.SliceStable(fs, func(i, j int) bool {
		a, b := fs[i], fs[j]
		if a.Place.File != b.Place.File || a.Place.Line != b.Place.Line || a.Place.Column != b.Place.Column {
			return a.Place.Less(b.Place)
		}
		if a.Code != b.Code {
			return a.Code < b.Code
		}
		if a.Path != b.Path {
			return a.Path < b.Path
		}
		return a.Message(EN) < b.Message(EN)
	})
	out := fs[:0]
	for i, f := range fs {
		if i > 0 {
			p := out[len(out)-1]
			if p.Code == f.Code && p.Place == f.Place && p.Path == f.Path && p.Message(EN) == f.Message(EN) {
				continue
			}
		}
		out = append(out, f)
	}
	return out
}

// HasErrors reports whether any finding is an Error.
func HasErrors(fs []Finding) bool {
	for _, f := range fs {
		if f.Severity == Error {
			return true
		}
	}
	return false
}
