package stats

import (
	"cmp"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Book is one register of an office in one year.
type Book struct {
	Register string
	Year     int
	// Entries are those of the period, in order: drawn numbers, then typed ones by time.
	Entries []Entry
	// Last is the highest number drawn in the year, Missing are the numbers up to it
	// that stand nowhere, Twice those that stand more than once: each is a sign that
	// something was done beside the program. They are of the whole year.
	Last    int64
	Missing []Range
	Twice   []int64
	// TypedTwice are the numbers from a paper book, as they are written, that another
	// application has, too, drawn or typed; of the whole year.
	TypedTwice []string
}

// Range is the numbers from First to Last.
type Range struct{ First, Last int64 }

// Entry is one number of a register.
type Entry struct {
	// Number is the running number, 0 of one typed from a paper book; Text is how it
	// is written on the product.
	Number      int64
	Text        string
	At          time.Time
	Application string
	Standard    string
	Variant     string
	Step        string
	// Products are those issued or handed over.
	Products []string
	Status   engine.Status
	// Void: it was struck out, or the application ended and nothing was issued; the
	// number stays.
	Void bool
	// CorrectedBy is the application that mends a misprint in this one.
	CorrectedBy string
}

// Register gives the office's books of a period, by register and year; service ""
// is all. What is missing is looked for among all services.
func (f *Fold) Register(period Period, service string) []Book {
	type key struct {
		register string
		year     int
	}
	books := map[key]*Book{}
	numbers := map[key][]int64{}
	written := map[key]*spellings{}
	mended := map[string]string{}
	f.each(func(id string, p *part) {
		if p.Opening.Corrects != "" {
			mended[p.Opening.Corrects] = id
		}
		zone := p.zone()
		for _, d := range p.Drawn {
			k := key{d.Register, d.At.In(zone).Year()}
			if d.Number > 0 {
				numbers[k] = append(numbers[k], d.Number)
			}
			if written[k] == nil {
				written[k] = &spellings{}
			}
			written[k].add(d.Text, id, d.Number == 0)
			if !period.holds(d.At) || !serviceOnly(service, p.Version.Standard) {
				continue
			}
			if books[k] == nil {
				books[k] = &Book{Register: k.register, Year: k.year}
			}
			books[k].Entries = append(books[k].Entries, Entry{
				Number: d.Number, Text: d.Text, At: d.At, Application: id,
				Standard: p.Version.Standard, Variant: p.Opening.Variant, Step: d.Step,
				Products: p.Products, Status: p.Status,
				Void: slices.Contains(p.Voided, d.Drawn) || p.Status.Final() && p.Status != engine.StatusCompleted && len(p.Products) == 0,
			})
		}
	})
	var out []Book
	for k, b := range books {
		for i := range b.Entries {
			b.Entries[i].CorrectedBy = mended[b.Entries[i].Application]
		}
		slices.SortFunc(b.Entries, compareEntries)
		b.Last, b.Missing, b.Twice = gaps(numbers[k])
		b.TypedTwice = written[k].clashes()
		out = append(out, *b)
	}
	slices.SortFunc(out, func(a, b Book) int {
		return cmp.Or(cmp.Compare(a.Register, b.Register), cmp.Compare(a.Year, b.Year))
	})
	return out
}

func compareEntries(a, b Entry) int {
	typed := func(e Entry) int {
		if e.Number == 0 {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(typed(a), typed(b)), cmp.Compare(a.Number, b.Number), a.At.Compare(b.At),
		cmp.Compare(a.Application, b.Application), cmp.Compare(a.Step, b.Step),
	)
}

// gaps finds what is missing of the numbers from 1 on, and what is there twice.
func gaps(numbers []int64) (last int64, missing []Range, twice []int64) {
	slices.Sort(numbers)
	for _, n := range numbers {
		switch {
		case n == last:
			if !slices.Contains(twice, n) {
				twice = append(twice, n)
			}
		case n > last+1:
			missing = append(missing, Range{last + 1, n - 1})
		}
		last = n
	}
	return last, missing, twice
}

// spellings are how the numbers of a book are written, and which applications have them.
type spellings struct {
	typed []string
	of    map[string]string // the first application that has it
	other map[string]bool   // another has it, too
}

func (s *spellings) add(text, application string, typed bool) {
	if s.of == nil {
		s.of, s.other = map[string]string{}, map[string]bool{}
	}
	switch first, there := s.of[text]; {
	case !there:
		s.of[text] = application
	case first != application:
		s.other[text] = true
	}
	if typed {
		s.typed = append(s.typed, text)
	}
}

// clashes are the typed ones that several applications have, in order.
func (s *spellings) clashes() []string {
	clashing := slices.DeleteFunc(slices.Clone(s.typed), func(text string) bool { return !s.other[text] })
	if len(clashing) == 0 {
		return nil
	}
	slices.Sort(clashing)
	return slices.Compact(clashing)
}
