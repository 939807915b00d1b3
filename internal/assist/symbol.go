package assist

import (
	"slices"
	"sort"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Kind is what a name names.
type Kind string

// The kinds of names.
const (
	KindFact        Kind = "fact"
	KindCondition   Kind = "condition"
	KindField       Kind = "field"  // of a list fact's items
	KindChoice      Kind = "choice" // of a choice fact
	KindEligibility Kind = "eligibility"
	KindRequirement Kind = "requirement"
	KindVariant     Kind = "variant"
	KindChannel     Kind = "channel"
	KindStep        Kind = "step"
	KindOutcome     Kind = "outcome"
	KindProduct     Kind = "product"
	KindPause       Kind = "pause"
	KindFeeItem     Kind = "fee-item"
	KindRole        Kind = "role"
	KindRegister    Kind = "register"
	KindScenario    Kind = "scenario"
	KindSeries      Kind = "series"  // of calendars
	KindPeriod      Kind = "period"  // of a calendar
	KindService     Kind = "service" // a standard, whatever its version
)

// Symbol is one thing that has a name. Two variants of a standard that each
// define a step "cetak" define one symbol: what is meant depends on the citizen,
// and a change of the name must reach both.
type Symbol struct {
	Kind Kind
	// Owner is the path of the file that defines it; "" for what has no one owner
	// (a service with versions, a series with years).
	Owner string
	// Of is the step of an outcome; of a choice or field the fact.
	Of string
	ID string
}

// Mention is one place where a name stands: bytes [From, To) of the file's source,
// quotation marks left out.
type Mention struct {
	Symbol
	File     *standard.File
	From, To int
	// Definition marks the place where the name is given; Node is then what it names.
	Definition bool
	Node       *standard.Node

	// loose marks a mention that counts only if the name is defined: the same
	// word may stand for a command or a code.
	loose bool
}

// Index finds names in a tree.
type Index struct {
	tree     *standard.Tree
	owners   *owners
	byFile   map[string][]Mention
	bySymbol map[Symbol][]Mention
}

// NewIndex reads the names of all files of a tree, context files included.
func NewIndex(tree *standard.Tree) *Index {
	owners := newOwners(tree)
	x := &Index{tree: tree, owners: owners, byFile: map[string][]Mention{}, bySymbol: map[Symbol][]Mention{}}
	var all []Mention
	for _, f := range tree.Files {
		if f.Root != nil {
			all = append(all, collect(f, owners)...)
		}
	}
	for _, m := range resolve(all, owners) {
		x.byFile[m.File.Path] = append(x.byFile[m.File.Path], m)
		x.bySymbol[m.Symbol] = append(x.bySymbol[m.Symbol], m)
	}
	for _, list := range x.byFile {
		sort.SliceStable(list, func(i, j int) bool { return list[i].From < list[j].From })
	}
	return x
}

// resolve decides what depends on the definitions of other places: whether a
// word of a rule is a fact or a condition, and whether a name is the standard's
// own or one of its office's shared components.
func resolve(all []Mention, owners *owners) []Mention {
	defined := map[Symbol]bool{}
	for _, m := range all {
		if m.Definition {
			defined[m.Symbol] = true
		}
	}
	kept := all[:0]
	for _, m := range all {
		if !m.Definition {
			m.Symbol = settle(m.Symbol, defined, owners)
			if m.loose && !defined[m.Symbol] {
				continue
			}
		}
		kept = append(kept, m)
	}
	return kept
}

func settle(s Symbol, defined map[Symbol]bool, owners *owners) Symbol {
	if defined[s] {
		return s
	}
	if s.Kind == KindFact {
		if c := (Symbol{Kind: KindCondition, Owner: s.Owner, ID: s.ID}); defined[c] {
			return c
		}
	}
	shared := s
	shared.Owner = owners.officeOf[s.Owner]
	if shared.Owner != "" && defined[shared] {
		return shared
	}
	return s
}

// At is the mention at a byte of a file; its end counts, too, as it does where a
// cursor stands behind a word.
func (x *Index) At(path string, offset int) (Mention, bool) {
	var found Mention
	var ok bool
	for _, m := range x.byFile[path] {
		if m.From <= offset && offset <= m.To && (!ok || m.To-m.From <= found.To-found.From) {
			found, ok = m, true
		}
	}
	return found, ok
}

// Mentions are all places of a name, sorted by file and place.
func (x *Index) Mentions(s Symbol) []Mention {
	list := slices.Clone(x.bySymbol[s])
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].File.Path != list[j].File.Path {
			return list[i].File.Path < list[j].File.Path
		}
		return list[i].From < list[j].From
	})
	return slices.CompactFunc(list, func(a, b Mention) bool { return a.File == b.File && a.From == b.From })
}

// Definitions are the places where a name is given.
func (x *Index) Definitions(s Symbol) []Mention {
	return slices.DeleteFunc(x.Mentions(s), func(m Mention) bool { return !m.Definition })
}

// InFile are all mentions of a file, in its order.
func (x *Index) InFile(path string) []Mention { return slices.Clone(x.byFile[path]) }

// declared are the definitions of a kind that a file or its office gives, each
// name once, in the order of the files.
func (x *Index) declared(kind Kind, owners ...string) []Mention {
	var out []Mention
	seen := map[string]bool{}
	for _, owner := range owners {
		for _, m := range x.byFile[owner] {
			if m.Definition && m.Kind == kind && !seen[m.Of+"\x00"+m.ID] {
				seen[m.Of+"\x00"+m.ID] = true
				out = append(out, m)
			}
		}
	}
	return out
}
