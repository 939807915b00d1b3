package assist

import (
	"path"
	"regexp"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// RenameError says why a name is left as it is.
type RenameError struct {
	Code string
	Args diag.Args
}

// Error implements error, in English.
func (e *RenameError) Error() string { return diag.Message(diag.EN, e.Code, e.Args) }

// Renamable is the name at a byte that may be changed. The error is a *RenameError.
func (v View) Renamable(offset int) (Mention, error) {
	if f := v.file(); f != nil && string(f.Source) != v.Text {
		return Mention{}, &RenameError{codeRenameUnread, diag.Args{"file": path.Base(v.Path)}}
	}
	m, ok := v.mention(offset)
	if !ok {
		return Mention{}, &RenameError{Code: codeRenameNothing}
	}
	args := diag.Args{"name": m.ID, "kind": m.Kind.Name(diag.ID), "kind_en": m.Kind.Name(diag.EN)}
	switch m.Kind {
	case KindService, KindSeries, KindPeriod:
		return Mention{}, &RenameError{codeRenameElsewhere, args}
	}
	if len(v.Index.Definitions(m.Symbol)) == 0 {
		return Mention{}, &RenameError{codeRenameUndefined, args}
	}
	for _, use := range v.Index.Mentions(m.Symbol) {
		if v.Index.several(use) {
			args["file"] = use.File.Path
			return Mention{}, &RenameError{codeRenameVersions, args}
		}
	}
	return m, nil
}

// several reports whether one place stands for names of several files: a product
// of all versions of a service.
func (x *Index) several(m Mention) bool {
	for _, other := range x.byFile[m.File.Path] {
		if other.From == m.From && other.To == m.To && other.Symbol != m.Symbol {
			return true
		}
	}
	return false
}

// Rename lists the edits that change the name at a byte everywhere: in its own
// file, in rules, notes and scenarios, and for what the office gives in all its
// standards. The error is a *RenameError. Whether the files are still sound
// afterwards is for the caller to check.
func (v View) Rename(offset int, name string) ([]diag.Edit, error) {
	m, err := v.Renamable(offset)
	if err != nil {
		return nil, err
	}
	if err := v.allowed(m, name); err != nil {
		return nil, err
	}
	var edits []diag.Edit
	for _, use := range v.Index.Mentions(m.Symbol) {
		if use.File.Root == nil {
			return nil, &RenameError{codeRenameUnread, diag.Args{"file": use.File.Path}}
		}
		edits = append(edits, diag.Edit{File: use.File.Path, From: use.From, To: use.To, Text: name})
	}
	return edits, nil
}

var (
	ruleName  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	plainName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// maxName is the length of a name that the schema allows.
const maxName = 80

// allowed says why a name cannot be given.
func (v View) allowed(m Mention, name string) error {
	args := diag.Args{"name": name, "kind": m.Kind.Name(diag.ID), "kind_en": m.Kind.Name(diag.EN)}
	inRules := m.Kind == KindFact || m.Kind == KindCondition || m.Kind == KindField
	switch {
	case inRules && (!ruleName.MatchString(name) || len(name) > maxName):
		return &RenameError{codeRenameRuleName, args}
	case !inRules && (!plainName.MatchString(name) || len(name) > maxName):
		return &RenameError{codeRenamePlainName, args}
	case inRules && rule.Reserved(name), slices.Contains(meant[m.Kind], name):
		return &RenameError{codeRenameReserved, args}
	case !isText(name):
		return &RenameError{codeRenameNotText, args}
	case name != m.ID && v.taken(m, name):
		return &RenameError{codeRenameTaken, args}
	}
	return nil
}

// meant are words that already mean something where the names of a kind stand.
var meant = map[Kind][]string{
	KindStep: append([]string{
		standard.ToCompleted, standard.ToRejected, standard.StartsComplete, standard.StartsSubmitted,
	}, standard.EntryCommands...),
	KindOutcome:     {standard.ThenLapse},
	KindRole:        {standard.Applicant},
	KindRequirement: {"all"},
}

// isText reports whether YAML reads a name as a text without quotation marks.
func isText(name string) bool {
	f := standard.Parse("name.yaml", []byte("name: "+name+"\n"))
	n := f.Root.Get("name")
	return n != nil && n.Tag == "!!str"
}

// taken reports whether the name is in use where it would go. Facts and conditions
// share their names, for rules read both.
func (v View) taken(m Mention, name string) bool {
	kinds := []Kind{m.Kind}
	if m.Kind == KindFact || m.Kind == KindCondition {
		kinds = []Kind{KindFact, KindCondition}
	}
	owners := []string{m.Owner, v.Index.owners.officeOf[m.Owner]}
	for _, f := range v.Index.tree.Files {
		if v.Index.owners.officeOf[f.Path] == m.Owner {
			owners = append(owners, f.Path) // it would hide the office's from this file
		}
	}
	for _, kind := range kinds {
		for _, owner := range owners {
			if len(v.Index.bySymbol[Symbol{Kind: kind, Owner: owner, Of: m.Of, ID: name}]) > 0 {
				return true
			}
		}
	}
	return false
}
