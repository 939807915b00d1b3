package diff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Class says what a change is to those whom it touches.
type Class string

// The classes of changes, the weightiest first.
const (
	Worse   Class = "worse"
	Unclear Class = "unclear"
	Better  Class = "better"
	Neutral Class = "neutral"
)

// Classes lists them, the weightiest first.
func Classes() []Class { return []Class{Worse, Unclear, Better, Neutral} }

// mirrored is the class of the same change seen from the other side.
func (c Class) mirrored() Class {
	switch c {
	case Worse:
		return Better
	case Better:
		return Worse
	}
	return c
}

// Topic is what a change is about.
type Topic string

// The topics, in the order in which they are told.
const (
	TopicEligibility Topic = "eligibility"
	TopicVariants    Topic = "variants"
	TopicChannels    Topic = "channels"
	TopicPapers      Topic = "requirements"
	TopicSteps       Topic = "steps"
	TopicTime        Topic = "sla"
	TopicFee         Topic = "fee"
	TopicProducts    Topic = "products"
	TopicComplaints  Topic = "complaints"
	TopicOther       Topic = "other"
)

var topics = []Topic{
	TopicEligibility, TopicVariants, TopicChannels, TopicPapers, TopicSteps, TopicTime, TopicFee,
	TopicProducts, TopicComplaints, TopicOther,
}

// Change is one way in which the versions differ.
type Change struct {
	// Code is its kind: stable lower-case words joined by "-".
	Code  string
	Topic Topic
	Class Class
	// Ref is the id of the part it is about, where it has one.
	Ref string
	// Args fill the sentence; a text of the standard is the same in both languages.
	Args map[string]diag.Text
	// Variants are the titles of the kinds of application it touches; none is all.
	Variants []string
	// Everyone is set when it touches every citizen who could apply under both
	// versions, as far as was looked; else Who says whom.
	Everyone bool
	Who      []Group
	// Example is a situation in which it is so; nil when no situation matters.
	Example []Answer
}

// Group is a set of citizens: all that its conditions say of them holds.
type Group struct{ Conditions []Condition }

// Condition says of what a citizen answers.
type Condition struct {
	// About is the question, "Tanggal lahir anak".
	About diag.Text
	// Is are the answers of which one is given, or, with Except, is not.
	Is     []diag.Text
	Except bool
}

// Answer is one answer of a situation.
type Answer struct{ About, Is diag.Text }

// Say is the change as a sentence.
func (c Change) Say(lang diag.Lang) string {
	args := make(diag.Args, len(c.Args))
	for name, text := range c.Args {
		args[name] = text.In(lang)
	}
	return args.Fill(kinds[c.Code].text.In(lang))
}

// key tells changes apart, whomever they touch.
func (c Change) key() string {
	names := make([]string, 0, len(c.Args))
	for name := range c.Args {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	b.WriteString(c.Code + "\x00" + string(c.Class) + "\x00" + c.Ref)
	for _, name := range names {
		b.WriteString("\x00" + name + "=" + c.Args[name].ID)
	}
	return b.String()
}

func compareChanges(a, b Change) int {
	return cmp.Or(
		cmp.Compare(slices.Index(Classes(), a.Class), slices.Index(Classes(), b.Class)),
		cmp.Compare(slices.Index(topics, a.Topic), slices.Index(topics, b.Topic)),
	)
}

// Report is what Compare found.
type Report struct {
	// Old and New name the versions: "grobogan/klambu/kartu-identitas-anak@1".
	Old, New string
	// Title is that of the new version.
	Title string
	// Changes are ordered by class, topic and place in the standard.
	Changes []Change
	// Complete says that every situation was looked at. Else what is told is so, but
	// more may differ; Doubts then say what could not be tried in full.
	Complete bool
	Doubts   []string
	// Looked is the number of situations that were compared.
	Looked int
}

// Has reports whether a change of the class was found.
func (r *Report) Has(c Class) bool {
	return slices.ContainsFunc(r.Changes, func(x Change) bool { return x.Class == c })
}

// Of are the changes of a class.
func (r *Report) Of(c Class) []Change {
	var out []Change
	for _, x := range r.Changes {
		if x.Class == c {
			out = append(out, x)
		}
	}
	return out
}
