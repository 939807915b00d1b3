package civil

import (
	"regexp"
	"strconv"
	"strings"
)

var spokenDate = regexp.MustCompile(`^([0-9]{1,2}) +([A-Za-z]+) +([0-9]{4})$`)

// SpokenDate reads a day whose month is a word, in Indonesian or English, as letters write
// it: "9 Juni 2023". ok is false for all else, and for a day that there is not.
func SpokenDate(text string) (day Date, ok bool) {
	parts := spokenDate.FindStringSubmatch(text)
	if parts == nil {
		return Date{}, false
	}
	y, _ := strconv.Atoi(parts[3]) // digits, as the form has it
	d, _ := strconv.Atoi(parts[1])
	day = Date{y, months[strings.ToLower(parts[2])], d}
	if !day.Valid() {
		return Date{}, false
	}
	return day, true
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
