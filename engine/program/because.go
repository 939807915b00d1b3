package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// contextWords are what a rule may read besides facts, as a person calls it.
var contextWords = map[string]diag.Text{
	"variant":  {ID: "pilihan layanan", EN: "the variant"},
	"channel":  {ID: "cara mengajukan", EN: "the way to apply"},
	"bearer":   {ID: "pembawa berkas", EN: "who brings the file"},
	"today":    {ID: "tanggal pengajuan", EN: "the day of submission"},
	"each":     {ID: "berkas itu sendiri", EN: "the paper itself"},
	"calendar": {ID: "kalender hari kerja", EN: "the calendar of working days"},
}

var bearerWords = map[string]diag.Text{
	"self":            {ID: "pemohon sendiri", EN: "the applicant"},
	"household":       {ID: "keluarga serumah", EN: "a member of the household"},
	"proxy":           {ID: "kuasa pemohon", EN: "a proxy"},
	"village-officer": {ID: "perangkat desa", EN: "a village officer"},
}

// SayBearer is who brings the file, as a person reads it.
func SayBearer(lang diag.Lang, bearer string) string {
	if words, ok := bearerWords[bearer]; ok {
		return words.In(lang)
	}
	return bearer
}

// Because says an explanation in words: the facts that decided it with their
// labels and values, "Tanggal lahir anak: 1 Januari 2020 (umur 6 tahun)". s is the
// situation that was explained; ages are counted on its Today, if set.
func (f *Flow) Because(lang diag.Lang, e rule.Explanation, s Situation) string {
	var parts []string
	f.because(lang, e, s, &parts)
	return strings.Join(parts, "; ")
}

func (f *Flow) because(lang diag.Lang, e rule.Explanation, s Situation, parts *[]string) {
	on := s.Today
	for _, b := range e.Because {
		f.because(lang, b, s, parts)
	}
	if len(e.Because) > 0 {
		return
	}
	add := func(text string) {
		if !slices.Contains(*parts, text) {
			*parts = append(*parts, text)
		}
	}
	for _, v := range e.Facts {
		fact, ok := f.Fact(v.ID)
		if !ok {
			continue
		}
		text := fact.Answered(lang, v.Value)
		if date := v.Value.Date(); !on.IsZero() && !date.IsZero() && date.Known() && !date.First.After(on) && strings.Contains(e.Rule, "age("+v.ID+")") {
			text += fmt.Sprintf(diag.Text{ID: " (umur %d tahun)", EN: " (aged %d)"}.In(lang), civil.Age(date.First, on))
		}
		add(text)
	}
	if len(e.Facts) == 0 {
		for _, c := range e.Context {
			text := contextWords[c].In(lang)
			if value := f.sayContext(lang, c, s); value != "" {
				text += ": " + value
			}
			add(text)
		}
	}
}

// sayContext is what a situation says besides facts, "" when it says nothing.
func (f *Flow) sayContext(lang diag.Lang, name string, s Situation) string {
	switch name {
	case "variant":
		if f.Variant != nil {
			return f.Variant.Title
		}
	case "channel":
		for _, c := range f.Channels {
			if c.ID == s.Channel || len(f.Channels) == 1 {
				return c.Title
			}
		}
	case "bearer":
		return SayBearer(lang, s.Bearer)
	case "today":
		if !s.Today.IsZero() {
			return SayDate(lang, s.Today)
		}
	}
	return ""
}

// Name is what a person calls the fact: its label, else its id.
func (f *Fact) Name() string { return name(f.Fact) }

// Answered is the fact with a value, as a person reads both: "Usaha: warung", and behind a
// question "Tempat disewa? ya".
func (f *Fact) Answered(lang diag.Lang, v rule.Value) string {
	if strings.HasSuffix(f.Name(), "?") {
		return f.Name() + " " + f.Say(lang, v)
	}
	return f.Name() + ": " + f.Say(lang, v)
}

func name(f standard.Fact) string {
	if f.Label != "" {
		return f.Label
	}
	return f.ID
}

// Say is a value of the fact as a person reads it: the label of a choice, a date
// with the name of its month, an amount in rupiah.
func (f *Fact) Say(lang diag.Lang, v rule.Value) string { return say(lang, f.Fact, v) }

func say(lang diag.Lang, f standard.Fact, v rule.Value) string {
	switch v.State() {
	case rule.Unasked:
		return diag.Text{ID: "belum dijawab", EN: "not answered yet"}.In(lang)
	case rule.Absent:
		return diag.Text{ID: "tidak ada", EN: "none"}.In(lang)
	case rule.Erased:
		return diag.Text{ID: "sudah dihapus", EN: "erased"}.In(lang)
	}
	switch v.Kind() {
	case rule.Boolean:
		if v.Bool() {
			return diag.Text{ID: "ya", EN: "yes"}.In(lang)
		}
		return diag.Text{ID: "tidak", EN: "no"}.In(lang)
	case rule.Money:
		return "Rp" + diag.Whole(lang, v.Money())
	case rule.Choice:
		for _, c := range f.Choices {
			if c.ID == v.Text() {
				return c.Label
			}
		}
	case rule.Date:
		if d := v.Date(); d.Known() {
			return SayDate(lang, d.First)
		}
	case rule.List:
		if len(v.Items()) == 0 {
			return say(lang, f, rule.AbsentValue())
		}
		items := make([]string, len(v.Items()))
		for i, it := range v.Items() {
			var fields []string
			for _, of := range f.Of {
				if it[of.ID].State() == rule.Known {
					fields = append(fields, name(of)+" "+say(lang, of, it[of.ID]))
				}
			}
			items[i] = fmt.Sprintf("(%d) %s", i+1, strings.Join(fields, ", "))
		}
		return strings.Join(items, " ")
	}
	return v.String()
}
