package explain

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
)

// Group is codes of one subject.
type Group struct {
	Title  diag.Text
	Topics []Topic
}

// GroupCodes parts codes by what they are about, in the order in which an author
// meets them: writing the file first, running it last.
func GroupCodes(codes []Topic) []Group {
	groups := make([]Group, len(subjects))
	for i, s := range subjects {
		groups[i].Title = s.title
	}
	checked := checkedCodes()
	for _, t := range codes {
		i := slices.IndexFunc(subjects, func(s subject) bool { return s.fits(t.Name, checked) })
		groups[i].Topics = append(groups[i].Topics, t)
	}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Topics) == 0 })
}

// checkedCodes are those that a check of definitions declares.
func checkedCodes() map[string]bool {
	checked := map[string]bool{}
	for _, c := range lint.Checks() {
		for _, code := range c.Codes {
			checked[code] = true
		}
	}
	return checked
}

type subject struct {
	title diag.Text
	// prefixes and codes are what belongs to it; checked takes what checks declare.
	prefixes, codes []string
	checked, rest   bool
}

func (s subject) fits(code string, checked map[string]bool) bool {
	return s.rest || s.checked && checked[code] || slices.Contains(s.codes, code) ||
		slices.ContainsFunc(s.prefixes, func(p string) bool { return strings.HasPrefix(code, p) })
}

var subjects = []subject{
	{title: say("menulis berkas YAML", "writing the YAML file"), codes: []string{
		"anchor-or-alias", "bad-escape", "bad-indent", "colon-in-text", "complex-key", "control-character",
		"curly-quotes-as-quotes", "duplicate-key", "empty-file", "file-too-large", "kind-missing", "kind-unknown",
		"missing-colon", "missing-space", "not-a-mapping", "not-utf8", "reserved-start", "second-document",
		"tab-indent", "text-after-quote", "too-deep", "too-many-values", "unclosed-bracket", "unclosed-quote",
		"unreadable-value", "yaml-syntax", "yaml-tag", "missing-dash", "flow-comma", "flow-style", "hidden-space", "octal-number",
		"identity-number", "thousands-separator", "trailing-zero", "vanishing-comment",
	}},
	{title: say("kunci dan isinya", "keys and what they hold"), codes: []string{
		"bad-date", "bad-duration", "bad-fact-id", "bad-form", "bad-id", "bad-pattern", "empty-value", "either-or",
		"indonesian-key", "missing-key", "needs-quotes", "not-boolean", "not-one-of", "no-such-day", "out-of-range",
		"too-few", "too-long", "too-many", "unknown-key", "misplaced-key", "wrong-shape", "wrong-type", "duplicate-id", "bare-day",
	}},
	{title: say("aturan", "rules"), prefixes: []string{"rule-"}},
	{title: say("skenario", "scenarios"), prefixes: []string{"scenario", "value-"}, codes: []string{"no-scenarios"}},
	{title: say("isi standar, kantor, dan kalender", "the content of standards, offices and calendars"), checked: true,
		prefixes: []string{"severity-", "suppression-", "setting"}, codes: []string{
			"average-over-maximum", "calendar-year-missing", "extension-unit", "fact-order", "jump-across-parallel",
			"lapse-after-issue", "list-field-when", "nothing-to-check", "office-open-on-without-hours",
			"records-citizen-fact", "schema-broken", "unknown-check", "unknown-fact", "unknown-list",
			"unknown-money-fact", "unknown-outcome", "unknown-product", "unknown-register", "unknown-role",
			"unknown-step", "unknown-code", "unused-suppression",
		}},
	{title: say("keadaan pemohon", "the citizen's situations"), prefixes: []string{"paper-"}, codes: []string{
		"case-never-reached", "channel-closed", "citizen-trapped", "group-too-few", "no-case-holds", "nobody-may-apply",
		"product-never-given", "step-never-reached", "variant-closed",
	}},
	{title: say("rilis dan perbandingan versi", "releases and comparing versions"), prefixes: []string{"release", "lock-"}, codes: []string{
		"no-version-before", "nothing-to-compare",
	}},
	{title: say("mengganti nama di penyunting", "renaming in the editor"), prefixes: []string{"rename-"}},
	{title: say("baris perintah", "the command line"), prefixes: []string{"flag-", "argument-", "git-", "option-", "options-"}, codes: []string{
		"ambiguous-application", "ambiguous-explanation", "ambiguous-service", "builtin-read-only", "check-without-verdict",
		"day-expected", "file-changed-meanwhile", "file-not-made-here", "file-not-written", "no-such-baseline", "no-yaml-files",
		"not-a-baseline", "nothing-to-watch", "pair-expected", "percent-expected", "program-failed", "rejection-reason-missing",
		"stopped", "survey-numbers", "time-expected", "unknown-command", "unknown-explanation", "unknown-flag", "unusual-layout",
	}},
	{title: say("basis data dan riwayat", "the database and the history"), prefixes: []string{"database-", "history-"}},
	{title: say("permohonan", "applications"), rest: true},
}
