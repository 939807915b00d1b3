package diag

import (
	"regexp"
	"strings"
)

// Hidden stands for what somebody typed and nobody is to read again.
const Hidden = "…"

// maxTyped is how long a word may be that is said again, in bytes: no id is longer.
const maxTyped = 64

// identityDigits is how many digits a NIK and the number of a family card have.
const identityDigits = 16

// Typed is a word that somebody typed where an id belongs, as it may be said again: what
// looks like an id (small letters, digits, and what joins them in "ktp", "anak/2",
// "sla.compensation[1]", "kartu-keluarga@1") is, so that a slip is found; a name as it is
// printed, a sentence, a mail address or as many digits as a NIK has is not, and Hidden
// stands for it.
func Typed(word string) string {
	id, version, _ := strings.Cut(word, "@")
	if strings.Trim(version, "0123456789") != "" {
		return Hidden
	}
	digits := len(version)
	for _, c := range id {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c < 'a' || c > 'z':
			if !strings.ContainsRune("-_./[]", c) {
				return Hidden
			}
		}
	}
	if digits >= identityDigits || len(word) > maxTyped {
		return Hidden
	}
	return word
}

// HideIdentities is a text with Hidden in place of what may be a NIK or the number of a
// family card: sixteen digits, together or with blanks and signs between groups of them.
func HideIdentities(text string) string {
	var out strings.Builder
	for {
		from, to, ok := identity(text)
		if !ok {
			return out.String() + text
		}
		out.WriteString(text[:from] + Hidden)
		text = text[to:]
	}
}

// HoldsIdentity reports whether HideIdentities would hide anything of a text.
func HoldsIdentity(text string) bool {
	_, _, ok := identity(text)
	return ok
}

// machineMade are ids and digests, in which sixteen digits stand together now and then, by
// chance: a UUID, or hexadecimal digits of at least twelve bytes with a letter in them.
var machineMade = regexp.MustCompile(`(?i)(?:^|[^0-9a-z])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,})(?:[^0-9a-z]|$)`)

// made are the places of such ids in a text.
func made(text string) [][2]int {
	var places [][2]int
	for _, at := range machineMade.FindAllStringSubmatchIndex(text, -1) {
		if strings.ContainsAny(text[at[2]:at[3]], "abcdefABCDEF") {
			places = append(places, [2]int{at[2], at[3]})
		}
	}
	return places
}

// digits are a group of digits in a text.
type digits struct{ from, to int }

// identity finds the first of such numbers.
func identity(text string) (from, to int, ok bool) {
	if from, to, ok = sixteen(text, nil); ok {
		if skip := made(text); len(skip) > 0 {
			return sixteen(text, skip)
		}
	}
	return from, to, ok
}

// sixteen is identity outside of the places to skip.
func sixteen(text string, skip [][2]int) (from, to int, ok bool) {
	var row []digits // groups with no letter between them
	within := false  // the last of them
	for i, c := range text {
		if len(skip) > 0 && i >= skip[0][1] {
			skip = skip[1:]
		}
		switch {
		case len(skip) > 0 && i >= skip[0][0]:
			row, within = nil, false
		case c >= '0' && c <= '9':
			if !within {
				row, within = append(row, digits{from: i}), true
			}
			row[len(row)-1].to = i + 1
		default:
			if from, to, ok = ending(text, row); ok {
				return from, to, true
			}
			within = false
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
				row = nil
			}
		}
	}
	return ending(text, row)
}

// ending finds sixteen digits that end with the last group of a row.
func ending(text string, row []digits) (from, to int, ok bool) {
	sum := 0
	for i := len(row) - 1; i >= 0 && sum < identityDigits; i-- {
		sum += row[i].to - row[i].from
		if sum == identityDigits && (i == len(row)-1 || region(text[row[i].from:])) {
			return row[i].from, row[len(row)-1].to, true
		}
	}
	return 0, 0, false
}

// region reports whether digits can be the beginning of a NIK, which is the code of a
// province: none begins with 0, and none is 20. So a day of this century with an hour and
// a running number is not taken for one.
func region(text string) bool { return text[0] != '0' && !strings.HasPrefix(text, "20") }
