package lint

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// mendDuration writes "tiga hari kerja" and "3 (tiga) hari kerja" as "3 hari
// kerja". Days of which the kind is not said are a question.
func mendDuration(m *mending) []diag.Fix {
	if !m.whole() || m.inKey {
		return nil
	}
	text, ok := timeOf(m.node.Value)
	if !ok {
		return likely(m)
	}
	switch _, err := civil.ParseDuration(text); {
	case err == nil:
		return []diag.Fix{m.replace(text, true)}
	case errors.Is(err, civil.ErrBareDay):
		count, _, _ := strings.Cut(text, " ")
		return []diag.Fix{m.replace(count+" hari kerja", false), m.replace(count+" hari kalender", false)}
	}
	return likely(m)
}

var (
	counted  = regexp.MustCompile(`^([0-9]+) *\(([a-z ]+)\) *(.+)$`)
	adjacent = regexp.MustCompile(`^([0-9]+) *([a-z].*)$`)
)

// timeOf reads a length of time as a decree writes it.
func timeOf(value string) (string, bool) {
	text := strings.Join(strings.Fields(strings.ToLower(strings.TrimSuffix(strings.TrimSpace(value), "."))), " ")
	if text == "setengah jam" {
		return "30 menit", true
	}
	if parts := counted.FindStringSubmatch(text); parts != nil {
		n, _ := strconv.Atoi(parts[1]) // digits; too many are no word's number
		if said, ok := numberSaid(strings.Fields(parts[2])); !ok || said != n {
			return "", false
		}
		return parts[1] + " " + unitSaid(parts[3]), true
	}
	if parts := adjacent.FindStringSubmatch(text); parts != nil {
		return parts[1] + " " + unitSaid(parts[2]), true
	}
	words := strings.Fields(text)
	for split := len(words) - 1; split > 0; split-- {
		if n, ok := numberSaid(words[:split]); ok {
			return strconv.Itoa(n) + " " + unitSaid(strings.Join(words[split:], " ")), true
		}
	}
	return "", false
}

// unitSaid writes out a unit that is shortened.
func unitSaid(unit string) string {
	switch unit {
	case "mnt", "min", "mnt.":
		return "menit"
	case "hr kerja", "hk":
		return "hari kerja"
	}
	return unit
}

var digitWords = map[string]int{
	"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}

// numberSaid reads a number from one to ninety-nine in Indonesian words.
func numberSaid(words []string) (int, bool) {
	switch {
	case len(words) == 1 && words[0] == "sepuluh":
		return 10, true
	case len(words) == 1 && words[0] == "sebelas":
		return 11, true
	case len(words) == 1:
		n := digitWords[words[0]]
		return n, n > 0
	case len(words) == 2 && words[1] == "belas":
		n := digitWords[words[0]]
		return 10 + n, n > 1
	case len(words) >= 2 && len(words) <= 3 && words[1] == "puluh":
		tens, ones := digitWords[words[0]], 0
		if len(words) == 3 {
			if ones = digitWords[words[2]]; ones == 0 {
				return 0, false
			}
		}
		return 10*tens + ones, tens > 1
	}
	return 0, false
}
