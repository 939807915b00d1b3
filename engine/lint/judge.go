package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Judged is what is left of findings when their authors' decisions are heeded.
type Judged struct {
	// Findings are those that count, sorted, and what is wrong with the decisions.
	Findings []diag.Finding
	// Silenced are those that a comment silences, in the order of the findings.
	Silenced []Silenced
}

// Silenced is a finding that its author silenced.
type Silenced struct {
	diag.Finding
	Reason string
	// By is the comment.
	By diag.Place
}

// Judge heeds what authors decided about the findings of a tree (those of Check,
// or of one folder of a Sweep): comments in the files that silence findings, and
// the severities of the settings. What keeps a definition from being loaded cannot
// be silenced or made lighter. own are the embedder's own checks, as given to Check.
// The tree and the findings are not changed. Judge is safe for concurrent use.
func Judge(tree *standard.Tree, found []diag.Finding, own []Checker) Judged {
	p := newPolicy(own)
	judged, kept := p.silence(tree, found)
	for _, f := range tree.Settings {
		if !f.Context {
			kept = append(kept, p.settings(f.Settings)...)
		}
	}
	for _, f := range kept {
		if weighed, ok := p.weigh(tree, f); ok {
			judged.Findings = append(judged.Findings, weighed)
		}
	}
	judged.Findings = diag.Sort(judged.Findings)
	return judged
}

// Optional reports whether findings of a code may be silenced, made lighter or left
// for later: whether they do not keep a definition from being loaded. own are the
// embedder's own checks.
func Optional(code string, own []Checker) bool { return newPolicy(own).code(code) }

// policy knows which findings an author may decide about.
type policy struct {
	// checks are the codes of checks: these look at definitions that can be loaded.
	checks map[string]bool
}

// blocking are codes of checks that loading and compiling report, too.
var blocking = []string{"bare-day", "duplicate-id", "unknown-role"}

func newPolicy(own []Checker) *policy {
	p := &policy{checks: map[string]bool{}}
	for _, list := range [][]Checker{Checks(), own} {
		for _, c := range list {
			for _, code := range c.Codes {
				p.checks[code] = true
			}
		}
	}
	for _, code := range blocking {
		p.checks[code] = false
	}
	return p
}

// may reports whether an author may decide about a finding.
func (p *policy) may(f diag.Finding) bool { return f.Severity != diag.Error || p.checks[f.Code] }

// code reports whether an author may decide about findings of a code.
func (p *policy) code(code string) bool { return p.may(diag.New(code, diag.Place{}, "", nil)) }

// codes are those that an author may decide about, sorted.
func (p *policy) codes() []string {
	var codes []string
	for _, e := range diag.Entries() {
		if p.code(e.Code) {
			codes = append(codes, e.Code)
		}
	}
	return codes
}
