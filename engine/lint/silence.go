package lint

import (
	"slices"
	"sort"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// silence takes out the findings that comments silence, and adds what is wrong with
// those comments.
func (p *policy) silence(tree *standard.Tree, found []diag.Finding) (judged Judged, kept []diag.Finding) {
	comments := map[string][]suppression{}
	aimed := map[string]aim{}
	for _, f := range tree.Files {
		if list := suppressions(f); list != nil {
			comments[f.Path], aimed[f.Path] = list, newAim(list)
		}
	}
	if len(comments) == 0 {
		return judged, slices.Clone(found)
	}
	used := map[*suppression]bool{}
	for _, f := range found {
		by := p.silencing(aimed[f.Place.File], f)
		if by == nil {
			kept = append(kept, f)
			continue
		}
		used[by] = true
		judged.Silenced = append(judged.Silenced, Silenced{Finding: f, Reason: by.reason, By: by.place})
	}
	unseen := p.unseen(tree, found)
	for _, f := range tree.Files {
		if f.Context {
			continue
		}
		list := comments[f.Path]
		for i := range list {
			s := &list[i]
			code := p.mistake(s, used[s])
			if code == "" || code == codeSuppressionUnused && unseen.hides(f) {
				continue
			}
			kept = append(kept, s.finding(code, f, p, found))
		}
	}
	return judged, kept
}

// aim finds the comments of a file by code; those of a code are in the order of the
// lines they are about.
type aim map[string][]*suppression

func newAim(list []suppression) aim {
	a := aim{}
	for i := range list {
		a[list[i].code] = append(a[list[i].code], &list[i])
	}
	return a
}

// silencing is the first comment that silences a finding, nil when there is none.
func (p *policy) silencing(a aim, f diag.Finding) *suppression {
	list := a[f.Code]
	last := sort.Search(len(list), func(i int) bool { return list[i].from > f.Place.Line }) - 1
	var by *suppression
	// Texts do not share lines, so only those about the nearest one can cover it.
	for i := last; i >= 0 && list[i].from == list[last].from; i-- {
		if s := list[i]; s.reason != "" && s.covers(f) && p.may(f) {
			by = s
		}
	}
	return by
}

// mistake is the code of what is wrong with a comment; "" when nothing is.
func (p *policy) mistake(s *suppression, used bool) string {
	if s.code == "" {
		return codeSuppressionNoReason
	}
	switch _, known := diag.Lookup(s.code); {
	case !known:
		return codeSuppressionUnknownCode
	case !p.code(s.code):
		return codeSuppressionNotAllowed
	case s.reason == "":
		return codeSuppressionNoReason
	case !used:
		return codeSuppressionUnused
	}
	return ""
}

func (s *suppression) finding(code string, in *standard.File, p *policy, found []diag.Finding) diag.Finding {
	at := s.codePlace
	if code == codeSuppressionUnused || code == codeSuppressionNoReason {
		at = s.place
	}
	f := diag.New(code, at, "", diag.Args{"code": s.code})
	if code == codeSuppressionUnknownCode {
		f.Suggest = s.likely(p, found, in.Path)
	}
	return f
}

// likely are the codes that may have been meant: those found where the comment
// points, else those that look alike.
func (s *suppression) likely(p *policy, found []diag.Finding, file string) []string {
	var codes []string
	for _, f := range found {
		if f.Place.File == file && s.covers(f) && p.may(f) && !slices.Contains(codes, f.Code) {
			codes = append(codes, f.Code)
		}
	}
	if len(codes) > 0 {
		return codes
	}
	return diag.Nearest(s.code, p.codes())
}

// unseen are the offices of which not everything was checked.
type unseen struct {
	// broken have a file with mistakes that keep it from being loaded, so that some
	// checks did not run; partial have a file that was not asked for; served have
	// standards.
	broken, partial, served map[string]bool
}

func (p *policy) unseen(tree *standard.Tree, found []diag.Finding) unseen {
	u := unseen{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	offices := map[string]string{}
	for _, f := range tree.Files {
		offices[f.Path] = f.OfficeID
		if f.Context {
			u.partial[f.OfficeID] = true
		}
		if f.Standard != nil {
			u.served[f.OfficeID] = true
		}
	}
	for _, f := range found {
		if !p.may(f) {
			u.broken[offices[f.Place.File]] = true
		}
	}
	return u
}

// hides reports that a comment of a file may be needed though it silences nothing.
// What an office shares is checked with its standards.
func (u unseen) hides(f *standard.File) bool {
	return u.broken[f.OfficeID] || f.Kind == standard.KindOffice && (u.partial[f.OfficeID] || !u.served[f.OfficeID])
}
