package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

func (b *builder) duration(d civil.Duration) string { return program.SayDuration(b.Lang, d) }

// time is the promise in the standard's words, and what it comes to.
func (b *builder) time(f *program.Flow) []Block {
	s := f.SLA
	if s == nil {
		return nil
	}
	it := Item{Text: s.Text}
	for _, w := range b.promises(f, s) {
		it.note(w)
	}
	var blocks []Block
	if it.Text != "" || len(it.Notes) > 0 {
		it.note(b.counted(f, s))
		if it.Text == "" {
			it.Notes[0] = capital(it.Notes[0])
		}
		blocks = append(blocks, Block{Items: []Item{it}})
	}
	pauses := Block{Head: b.t("Waktu tidak dihitung selama", "Time does not count during")}
	for _, p := range s.Pauses {
		pauses.Items = append(pauses.Items, Item{Text: p.Text})
	}
	longer := Block{Head: b.t("Dapat diperpanjang satu kali", "May be extended once")}
	if e := s.Extension; e != nil {
		longer.Items = []Item{{Text: e.Text, Notes: []string{b.t("paling lama ditambah ", "by at most ") + b.duration(e.Add)}}}
	}
	owed := Block{Head: b.t("Bila terlambat, pemohon berhak atas", "If it is late, the applicant is owed")}
	owed.Items = b.points(s.Compensation)
	return append(blocks, pauses, longer, owed)
}

// promises are the maximum and the average: "paling lama 3 hari kerja".
func (b *builder) promises(f *program.Flow, s *program.SLA) []string {
	var out []string
	none := b.t("tidak dijanjikan", "not promised")
	add := func(word string, list program.Cases[civil.Duration], spoken ...string) {
		if len(list) == 1 && list[0].When == nil && list[0].Is != nil && tells(s.Text, *list[0].Is, spoken) {
			return
		}
		switch all := cases(b, f, list, b.duration, none); {
		case len(all) > 0:
			out = append(out, word+strings.Join(all, "; "))
		case len(list) > 0:
			out = append(out, b.t("di sini tidak dijanjikan", "not promised here"))
		}
	}
	add(b.t("paling lama ", "at most "), s.Maximum, "paling lama", "maksimal", "paling lambat")
	add(b.t("rata-rata ", "on average "), s.Average, "rata-rata")
	return out
}

// tells reports whether the standard's own words say a promise already.
func tells(text string, d civil.Duration, spoken []string) bool {
	text = strings.ToLower(text)
	return strings.Contains(" "+text, " "+program.SayDuration(diag.ID, d)) &&
		slices.ContainsFunc(spoken, func(word string) bool { return strings.Contains(text, word) })
}

// counted tells from when to when the time runs.
func (b *builder) counted(f *program.Flow, s *program.SLA) string {
	from := b.t("berkas lengkap diserahkan", "the complete papers are handed in")
	switch s.Starts {
	case "", standard.StartsComplete:
	case standard.StartsSubmitted:
		from = b.t("permohonan diajukan", "the application is handed in")
	default:
		from = b.stepDone(f, s.Starts)
	}
	to := b.t("produk diserahkan", "the product is delivered")
	if s.Ends != "" {
		to = b.stepDone(f, s.Ends)
	}
	return fmt.Sprintf(b.t("dihitung sejak %s sampai %s", "counted from when %s until %s"), from, to)
}

func (b *builder) stepDone(f *program.Flow, id string) string {
	number := b.numbers(f)[id]
	if number == "" {
		return fmt.Sprintf(b.t("langkah “%s” selesai", "step “%s” is done"), id)
	}
	return fmt.Sprintf(b.t("langkah %s selesai", "step %s is done"), number)
}

func (b *builder) fee(f *program.Flow) []Block {
	if f.Fee == nil {
		return nil
	}
	free := b.t("tidak dipungut biaya", "free of charge")
	money := func(m standard.Money) string {
		switch {
		case m.Fact != "":
			return b.t("sebesar isian “", "as entered for “") + factName(f, m.Fact) + "”"
		case m.Rupiah == 0:
			return free
		}
		return b.rupiah(m.Rupiah)
	}
	whole := Item{Text: f.Fee.Text}
	if amounts := cases(b, f, f.Fee.Amount, money, free); len(amounts) > 0 {
		whole.note(capital(strings.Join(amounts, "; ")))
	} else if len(f.Fee.Amount) > 0 {
		whole.note(capital(free))
	}
	var blocks []Block
	if whole.Text != "" || len(whole.Notes) > 0 {
		blocks = append(blocks, Block{Items: []Item{whole}})
	}
	parts := Block{Head: b.t("Rincian, dijumlahkan", "Items, summed")}
	for i := range f.Fee.Items {
		fi := &f.Fee.Items[i]
		words, skip := b.when(f, fi.When)
		if skip {
			continue
		}
		it := Item{Text: fi.Text}
		it.note(strings.Join(cases(b, f, fi.Amount, money, free), "; "))
		it.note(words)
		parts.Items = append(parts.Items, it)
	}
	return append(blocks, parts)
}

// capital begins a note that stands alone as a sentence.
func capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
