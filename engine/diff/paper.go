package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// paper is one requirement as it stands in a situation.
type paper struct {
	*program.Requirement
	// of is how many are brought: one for each item of its list.
	of    int
	bring standard.Bring
}

// title names a paper in a sentence.
func (p *paper) title() diag.Text { return same(strings.TrimSuffix(p.Text, ".")) }

// copies is the number of copies of each.
func (p *paper) copies() int { return max(1, p.Count) }

// paper tells how one that both versions ask for differs.
func (f *found) paper(old, new *paper) {
	ref, name := "requirements."+new.ID, arg{"paper", new.title()}
	if plain(old.Text) != plain(new.Text) {
		f.add("paper-reworded", Unclear, ref, arg{"from", old.title()}, arg{"to", new.title()})
	}
	if old.of != new.of {
		f.swap(pick(new.of > old.of, "paper-more", "paper-fewer"), new.of-old.of, ref, name, arg{"from", whole(old.of)}, arg{"to", whole(new.of)})
	}
	if a, b := old.copies(), new.copies(); a != b {
		f.swap(pick(b > a, "paper-more-copies", "paper-fewer-copies"), b-a, ref, name, arg{"from", whole(a)}, arg{"to", whole(b)})
	}
	if old.bring != new.bring {
		class := stricter(old.bring, new.bring)
		code := map[Class]string{Worse: "paper-stricter", Better: "paper-easier", Unclear: "paper-form"}[class]
		f.add(code, class, ref, name, arg{"from", sayBring(old.bring)}, arg{"to", sayBring(new.bring)})
	}
	f.handling(old, new, ref, name)
	f.photo(old.Photo, new.Photo, ref, name)
	switch a, b := old.StampDuty, new.StampDuty; {
	case a == b:
	case a == 0 || b == 0:
		f.burden(a == 0, "paper-stamp-duty-added", "paper-stamp-duty-removed", ref, name, arg{"duty", rupiah(a + b)})
	default:
		f.swap(pick(b > a, "paper-stamp-duty-up", "paper-stamp-duty-down"), int(b-a), ref, name, arg{"from", rupiah(a)}, arg{"to", rupiah(b)})
	}
	if old.FormCode != new.FormCode {
		f.add("paper-form-code", Neutral, ref, name, arg{"from", orNone(old.FormCode)}, arg{"to", orNone(new.FormCode)})
	}
	f.signers(old.SignedBy, new.SignedBy, ref, name)
	f.issuer(old.IssuedBy, new.IssuedBy, ref, name)
	if old.IfHeld != new.IfHeld {
		f.favour(new.IfHeld, "paper-if-held", "paper-must-be-held", ref, name)
	}
	if old.Advisory != new.Advisory {
		f.favour(new.Advisory, "paper-advised", "paper-compulsory", ref, name)
	}
	if (old.FulfilledBy != "") != (new.FulfilledBy != "") {
		f.favour(new.FulfilledBy != "", "paper-fulfilled", "paper-not-fulfilled", ref, name)
	}
}

func pick(first bool, one, other string) string {
	if first {
		return one
	}
	return other
}

// stricter judges a form of a paper against another: an original is dearer to
// bring than a legalised copy, and that than a plain one. Other forms cannot be
// compared.
func stricter(old, new standard.Bring) Class {
	order := []standard.Bring{standard.BringCopy, standard.BringLegalisedCopy, standard.BringOriginal}
	a, b := slices.Index(order, old), slices.Index(order, new)
	if a < 0 || b < 0 {
		return Unclear
	}
	return classOf(b - a)
}

// handling tells when a paper is not given back any more, or is again.
func (f *found) handling(old, new *paper, ref string, name arg) {
	a, b := old.Handling, new.Handling
	if a == b {
		return
	}
	lost := func(h standard.Handling) bool { return h == standard.HandlingSurrendered }
	args := []arg{name, {"from", sayHandling(a)}, {"to", sayHandling(b)}}
	switch {
	case lost(a) != lost(b):
		f.burden(lost(b), "paper-surrendered", "paper-given-back", ref, args...)
	case a == standard.HandlingKept || b == standard.HandlingKept:
		f.add("paper-handling", Unclear, ref, args...)
	default:
		f.add("paper-handling", Neutral, ref, args...)
	}
}

