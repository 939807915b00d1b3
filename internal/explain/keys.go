package explain

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// readKeys makes the topics of all keys of all kinds of file.
func (b *book) readKeys(docs documents) {
	var all []*place
	for _, kind := range kindsOf(docs) {
		name := strings.ToLower(kind)
		w := &walker{docs: docs, kind: kind, byRef: map[string]*place{}, told: map[string]bool{}}
		w.walk(name, docs[name], "", 0)
		page := kindPage{kind: kind, title: docs[name].named("title"), description: docs[name].named("description")}
		for _, p := range w.places {
			page.places = append(page.places, p.ref)
		}
		b.kinds = append(b.kinds, page)
		b.at[kind] = map[string]int{}
		all = append(all, w.places...)
	}
	tops := map[string]bool{}
	for _, p := range all {
		b.inner[p.kind] = addAbove(b.inner[p.kind], p.ref)
		if p.kind == standard.KindStandard && !strings.Contains(p.ref, ".") {
			tops[p.ref] = true
		}
	}
	texts := ownTexts()
	for _, p := range all {
		if kind, ref := canonical(p.kind, p.ref, tops); kind == p.kind && ref == p.ref {
			b.addKey(docs, p, texts)
		}
	}
	for _, p := range all {
		b.addPlace(p, tops)
	}
	b.lookAlike(texts)
	b.nest()
}

// kindsOf are the kinds of file that the schemas describe, those of the engine first.
func kindsOf(docs documents) []string {
	kinds := slices.Clone(standard.Kinds())
	var more []string
	for _, doc := range docs {
		if kind := doc.get("properties", "kind", "const").text(); kind != "" && !slices.Contains(kinds, kind) {
			more = append(more, kind)
		}
	}
	slices.Sort(more)
	return append(kinds, more...)
}

// addAbove adds a reference, and those it stands in, to a set.
func addAbove(set map[string]bool, ref string) map[string]bool {
	if set == nil {
		set = map[string]bool{}
	}
	for ref != "" && !set[ref] {
		set[ref] = true
		ref = ref[:max(0, strings.LastIndex(ref, "."))]
	}
	return set
}

// addKey adds the topic of a place, or another kind to one that says the same.
func (b *book) addKey(docs documents, p *place, texts map[string]text) {
	s := p.decls[0].schema
	title, number := component(s.named("title"))
	forms := docs.formsOf(p, func(value string) (diag.Text, bool) { return meaningOf(p.ref, value) })
	for i := range b.keys {
		t := &b.keys[i]
		if t.Name == p.ref && t.Title == title && t.Description == s.named("description") {
			t.Kinds = append(t.Kinds, p.kind)
			t.Live = t.Live || p.kind == standard.KindOffice && live[p.ref]
			for _, form := range forms {
				if !slices.Contains(t.Forms, form) {
					t.Forms = append(t.Forms, form)
				}
			}
			b.at[p.kind][p.ref] = i
			return
		}
	}
	t := Topic{
		Sort: Key, Name: p.ref, Kinds: []string{p.kind}, Title: title, Component: number,
		Description: s.named("description"), Required: p.required, Forms: forms,
		Live: p.kind == standard.KindOffice && live[p.ref],
	}
	texts[textName(texts, p.kind, p.ref)].into(&t)
	b.at[p.kind][p.ref] = len(b.keys)
	b.keys = append(b.keys, t)
}

// addPlace notes a place whose key is explained at another.
func (b *book) addPlace(p *place, tops map[string]bool) {
	kind, ref := canonical(p.kind, p.ref, tops)
	i, ok := b.at[kind][ref]
	if !ok || kind == p.kind && ref == p.ref {
		return
	}
	t := &b.keys[i]
	b.at[p.kind][p.ref] = i
	t.Inherited = t.Inherited || p.kind == standard.KindOffice && p.ref == "defaults."+t.Name && !strings.Contains(t.Name, ".")
	switch inside := strings.Contains(t.Name, "."); {
	case inside && (strings.HasPrefix(p.ref, "variants.") || strings.HasPrefix(p.ref, "defaults.")):
		// What holds for the whole part holds for the keys inside it.
	case p.kind == standard.KindOffice && p.ref == "defaults."+t.Name:
		// Inherited says so.
	case p.kind == t.Kinds[0]:
		t.Also = append(t.Also, p.ref)
	default:
		t.Also = append(t.Also, p.kind+": "+p.ref)
	}
}

// lookAlike gives keys without a text of their own that of the key they are like.
func (b *book) lookAlike(texts map[string]text) {
	for i := range b.keys {
		t := &b.keys[i]
		other, ok := alike[lastName(t.Name)]
		if _, own := texts[textName(texts, t.Kinds[0], t.Name)]; own || !ok {
			continue
		}
		for _, o := range b.keys {
			if o.Name == other && (o.Title == t.Title || strings.HasPrefix(t.Name, "hours.weekly.")) {
				t.Like, t.Why, t.Law = o.Name, o.Why, o.Law
				t.Bad, t.Good, t.Code = o.Bad, o.Good, o.Code
				break
			}
		}
	}
}

// nest tells each key which keys stand inside it.
func (b *book) nest() {
	for i := range b.keys {
		t := &b.keys[i]
		for _, page := range b.kinds {
			if page.kind != t.Kinds[0] {
				continue
			}
			for _, ref := range page.places {
				if inner, found := strings.CutPrefix(ref, t.Name+"."); found && !strings.Contains(inner, ".") {
					t.Keys = append(t.Keys, ref)
				}
			}
		}
	}
}

// holds reports whether a kind of file has a key at a reference, or below it.
func (b *book) holds(kind, ref string) bool { return b.inner[kind][ref] }

var componentNumber = regexp.MustCompile(` *\((?:komponen|component) (\d+)\)$`)

// component parts a title from the number of its legal component.
func component(title diag.Text) (diag.Text, int) {
	number := 0
	if found := componentNumber.FindStringSubmatch(title.ID); found != nil {
		number, _ = strconv.Atoi(found[1]) // digits by the pattern
	}
	return diag.Text{ID: componentNumber.ReplaceAllString(title.ID, ""), EN: componentNumber.ReplaceAllString(title.EN, "")}, number
}

// live are the keys of an office that apply at once, also to released versions;
// they are no part of a standard's digest.
var live = map[string]bool{
	"title": true, "address": true, "hours": true, "roles": true, "complaints": true, "registers": true,
}
