package render

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// papers are the conditions to be met and what is brought.
func (b *builder) papers(f *program.Flow) []Block {
	who := Block{}
	for _, e := range f.Eligibility {
		it := Item{Text: e.Text}
		if e.Advisory {
			it.note(b.t("anjuran; permohonan tetap diterima", "advice; the application is accepted anyway"))
		}
		who.Items = append(who.Items, it)
	}
	bring := Block{Numbered: true}
	for i := range f.Requirements {
		if it, ok := b.paper(f, &f.Requirements[i]); ok {
			bring.Items = append(bring.Items, it)
		}
	}
	if len(who.Items) > 0 {
		who.Head = b.t("Ketentuan pemohon", "Who may apply")
		bring.Head = b.t("Berkas yang dibawa", "What to bring")
	}
	return []Block{who, bring, {Head: b.t("Identitas pelapor", "The reporter's identity"), Items: b.reporter(f)}}
}

func (b *builder) reporter(f *program.Flow) []Item {
	r := b.std.Reporter
	if r == nil {
		return nil
	}
	var items []Item
	if r.Anonymous {
		items = append(items, Item{Notes: []string{b.t("Pengaduan boleh disampaikan tanpa nama.", "A complaint may be made without a name.")}})
	}
	switch words, settled := f.Words(b.Lang, f.Secret); {
	case f.Secret == nil || settled == rule.False:
	case settled == rule.True:
		items = append(items, Item{Notes: []string{b.t("Identitas pelapor dirahasiakan.", "The reporter's identity is kept secret.")}})
	default:
		items = append(items, Item{Notes: []string{b.t("Identitas pelapor dirahasiakan bila ", "The reporter's identity is kept secret if ") + words + "."}})
	}
	return items
}

// paper is one requirement; ok is false for one that this flow never asks for.
func (b *builder) paper(f *program.Flow, r *program.Requirement) (it Item, ok bool) {
	words, settled := f.WordsEach(b.Lang, r.When, perFact(r))
	if settled == rule.False {
		return it, false
	}
	it.Text = r.Text
	it.note(b.condition(words))
	if r.Group() {
		for i := range r.AnyOf {
			if sub, ok := b.paper(f, &r.AnyOf[i]); ok {
				it.Items = append(it.Items, sub)
			}
		}
	}
	it.note(strings.Join(b.details(f, r), ", "))
	it.note(b.perWords(f, r.Per))
	if r.Help != "" {
		it.note(r.Help)
	}
	if r.FulfilledBy != "" {
		it.note(b.t("dapat dipenuhi dengan hasil layanan ", "may be met by the result of the service ") + r.FulfilledBy)
	}
	if len(it.Items) > 0 {
		it.note(fmt.Sprintf(b.t("paling sedikit %d dari yang berikut", "at least %d of the following"), max(r.AtLeast, 1)))
	}
	return it, true
}

func perFact(r *program.Requirement) string {
	if r.Per == nil {
		return ""
	}
	return r.Per.Fact
}

func (b *builder) perWords(f *program.Flow, per *standard.Per) string {
	switch {
	case per == nil:
		return ""
	case per.Fact == "":
		return b.t("satu untuk tiap: ", "one for each of: ") + strings.Join(per.Items, ", ")
	}
	return b.t("satu untuk tiap isian “", "one for each entry of “") + factName(f, per.Fact) + "”"
}

func factName(f *program.Flow, id string) string {
	if fact, ok := f.Fact(id); ok {
		return fact.Name()
	}
	return id
}

// details are what else matters of a paper, leaving out what its text says.
func (b *builder) details(f *program.Flow, r *program.Requirement) []string {
	var parts []string
	text := strings.ToLower(r.Text)
	// add leaves out what the text says already; the text is Indonesian.
	add := func(id, en string) {
		for _, word := range strings.Fields(strings.TrimSuffix(id, " cm")) {
			if !strings.Contains(text, strings.ToLower(word)) {
				parts = append(parts, b.t(id, en))
				return
			}
		}
	}
	if form, plain := r.Requirement.Bring.Always(); plain {
		add(program.SayBring(form).ID, program.SayBring(form).EN)
	} else {
		forms := cases(b, f, r.Bring, func(k standard.Bring) string { return program.SayBring(k).In(b.Lang) },
			b.t("bentuknya tidak ditentukan", "in no stated form"))
		add(strings.Join(forms, "; "), strings.Join(forms, "; "))
	}
	if r.Count > 1 {
		add(fmt.Sprintf("%d lembar", r.Count), fmt.Sprintf("%d copies", r.Count))
	}
	if r.Photo != nil {
		if r.Photo.Size != "" {
			add(r.Photo.Size+" cm", r.Photo.Size+" cm")
		}
		if r.Photo.Colour != nil && *r.Photo.Colour {
			add("berwarna", "in colour")
		}
		if r.Photo.Colour != nil && !*r.Photo.Colour {
			add("hitam putih", "black and white")
		}
		if r.Photo.Background != "" {
			add("latar "+r.Photo.Background, "background "+r.Photo.Background)
		}
	}
	if !strings.Contains(text, strings.ToLower(r.FormCode)) {
		add("formulir "+r.FormCode, "form "+r.FormCode)
	}
	if r.StampDuty > 0 {
		add("meterai "+b.rupiah(r.StampDuty), "stamp duty "+b.rupiah(r.StampDuty))
	}
	parts = append(parts, b.signers(f, r)...)
	if r.IssuedBy != "" {
		title, _ := b.role(r.IssuedBy)
		if !strings.Contains(text, strings.ToLower(title)) {
			parts = append(parts, b.t("dari ", "from ")+title)
		}
	}
	if r.Handling != "" {
		add(program.SayHandling(r.Handling).ID, program.SayHandling(r.Handling).EN)
	}
	if r.IfHeld {
		add("bila dimiliki", "if held")
	}
	if r.Advisory {
		add("dianjurkan", "advised")
	}
	return parts
}

// signers are those who sign a paper, left out when its text names every one.
func (b *builder) signers(f *program.Flow, r *program.Requirement) []string {
	var all []string
	told := true
	for _, s := range r.SignedBy {
		who := s.Who
		if s.Count > 1 {
			who = fmt.Sprintf("%d %s", s.Count, who)
		}
		told = told && s.Per == nil && strings.Contains(strings.ToLower(r.Text), strings.ToLower(who))
		if words := b.perWords(f, s.Per); words != "" {
			who += " (" + words + ")"
		}
		all = append(all, who)
	}
	if told {
		return nil
	}
	return []string{b.t("ditandatangani ", "signed by ") + strings.Join(all, ", ")}
}
