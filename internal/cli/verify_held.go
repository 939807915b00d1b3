package cli

import (
	"context"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// held is what was kept outside, and is held to the database.
type held []soundJSON

// heldTo lists it, as if all of it held.
func heldTo(outside engine.Outside) held {
	var h held
	for _, note := range outside.Checkpoints {
		if c, err := ledger.Unchecked(note); err == nil { // else the audit tells of it
			h = append(h, soundJSON{Kind: "checkpoint", Office: c.Office, At: c.At, Covered: c.Size})
		}
	}
	for _, r := range outside.Receipts {
		h = append(h, soundJSON{Kind: "receipt", Office: r.Office(), ID: r.History, Event: r.Seq, At: r.At})
	}
	for _, p := range outside.Proofs {
		if c, err := ledger.Unchecked(p.Note); err == nil {
			office, _ := engine.SplitID(p.History)
			h = append(h, soundJSON{Kind: "proof", Office: office, ID: p.History, Event: p.Seq, At: c.At, Covered: c.Size})
		}
	}
	return h
}

// holding adds the offices and applications of what is held to those that are looked at: a
// paper that was brought is never passed over. One of an office that the database has not
// is refused.
func (s *session) holding(ctx context.Context, h held, offices []string, only map[string]bool) ([]string, error) {
	known, err := s.Store.Offices(ctx)
	if err != nil {
		return nil, err
	}
	for _, paper := range h {
		if !slices.Contains(known, paper.Office) {
			p := wrong(codeOfficeNotHere, "office", paper.Office)
			p.exit = exitFound
			return nil, p
		}
		if !slices.Contains(offices, paper.Office) {
			offices = append(offices, paper.Office)
		}
		if only != nil && paper.ID != "" {
			only[paper.ID] = true
		}
	}
	return offices, nil
}

// sound are those of an office that an audit has nothing against, neither against the
// paper nor against the event or the history that it speaks of.
func (h held) sound(audited *engine.Audited, zone *time.Location) []soundJSON {
	var out []soundJSON
	for _, paper := range h {
		if paper.Office != audited.Office || audited.More > 0 || slices.ContainsFunc(audited.Found, paper.against) {
			continue
		}
		paper.zone, paper.here = zone, true
		out = append(out, paper)
	}
	return out
}

// against reports whether a finding speaks against a paper. One about no history is about
// a checkpoint, or about what all of them stand on.
func (s soundJSON) against(found engine.Tampering) bool {
	switch {
	case found.History == "" || s.ID == "":
		return true
	case found.History != s.ID:
		return false
	}
	return found.First == 0 || found.First <= s.Event && s.Event <= found.Last
}
