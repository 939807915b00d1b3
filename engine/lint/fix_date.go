package lint

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// mendDate writes "9 Juni 2023" as 2023-06-09. Of "9/6/2023" it is only likely
// that the day comes first.
func mendDate(m *mending) []diag.Fix {
	text := strings.Trim(m.found(), `"'`+"\\")
	day, spoken := dateOf(text)
	if day == "" || m.node == nil || m.inKey {
		return likely(m)
	}
	from := m.from + strings.Index(m.found(), text)
	title := replaceBy(day)
	if m.whole() {
		return []diag.Fix{m.fix(title, spoken, m.from, m.to, day)}
	}
	return []diag.Fix{m.fix(title, spoken, from, from+len(text), day)}
}

var (
	spokenDate = regexp.MustCompile(`^([0-9]{1,2}) +([A-Za-z]+) +([0-9]{4})$`)
	signedDate = regexp.MustCompile(`^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$`)
)

// SpokenDate reads a date whose month is a word, as letters write it: "9 Juni 2023"
// is 2023-06-09. ok is false for all else.
func SpokenDate(text string) (day string, ok bool) {
	day, spoken := dateOf(text)
	return day, spoken && day != ""
}

// dateOf reads a date as people write it; spoken says that its month is a word.
func dateOf(text string) (day string, spoken bool) {
	text = strings.TrimSpace(text)
	parts := spokenDate.FindStringSubmatch(text)
	spoken = parts != nil
	if parts == nil {
		parts = signedDate.FindStringSubmatch(text)
	}
	if parts == nil {
		return "", false
	}
	month := months[strings.ToLower(parts[2])]
	if !spoken {
		month, _ = strconv.Atoi(parts[2]) // digits
	}
	d, _ := strconv.Atoi(parts[1]) // digits
	day = fmt.Sprintf("%s-%02d-%02d", parts[3], month, d)
	if _, err := civil.ParseDate(day); err != nil {
		return "", false
	}
	return day, spoken
}

// months are the names of the months in both languages, and short.
var months = map[string]int{
	"januari": 1, "jan": 1, "january": 1,
	"februari": 2, "pebruari": 2, "feb": 2, "february": 2,
	"maret": 3, "mar": 3, "march": 3,
	"april": 4, "apr": 4,
	"mei": 5, "may": 5,
	"juni": 6, "jun": 6, "june": 6,
	"juli": 7, "jul": 7, "july": 7,
	"agustus": 8, "agu": 8, "ags": 8, "agt": 8, "aug": 8, "august": 8,
	"september": 9, "sep": 9, "sept": 9,
	"oktober": 10, "okt": 10, "oct": 10, "october": 10,
	"november": 11, "nopember": 11, "nov": 11, "nop": 11,
	"desember": 12, "des": 12, "dec": 12, "december": 12,
}
