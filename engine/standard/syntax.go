package standard

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// Bounds of the search for the line of a syntax error.
const (
	searchBytes = 8 << 20
	searchAhead = 40
)

// syntaxFinding says where a page that is no YAML goes wrong, and why. The YAML
// library's own line is wrong or missing too often to be used.
func syntaxFinding(p *page) diag.Finding {
	if at, size := controlCharacter(p.src); size > 0 {
		return diag.New(codeControlCharacter, p.place(at, at+size), "", nil)
	}
	s := sightOf(p, badLine(p))
	for _, look := range syntaxLooks {
		if f, found := look(s); found {
			return f
		}
	}
	return diag.New(codeSyntax, p.place(s.first, s.end), "", nil)
}

// syntaxLooks are tried in order; the first that knows the mistake names it.
var syntaxLooks = []func(sight) (diag.Finding, bool){
	lookTab, lookHiddenIndent, lookDash, lookMissingSpace, lookCurlyQuotes, lookQuotes, lookReserved, lookBrackets,
	lookColon, lookIndent, lookMissingColon,
}

// badLine is the first line, from 1, with which the text stops being well-formed:
// the one after the longest beginning that still is.
func badLine(p *page) int {
	budget := searchBytes
	fine := func(lines int) bool {
		if lines == 0 {
			return true
		}
		to := len(p.src)
		if lines < len(p.lines) {
			to = p.lines[lines]
		}
		budget -= to
		return budget > 0 && checkYAML(p.src[:to]) == nil
	}
	good := 0
	for {
		bad := len(p.lines)
		for bad-good > 1 {
			if middle := (good + bad) / 2; fine(middle) {
				good = middle
			} else {
				bad = middle
			}
		}
		// A quote or a bracket that spans lines is not well-formed until it closes.
		further := 0
		for ahead := bad + 1; ahead <= min(bad+searchAhead, len(p.lines)) && further == 0; ahead++ {
			if fine(ahead) {
				further = ahead
			}
		}
		if further == 0 {
			return bad
		}
		good = further
	}
}

// controlCharacter finds the first character that YAML does not allow.
func controlCharacter(src []byte) (at, size int) {
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r', c == 0x7f:
			return i, 1
		case c == 0xc2 && i+1 < len(src) && src[i+1] < 0xa0 && src[i+1] != 0x85:
			return i, 2
		case c == 0xef && i+2 < len(src) && src[i+1] == 0xbf && src[i+2] >= 0xbe:
			return i, 3
		}
	}
	return 0, 0
}
