package explain

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
)

// Answer is what a name may mean.
type Answer struct {
	// Topics has one topic when the name is clear, several when it may mean any of
	// them, none when nothing is called so.
	Topics []Topic
	// Near are names that may have been meant instead, best first.
	Near []string
}

// Find looks a name up: a code, with or without its square brackets; a key by its
// reference, with or without ids ("requirements.foto.when"), with or without the
// kind of file before it ("office: hours"); by its Indonesian name, or by its last
// part. The error is that of reading the embedded schemas.
func Find(name string) (Answer, error) {
	b, err := theBook()
	if err != nil {
		return Answer{}, err
	}
	name = strings.Trim(strings.TrimSpace(name), "[]")
	for _, t := range b.codes {
		if t.Name == name {
			return Answer{Topics: []Topic{t}}, nil
		}
	}
	kind, ref := b.cutKind(name)
	for _, look := range []func(kind, name string) []int{b.byRef, b.byTitle, b.byWords, b.byLast} {
		if found := look(kind, ref); len(found) > 0 {
			return Answer{Topics: b.pick(found)}, nil
		}
	}
	near := b.about(ref)
	for _, word := range b.near(ref) {
		if !slices.Contains(near, word) {
			near = append(near, word)
		}
	}
	return Answer{Near: near}, nil
}

// maxAbout is how many keys a word may stand for that is the name of none.
const maxAbout = 4

// about are the keys whose explanation has a word, in either language: who looks for
// "lembar" wants to know how to ask for two copies. A word that many have is about none.
func (b *book) about(name string) []string {
	word := " " + plain(name) + " "
	if len(word) < len("    ") {
		return nil
	}
	var found []string
	for _, t := range b.keys {
		text := " " + plain(strings.Join([]string{t.Title.ID, t.Description.ID, t.Why.ID, t.Title.EN, t.Description.EN}, " ")) + " "
		if t.Like == "" && strings.Contains(strings.NewReplacer(".", " ", ":", " ", ";", " ").Replace(text), word) {
			found = append(found, t.Name)
		}
	}
	if len(found) > maxAbout {
		return nil
	}
	return found
}

// cutKind parts "office: hours" into the kind of file and the reference.
func (b *book) cutKind(name string) (kind, ref string) {
	before, after, found := strings.Cut(name, ":")
	for _, page := range b.kinds {
		if found && (strings.EqualFold(before, page.kind) || plain(before) == plain(page.title.ID)) {
			return page.kind, strings.TrimSpace(after)
		}
	}
	return "", name
}

// pick are the topics, one when they all are explained alike.
func (b *book) pick(found []int) []Topic {
	slices.Sort(found)
	found = slices.Compact(found)
	main := func(t Topic) string {
		if t.Like != "" {
			return t.Like
		}
		return t.Name
	}
	first := b.keys[found[0]]
	same := true
	var topics []Topic
	for _, i := range found {
		topics = append(topics, b.keys[i])
		same = same && main(b.keys[i]) == main(first)
	}
	top := slices.DeleteFunc(slices.Clone(topics), func(t Topic) bool { return strings.Contains(t.Name, ".") })
	switch {
	case len(top) == 1:
		return top // "persyaratan" is the component, not what a scenario expects of it
	case !same || len(topics) == 1:
		return topics
	}
	for _, t := range topics {
		if t.Name == main(first) {
			return []Topic{t}
		}
	}
	return topics[:1]
}

// byRef follows a reference; what is not a key there may be an id.
func (b *book) byRef(kind, name string) []int {
	var found []int
	for _, page := range b.kinds {
		if kind != "" && kind != page.kind {
			continue
		}
		if ref, ok := b.withoutIDs(page.kind, name); ok {
			found = append(found, b.at[page.kind][ref])
		}
	}
	return found
}

// withoutIDs takes ids and numbers out of a reference.
func (b *book) withoutIDs(kind, name string) (string, bool) {
	ref, skipped := "", true // the first part is a key
	for _, part := range strings.Split(name, ".") {
		part, _, _ = strings.Cut(part, "[")
		next := join(ref, part)
		switch {
		case b.holds(kind, next):
			ref, skipped = next, false
		case b.holds(kind, join(ref, anyName)) && ref != "":
			ref, skipped = join(ref, anyName), false
		case skipped:
			return "", false
		default:
			skipped = true
		}
	}
	_, ok := b.at[kind][ref]
	return ref, ok
}

// byTitle compares with the keys' names in both languages.
func (b *book) byTitle(kind, name string) []int {
	return b.search(kind, func(t Topic) bool { return plain(t.Title.ID) == plain(name) || plain(t.Title.EN) == plain(name) })
}

// byWords puts each Indonesian word of a reference into English: "langkah.hasil".
func (b *book) byWords(kind, name string) []int {
	parts := strings.Split(name, ".")
	for i, part := range parts {
		if english, ok := lint.KeyNamed(part); ok {
			parts[i] = english
		}
	}
	ref := strings.Join(parts, ".")
	if found := b.byRef(kind, ref); len(found) > 0 {
		return found
	}
	return b.byLast(kind, ref)
}

// byLast compares with the end of a reference: "outcomes", "photo.size".
func (b *book) byLast(kind, name string) []int {
	return b.search(kind, func(t Topic) bool { return name != "" && strings.HasSuffix(t.Name, "."+name) })
}

func (b *book) search(kind string, fits func(t Topic) bool) []int {
	var found []int
	for i, t := range b.keys {
		if (kind == "" || slices.Contains(t.Kinds, kind)) && fits(t) {
			found = append(found, i)
		}
	}
	return found
}

// near are codes, references and names that look like a word.
func (b *book) near(name string) []string {
	var known []string
	for _, t := range b.codes {
		known = append(known, t.Name)
	}
	for _, t := range b.keys {
		known = append(known, t.Name, lastName(t.Name), plain(t.Title.ID), plain(t.Title.EN))
	}
	return diag.Nearest(strings.ToLower(name), known)
}

// plain is a name in small letters, its words parted by single blanks.
func plain(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return strings.ContainsRune(" _-/,()", r)
	}), " ")
}
