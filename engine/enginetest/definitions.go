package enginetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// OfficeID is the office that all definitions of Tree belong to.
const OfficeID = "contoh/kantor"

// Office is the office used where none is given: five days, Perpres 21/2023's
// hours in Jakarta, and roles enough for most standards.
const Office = `kind: Office
title: Kecamatan Contoh
timezone: Asia/Jakarta
calendars: [indonesia]
hours:
  weekly:
    monday: ["07:30-12:00", "13:00-16:00"]
    tuesday: ["07:30-12:00", "13:00-16:00"]
    wednesday: ["07:30-12:00", "13:00-16:00"]
    thursday: ["07:30-12:00", "13:00-16:00"]
    friday: ["07:30-11:30", "13:00-16:30"]
roles:
  - id: petugas
    title: Petugas loket
  - id: operator
    title: Operator
  - id: kasi
    title: Kepala seksi
  - id: camat
    title: Camat
  - id: dinas
    title: Dinas
    external: true
registers:
  - id: pelayanan
    format: "{number}/{year}"
`

// Calendar is the calendar used where none is given: 2026 with New Year's Day
// alone, so that a test names the holidays it is about.
const Calendar = `kind: Calendar
series: indonesia
year: 2026
holidays:
  - date: 2026-01-01
    text: Tahun Baru
`

// Tree reads definitions from YAML texts of any kind, all of one office. An office
// or a calendar that is not among them is Office or Calendar. A finding that is an
// error ends the test.
func Tree(t testing.TB, texts ...string) *standard.Tree {
	t.Helper()
	var files []*standard.File
	has := map[string]bool{}
	add := func(text string) {
		f := standard.Parse(fmt.Sprintf("standards/%s/%d.yaml", OfficeID, len(files)), []byte(text))
		if diag.HasErrors(f.Findings) {
			t.Fatalf("definition: %s: %s\n%s", f.Findings[0].Place, f.Findings[0].Message(diag.EN), text)
		}
		has[f.Kind] = true
		files = append(files, f)
	}
	for _, text := range texts {
		add(text)
	}
	if !has[standard.KindOffice] {
		add(Office)
	}
	if !has[standard.KindCalendar] {
		add(Calendar)
	}
	return standard.NewTree(files)
}

// Clock is a clock that is set by hand. It is safe for concurrent use only while
// nobody sets it.
type Clock struct {
	now  time.Time
	zone *time.Location
}

// NewClock makes a clock that shows an instant; see Set.
func NewClock(t testing.TB, zone *time.Location, at string) *Clock {
	t.Helper()
	c := &Clock{zone: zone}
	c.Set(t, at)
	return c
}

// Now is the instant the clock shows.
func (c *Clock) Now() time.Time { return c.now }

// Set sets the clock: "2026-03-17 10:00" in its zone, with seconds if need be, or
// "10:20" on the same day.
func (c *Clock) Set(t testing.TB, at string) {
	t.Helper()
	if len(at) <= len("15:04:05") {
		at = c.now.In(c.zone).Format(time.DateOnly) + " " + at
	}
	for _, layout := range []string{"2006-01-02 15:04", time.DateTime} {
		if now, err := time.ParseInLocation(layout, at, c.zone); err == nil {
			c.now = now
			return
		}
	}
	t.Fatalf("no time: %q", at)
}

// Move sets the clock forward, or back when d is negative.
func (c *Clock) Move(d time.Duration) { c.now = c.now.Add(d) }
