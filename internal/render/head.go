package render

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Hours are when the office serves: a column of days, and one of times for the
// ordinary weeks and for each special period.
type Hours struct {
	Periods []string
	Days    []Day
	// Note tells that the hours are not the office's own statement.
	Note string
	Zone string
}

// Day is a weekday with its times, one for each of Hours.Periods.
type Day struct {
	Name  string
	Times []string
}

func (b *builder) office() Office {
	o := b.Office
	if o == nil {
		return Office{Title: b.std.Office}
	}
	var region []string
	for _, r := range []string{o.Regency, o.Province} {
		if r != "" {
			region = append(region, r)
		}
	}
	return Office{Title: o.Title, Region: strings.Join(region, ", "), Address: o.Address, Phone: o.Phone, Hours: b.hours(o)}
}

var zones = map[string]string{"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}

func (b *builder) hours(o *standard.Office) *Hours {
	if len(o.Hours.Weekly) == 0 {
		return nil
	}
	h := &Hours{Periods: []string{b.t("Hari kerja biasa", "Ordinary weeks")}, Zone: o.Timezone}
	if zone, ok := zones[o.Timezone]; ok {
		h.Zone = zone
	}
	weeks := []standard.Week{o.Hours.Weekly}
	var names []string
	for name := range o.Hours.Periods {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		h.Periods = append(h.Periods, capital(name))
		weeks = append(weeks, o.Hours.Periods[name])
	}
	for d := range 7 {
		day := time.Weekday((d + 1) % 7)
		row := Day{Name: diag.Day(b.Lang, day)}
		open := false
		for _, w := range weeks {
			spans := make([]string, len(w[day]))
			for i, s := range w[day] {
				spans[i] = b.clock(s.From) + "–" + b.clock(s.To)
			}
			open = open || len(spans) > 0
			times := strings.Join(spans, ", ")
			if times == "" {
				times = b.t("tutup", "closed")
			}
			row.Times = append(row.Times, times)
		}
		if open {
			h.Days = append(h.Days, row)
		}
	}
	if o.Hours.Assumed {
		h.Note = b.t("Jam ini tidak berasal dari dokumen kantor; dipakai pola jam kerja instansi pemerintah.",
			"These hours are not from the office's own document; the pattern of government offices is used.")
	}
	return h
}

// clock writes a time of day as people of the language do: 07.30, 07:30.
func (b *builder) clock(t civil.TimeOfDay) string {
	return strings.ReplaceAll(t.String(), ":", b.t(".", ":"))
}

// shownDigest is how much of a digest is printed: "sha256:" and 16 digits, enough
// to compare by eye.
const shownDigest = 23

// about is what makes the standard valid, and where it was read.
func (b *builder) about() []Field {
	s := b.std
	silent := b.t("tidak dinyatakan dalam sumber", "not stated in the source")
	decree := silent
	if s.Decree != nil {
		decree = b.joined(s.Decree.Number, s.Decree.Date)
	}
	fields := []Field{
		{b.t("Layanan", "Service"), s.Ref()},
		{b.t("Berlaku", "In force"), b.validity(silent)},
		{b.t("Keputusan", "Decree"), decree},
	}
	if s.Source != nil {
		source := b.joined(s.Source.Document, s.Source.Dated)
		if s.Source.Section != "" {
			source += b.t(", bagian ", ", section ") + s.Source.Section
		}
		fields = append(fields, Field{b.t("Sumber", "Source"), source})
	}
	if r := b.std.Retention; r != nil {
		kept := r.Class
		if r.Years > 0 {
			kept = strings.TrimPrefix(kept+fmt.Sprintf(b.t(", %d tahun", ", %d years"), r.Years), ", ")
		}
		fields = append(fields, Field{b.t("Penyimpanan arsip", "Kept in the archive"), kept})
	}
	if b.Digest != "" {
		fields = append(fields, Field{b.t("Sidik naskah", "Digest"), b.Digest[:min(len(b.Digest), shownDigest)]})
	}
	return fields
}

func (b *builder) validity(silent string) string {
	e := b.std.Effective
	var parts []string
	if !e.From.IsZero() {
		parts = append(parts, b.t("sejak ", "from ")+program.SayDate(b.Lang, e.From))
	}
	if !e.Until.IsZero() {
		parts = append(parts, b.t("sampai ", "until ")+program.SayDate(b.Lang, e.Until))
	}
	if len(parts) == 0 {
		return silent
	}
	return strings.Join(parts, " ")
}

func (b *builder) joined(text string, d civil.Date) string {
	switch {
	case d.IsZero():
		return text
	case text == "":
		return program.SayDate(b.Lang, d)
	}
	return text + ", " + program.SayDate(b.Lang, d)
}
