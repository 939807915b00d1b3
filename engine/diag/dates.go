package diag

import (
	"strconv"
	"strings"
	"time"
)

var days = [...]Text{
	{"Minggu", "Sunday"}, {"Senin", "Monday"}, {"Selasa", "Tuesday"}, {"Rabu", "Wednesday"},
	{"Kamis", "Thursday"}, {"Jumat", "Friday"}, {"Sabtu", "Saturday"},
}

var months = [...]Text{
	{"Januari", "January"}, {"Februari", "February"}, {"Maret", "March"}, {"April", "April"},
	{"Mei", "May"}, {"Juni", "June"}, {"Juli", "July"}, {"Agustus", "August"},
	{"September", "September"}, {"Oktober", "October"}, {"November", "November"}, {"Desember", "December"},
}

// Day is the name of a weekday: "Selasa", "Tuesday".
func Day(lang Lang, d time.Weekday) string { return days[d].In(lang) }

// Month is the name of a month: "Maret", "March".
func Month(lang Lang, m time.Month) string { return months[m-1].In(lang) }

// Short is the first three letters of the name of a day or a month.
func Short(name string) string { return name[:3] }

// Whole writes a whole number with its thousands apart: "25.000", "25,000".
func Whole(lang Lang, n int64) string {
	mark := "."
	if lang == EN {
		mark = ","
	}
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return sign + strings.Join(append([]string{digits}, groups...), mark)
}
