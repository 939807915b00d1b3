package lint

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// gather joins findings that say the same name is unknown: a name
// misspelt where it is declared is one mistake, however often it is used.
func gather(findings []diag.Finding) []diag.Finding {
	first := map[string]int{}
	out := findings[:0]
	for _, f := range diag.Sort(findings) {
		if f.Code == "rule-duplicate-name" {
			continue // told as an id that stands twice, with both places
		}
		name := f.Args["name"]
		if f.Code == codeFactNotRecorded {
			name = f.Args["fact"]
		}
		if name == "" {
			out = append(out, f)
			continue
		}
		key := f.Code + " " + name
		i, again := first[key]
		if !again {
			first[key] = len(out)
			out = append(out, f)
			continue
		}
		if f.Place != out[i].Place && !slices.Contains(out[i].Related, f.Place) {
			out[i].Related = append(slices.Clip(out[i].Related), f.Place)
		}
	}
	return out
}

// weak are codes that say little: at the place of another finding they go.
var weak = map[string]int{
	"unreadable-value": 2,
	"wrong-type":       1, "needs-quotes": 1, "not-whole": 1, "bad-pattern": 1,
	"not-one-of": 1, "bad-id": 1, "bad-fact-id": 1, "bad-duration": 1, "unknown-key": 1, "empty-value": 1, codeMisplacedKey: 1,
}

// settle joins what shape and compiling found with what the checks found. Of the
// findings at one value those are kept that explain it best.
func settle(shape, checks []diag.Finding) []diag.Finding {
	all := slices.Concat(shape, gather(checks))
	if cutShort(shape) {
		// What is missing is missing for the reason already told.
		return slices.DeleteFunc(all, func(f diag.Finding) bool { return !cutsShort(f) })
	}
	all = hiddenInside(emptied(missingDashes(all)))
	best := map[diag.Place]int{}
	for _, f := range all {
		if f.Severity == diag.Info {
			continue
		}
		w, ok := best[f.Place]
		if !ok || weak[f.Code] < w {
			best[f.Place] = weak[f.Code]
		}
	}
	return slices.DeleteFunc(all, func(f diag.Finding) bool {
		return weak[f.Code] > 0 && weak[f.Code] > best[f.Place]
	})
}

// cutShort reports findings of a file of which only the beginning, or the top, was read.
func cutShort(findings []diag.Finding) bool { return slices.ContainsFunc(findings, cutsShort) }

func cutsShort(f diag.Finding) bool {
	return f.Code == "too-deep" || f.Code == "too-many-values" || f.Code == "second-document"
}

// hiddenInside drops what is only wrong because of a character that does not show:
// the two spellings would look the same.
func hiddenInside(findings []diag.Finding) []diag.Finding {
	hidden := map[diag.Place]int{}
	for _, f := range findings {
		if f.Code == codeHiddenSpace {
			hidden[diag.Place{File: f.Place.File, Line: f.Place.Line}] = f.Place.Column
		}
	}
	return slices.DeleteFunc(findings, func(f diag.Finding) bool {
		column := hidden[diag.Place{File: f.Place.File, Line: f.Place.Line}]
		return weak[f.Code] > 0 && f.Place.Column <= column && column < f.Place.EndColumn
	})
}

// emptied drops what is told of a part that is empty only because the keys below
// it are not indented.
func emptied(findings []diag.Finding) []diag.Finding {
	left := map[diag.Place]bool{}
	for _, f := range findings {
		if f.Code == codeMisplacedKey && len(f.Related) > 0 {
			left[f.Related[0]] = true
		}
	}
	return slices.DeleteFunc(findings, func(f diag.Finding) bool { return f.Code == "empty-value" && left[f.Place] })
}
