package lint

import (
	"fmt"
	"regexp"
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

var signedDate = regexp.MustCompile(`^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$`)

// dateOf reads a date as people write it; spoken says that its month is a word.
func dateOf(text string) (day string, spoken bool) {
	text = strings.TrimSpace(text)
	if d, ok := civil.SpokenDate(text); ok {
		return d.String(), true
	}
	parts := signedDate.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	day = fmt.Sprintf("%s-%02s-%02s", parts[3], parts[2], parts[1])
	if _, err := civil.ParseDate(day); err != nil {
		return "", false
	}
	return day, false
}