func (f *found) photo(old, new *standard.Photo, ref string, name arg) {
	a, b := photoWords(old), photoWords(new)
	for i, what := range photoParts {
		if a[i] == b[i] {
			continue
		}
		args := []arg{name, {"what", what}, {"from", same(a[i])}, {"to", same(b[i])}}
		switch "" {
		case a[i]:
			f.add("paper-photo-demand", Worse, ref, args...)
		case b[i]:
			f.add("paper-photo-free", Better, ref, args...)
		default:
			f.add("paper-photo", Unclear, ref, args...)
		}
	}
}

var photoParts = []diag.Text{{ID: "ukuran", EN: "size"}, {ID: "latar", EN: "background"}, {ID: "warna", EN: "colour"}}

// photoWords are what a standard says of the photo's size, background and colour.
func photoWords(p *standard.Photo) [3]string {
	if p == nil {
		return [3]string{}
	}
	words := [3]string{p.Size, p.Background, ""}
	if p.Colour != nil {
		words[2] = pick(*p.Colour, "berwarna", "hitam putih")
	}
	return words
}

// signers tells who must sign a paper besides, or need not any more.
func (f *found) signers(old, new []standard.Signer, ref string, name arg) {
	id := func(s *standard.Signer) string { return plain(s.Who) }
	p := match(old, new, id)
	for _, s := range p.onlyNew {
		f.add("paper-signer-added", Worse, ref, name, arg{"who", same(s.Who)})
	}
	for _, s := range p.onlyOld {
		f.add("paper-signer-removed", Better, ref, name, arg{"who", same(s.Who)})
	}
	for _, pair := range p.both {
		a, b := max(1, pair[0].Count), max(1, pair[1].Count)
		if a != b {
			f.swap(pick(b > a, "paper-signers-more", "paper-signers-fewer"), b-a, ref, name,
				arg{"who", same(pair[1].Who)}, arg{"from", whole(a)}, arg{"to", whole(b)})
		}
		if samePer(pair[0].Per, pair[1].Per) {
			continue
		}
		switch {
		case pair[0].Per == nil:
			f.add("paper-signer-each", Worse, ref, name, arg{"who", same(pair[1].Who)})
		case pair[1].Per == nil:
			f.add("paper-signer-not-each", Better, ref, name, arg{"who", same(pair[1].Who)})
		default:
			f.add("paper-signer-other", Unclear, ref, name, arg{"who", same(pair[1].Who)})
		}
	}
}

func samePer(a, b *standard.Per) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Fact == b.Fact && slices.Equal(a.Items, b.Items)
}

// issuer tells when a paper must be had from another office.
func (f *found) issuer(old, new, ref string, name arg) {
	args := []arg{name, {"from", f.names.role(old)}, {"to", f.names.role(new)}}
	switch {
	case old == new:
	case old == "":
		f.add("paper-issuer", Worse, ref, args...)
	case new == "":
		f.add("paper-no-issuer", Better, ref, args...)
	default:
		f.add("paper-other-issuer", Unclear, ref, args...)
	}
}

// say is a paper with its form and number, as a citizen reads it.
func (p *paper) say() diag.Text {
	in := func(lang diag.Lang) string {
		var notes []string
		if p.bring != "" && !strings.Contains(plain(p.Text), plain(sayBring(p.bring).ID)) {
			notes = append(notes, strings.TrimPrefix(strings.TrimPrefix(sayBring(p.bring).In(lang), "a "), "an "))
		}
		if n := p.copies(); n > 1 {
			notes = append(notes, diag.Args{"n": strconv.Itoa(n)}.Fill(diag.Text{ID: "{n} lembar", EN: "{n} copies"}.In(lang)))
		}
		if p.of > 1 {
			notes = append(notes, diag.Args{"n": strconv.Itoa(p.of)}.Fill(diag.Text{ID: "{n} orang atau hal", EN: "{n} persons or things"}.In(lang)))
		}
		text := p.title().In(lang)
		if len(notes) > 0 {
			text += " (" + strings.Join(notes, ", ") + ")"
		}
		return text
	}
	return diag.Text{ID: in(diag.ID), EN: in(diag.EN)}
}
