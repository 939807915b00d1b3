package explain

import (
	"slices"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/schema"
)

// Sort tells what a topic explains.
type Sort string

// The sorts of topic.
const (
	Key  Sort = "key"
	Code Sort = "code"
)

// Topic is what there is to say about one key of the format or one code.
type Topic struct {
	Sort Sort
	// Name is the code, or the key's reference without ids: "steps.outcomes".
	Name string
	// Title is the key's name, or the message of the code.
	Title diag.Text
	// Description says what the key holds.
	Description diag.Text
	// Why says what it is for or what a mistake would lead to; Do how to mend it.
	Why, Do diag.Text
	// Law names the provision that asks for it; empty where none does.
	Law diag.Text
	// Bad is an example with the mistake Code, Good one without it.
	Bad, Good, Code string
	// Reading says how the examples are to be read, where that is not plain: in
	// which file the lines stand, what marks in them mean.
	Reading diag.Text

	// Severity is that of the code.
	Severity diag.Severity

	// Kinds are the kinds of file that have the key: "Standard", "Office".
	Kinds []string
	// Also are other places where the key means the same, as "variants.steps" or,
	// in another kind of file, "Office: defaults.steps".
	Also []string
	// Component is the number of the legal component, or 0.
	Component int
	// Forms say what it may hold, one at a time.
	Forms []diag.Text
	// Required reports whether it must be written where it may stand.
	Required bool
	// Inherited reports whether an office may write it once for all its standards.
	Inherited bool
	// Live reports whether a change in office.yaml applies at once, also to
	// released versions.
	Live bool
	// Keys are the references of the keys inside it.
	Keys []string
	// Like is the topic whose explanation this one shares, or "".
	Like string
}

// book is all topics, made once.
type book struct {
	keys  []Topic
	codes []Topic
	// at finds a key's topic by kind and reference, of every place.
	at map[string]map[string]int
	// inner are the references of every place and of what it stands in, by kind.
	inner map[string]map[string]bool
	// kinds are the kinds of file in the order of the reference.
	kinds []kindPage
}

// kindPage is one kind of file with its places in order.
type kindPage struct {
	kind               string
	title, description diag.Text
	places             []string
}

var theBook = sync.OnceValues(func() (*book, error) {
	docs, err := readDocuments(schema.FS)
	if err != nil {
		return nil, err
	}
	b := &book{at: map[string]map[string]int{}, inner: map[string]map[string]bool{}}
	b.readKeys(docs)
	b.codes = codeTopics()
	return b, nil
})

// Keys are the topics of all keys, in the order of the schemas. The error is that
// of reading the embedded schemas.
func Keys() ([]Topic, error) {
	b, err := theBook()
	if err != nil {
		return nil, err
	}
	return slices.Clone(b.keys), nil
}

// Codes are the topics of all codes, sorted.
func Codes() ([]Topic, error) {
	b, err := theBook()
	if err != nil {
		return nil, err
	}
	return slices.Clone(b.codes), nil
}

// KeyOf is the topic of the key under which a value of a file stands; false for
// the root, for items of lists, for names that authors choose and for unknown keys.
func KeyOf(kind string, n *standard.Node) (Topic, bool) {
	b, err := theBook()
	if err != nil || n == nil || n.Key == "" {
		return Topic{}, false
	}
	ref, ok := b.refOf(kind, n)
	if !ok {
		return Topic{}, false
	}
	return b.topic(kind, ref)
}

// refOf is a node's reference without ids.
func (b *book) refOf(kind string, n *standard.Node) (string, bool) {
	if n.Parent == nil {
		return "", true
	}
	above, ok := b.refOf(kind, n.Parent)
	if !ok {
		return "", false
	}
	if n.Parent.Kind == standard.SequenceNode {
		return above, true
	}
	for _, name := range []string{n.Key, anyName} {
		if ref := join(above, name); b.holds(kind, ref) {
			return ref, true
		}
	}
	return "", false
}

// topic is the topic of a key at one place of one kind of file.
func (b *book) topic(kind, ref string) (Topic, bool) {
	i, ok := b.at[kind][ref]
	if !ok {
		return Topic{}, false
	}
	return b.keys[i], true
}
