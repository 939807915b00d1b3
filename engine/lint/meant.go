package lint

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

var firstNumber = regexp.MustCompile(`^[vV]?\.? ?([0-9]{1,9})( .*)?$`)

// numberMeant is the whole number that a word or a number with a unit stands for.
func numberMeant(value string) []string {
	word := strings.ToLower(strings.TrimSpace(value))
	if n, ok := numberSaid(strings.Fields(word)); ok {
		return []string{strconv.Itoa(n)}
	}
	if m := firstNumber.FindStringSubmatch(word); m != nil {
		return []string{m[1]}
	}
	return nil
}

var (
	rangeOfTimes = regexp.MustCompile(`^[0-9]+ ?(?:-|–|s\.?/?d\.?|sampai(?: dengan)?) ?([0-9]+ ?[a-z].*)$`)
	weeks        = regexp.MustCompile(`^([0-9]{1,4}) (?:minggu|pekan|weeks?)$`)
	halfHours    = regexp.MustCompile(`^([0-9]{1,4})[,.]5 (?:jam|hours?)$`)
)

// durationMeant is the time that a decree's way of writing one stands for: the
// later end of a range, for that is what is promised.
func durationMeant(value string) []string {
	text := strings.Join(strings.Fields(strings.ToLower(value)), " ")
	if m := rangeOfTimes.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if said, ok := timeOf(text); ok {
		text = said
	}
	if m := weeks.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		text = strconv.Itoa(7*n) + " hari kalender"
	}
	if m := halfHours.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		text = strconv.Itoa(60*n+30) + " menit"
	}
	if strings.Trim(text, "0123456789") == "" && text != "" {
		return []string{text + " menit", text + " jam", text + " hari kerja"}
	}
	if _, err := civil.ParseDuration(text); err != nil || text == value {
		return nil
	}
	return []string{text}
}

var yearFirst = regexp.MustCompile(`^([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})$`)

// dateMeant is the date that "9 Juni 2023", "9/6/2023" and "2023-6-9" stand for.
func dateMeant(value string) []string {
	text := strings.TrimSpace(value)
	if _, after, weekday := strings.Cut(text, ", "); weekday {
		text = after
	}
	day, _ := dateOf(text)
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		day = fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	}
	if _, err := civil.ParseDate(day); err != nil {
		return nil
	}
	return []string{day}
}

var (
	sizeWords = regexp.MustCompile(`^([0-9]+(?:[,.][0-9]+)?) ?(?:cm)? ?(?:x|×|kali|\*) ?([0-9]+(?:[,.][0-9]+)?) ?(?:cm)?$`)
	spanWords = regexp.MustCompile(`^([0-9]{1,2})[:.]([0-9]{2}) ?(?:wib|wita|wit)? ?(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?) ?([0-9]{1,2})[:.]([0-9]{2}) ?(?:wib|wita|wit)?$`)
	clockWord = regexp.MustCompile(`^(?:pukul |jam )?([0-9]{1,2})[:.]([0-9]{2}) ?(?:wib|wita|wit)?$`)
)

// formMeant is the value in the form asked for, where it is plain what was meant.
func formMeant(form, value string) []string {
	text := strings.ToLower(strings.TrimSpace(value))
	switch form {
	case "duration":
		return durationMeant(value)
	case "date":
		return dateMeant(value)
	case "money":
		return rupiah(value)
	case "size":
		if m := sizeWords.FindStringSubmatch(text); m != nil {
			return []string{strings.ReplaceAll(m[1]+"x"+m[2], ",", ".")}
		}
	case "span":
		if m := spanWords.FindStringSubmatch(text); m != nil {
			return []string{fmt.Sprintf(`"%02s:%s-%02s:%s"`, m[1], m[2], m[3], m[4])}
		}
	case "timeOfDay":
		if m := clockWord.FindStringSubmatch(text); m != nil {
			return []string{fmt.Sprintf(`"%02s:%s"`, m[1], m[2])}
		}
	}
	return nil
}
