package release

import (
	"strings"
	"unicode"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// consultationFor is the latest public consultation of an office that can carry a
// worse-off change of a standard: held before the day of its decree and after that
// of the version before (that one's consultation is spent), and naming the service
// by its id or title in its text or its changes. It is nil when there is none.
func consultationFor(office *standard.Office, s *standard.Standard, after civil.Date) *standard.Consultation {
	if office == nil || s.Decree == nil || s.Decree.Date.IsZero() {
		return nil
	}
	var found *standard.Consultation
	for i := range office.Consultations {
		c := &office.Consultations[i]
		if c.Date.IsZero() || !c.Date.Before(s.Decree.Date) || !c.Date.After(after) || !names(c, s) {
			continue
		}
		if found == nil || found.Date.Before(c.Date) {
			found = c
		}
	}
	return found
}

// names reports whether the record of a consultation names a service.
func names(c *standard.Consultation, s *standard.Standard) bool {
	for _, text := range append([]string{c.Text}, c.Changes...) {
		if containsWords(text, s.Title) || containsWords(text, s.ID) {
			return true
		}
	}
	return false
}

// containsWords reports whether a text holds words one after the other, whatever
// their letters' case and what stands between them.
func containsWords(text, words string) bool {
	w := plain(words)
	return w != "" && strings.Contains(" "+plain(text)+" ", " "+w+" ")
}

// plain is a text's words in small letters, with one blank between them. A
// hyphen stays: it belongs to an id.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != '-' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	}), " ")
}
