package lint

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Fixes are the ways to mend a finding that Check or standard.Parse made of a
// file, best first; none where only the author can know. A safe fix can only be
// what the author meant. Of several fixes none is better than the others: they
// are a question. No fix leaves a file that can be read unreadable. Fixes is pure
// and safe for concurrent use; it reads the file again for each fix, so it is for
// findings that somebody wants to mend.
func Fixes(f *standard.File, finding diag.Finding) []diag.Fix {
	m, ok := newMending(f, finding)
	if !ok {
		return nil
	}
	mend, special := menders[finding.Code]
	switch {
	case special:
	case strings.HasPrefix(finding.Code, "rule-"):
		return nil // what a rule is told to use instead is seldom a mere word
	default:
		mend = likely
	}
	var sound []diag.Fix
	for _, fix := range mend(m) {
		if m.sound(fix) {
			sound = append(sound, fix)
		}
	}
	return sound
}

// menders make the fixes of a code; a code that is not here gets what its
// suggestions say.
var menders = map[string]func(*mending) []diag.Fix{
	codeIndonesianKey: mendKey, codeNotBoolean: mendTruth, "kind-missing": mendKind,
	codeNeedsQuotes: mendNumber, codeIdentityNumber: mendNumber, codeOctalNumber: mendNumber,
	codeTrailingZero: mendNumber, codeThousands: mendNumber, codeBadForm: mendForm,
	codeHiddenSpace: mendHidden, codeVanishingComment: mendVanishing, codeSlash: mendSlash,
	codeFlowStyle: mendFlow, codeFlowComma: mendComma, codeWrongType: mendType,
	codeSuppressionUnused: mendUnused, codeBadDate: mendDate, "value-not-date": mendDate, "rule-bad-date": mendDate, codeBadDuration: mendDuration,

	"rule-single-equals": mendRule, "rule-foreign-word": mendRule, "rule-forbidden-symbols": mendRule, "rule-forbidden-bang": mendBang,
	"rule-date-as-text": mendRule, "rule-number-spelling": mendRuleNumber, "rule-curly-quote": mendRuleQuotes,
	"rule-unknown-name": mendName, "rule-unknown-function": mendName, "rule-unknown-field": mendName, "rule-unknown-choice": mendName,

	"missing-space": mendMissingSpace, "tab-indent": mendTabs, "bad-indent": mendIndent,
	"missing-space-after-dash": mendDash, "missing-dash": mendMissingDash, "hidden-indent": mendHiddenIndent,
	"colon-in-text":          mendColon,
	"curly-quotes-as-quotes": mendStart, "reserved-start": mendStart, "anchor-or-alias": mendStart,
	"yaml-tag": mendTag, "unclosed-quote": mendUnclosed, "text-after-quote": mendAfterQuote,
	"bad-escape": mendEscape, "control-character": mendControl,
}

// sound reports a fix that changes something and leaves no more of the file
// unread than before.
func (m *mending) sound(fix diag.Fix) bool {
	out, err := diag.Apply(m.file.Source, fix.Edits)
	if err != nil || string(out) == string(m.file.Source) {
		return false
	}
	return readable(m.file.With(out)) >= readable(m.file)
}

// readable says how far a file can be read: to the line of its first mistake of
// syntax, else beyond any line.
func readable(f *standard.File) int {
	if f.Root != nil {
		return 1 << 30
	}
	if len(f.Findings) == 0 {
		return 0
	}
	return f.Findings[len(f.Findings)-1].Place.Line
}
