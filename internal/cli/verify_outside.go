package cli

import (
	"context"
	"encoding/base64"
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// verifyOptions are what a history is held to from outside.
type verifyOptions struct {
	checkpoints, receipts, proofs, public []string
}

// maxOutsideBytes is what is read of a file brought to be checked: many years of daily
// checkpoints.
const maxOutsideBytes = 64 << 20

// outside reads what was kept outside.
func (a *app) outside(o verifyOptions) (engine.Outside, error) {
	var out engine.Outside
	for _, name := range o.checkpoints {
		text, err := a.readOutside(name)
		if err != nil {
			return out, err
		}
		notes := ledger.Split(text)
		if len(notes) == 0 {
			return out, wrong(codeNotCheckpoint, "value", name)
		}
		out.Checkpoints = append(out.Checkpoints, notes...)
	}
	for _, given := range o.receipts {
		text := given
		if !strings.Contains(given, receiptHead) {
			var err error
			if text, err = a.readOutside(given); err != nil {
				return out, err
			}
		}
		r, err := ledger.ParseReceipt(receiptIn(text))
		if err != nil {
			return out, wrong(codeNotReceipt, "value", given[:min(len(given), 40)])
		}
		out.Receipts = append(out.Receipts, r)
	}
	for _, name := range o.proofs {
		text, err := a.readOutside(name)
		if err != nil {
			return out, err
		}
		p, err := ledger.ParseProof(text)
		if err != nil {
			return out, wrong(codeNotProof, "value", name)
		}
		out.Proofs = append(out.Proofs, p)
	}
	return out, nil
}

// receiptHead is how a signed receipt begins.
const receiptHead = "maklumat1:"

// receiptIn finds a signed receipt among other lines, as they stand on the citizen's
// paper: it ends at a blank line.
func receiptIn(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if i := strings.Index(text, receiptHead); i >= 0 {
		text, _, _ = strings.Cut(text[i:], "\n\n")
	}
	return text
}

func (a *app) readOutside(name string) (string, error) {
	path := a.path(name)
	text, err := readFile(path, maxOutsideBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return "", wrong(codeNoFile, "path", name)
	}
	return string(text), err
}

// verifyAlone checks signatures and proofs without a database.
func (a *app) verifyAlone(ctx context.Context, o verifyOptions, outside engine.Outside) error {
	var public [][]byte
	for _, text := range o.public {
		key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
		if err != nil || len(key) != 32 {
			return wrong(codeNotPublic, "value", text)
		}
		public = append(public, key)
	}
	j := verifyJSON{FormatVersion: formatVersion, Offices: []verifiedJSON{}, Broken: []brokenJSON{}, Sound: []soundJSON{}, alone: true}
	zone := a.zonesAlone(ctx)
	failed := func(code, office, history string, seq int) {
		j.Broken = append(j.Broken, brokenOf(&engine.Tampering{Code: code, Office: office, History: history, First: seq, Last: seq}, ""))
	}
	for _, note := range outside.Checkpoints {
		c, err := ledger.ReadCheckpoint(note, "", public...)
		if errors.Is(err, ledger.ErrMalformed) {
			return wrong(codeNotCheckpoint, "value", strings.Join(o.checkpoints, ", "))
		}
		if err != nil {
			named, _ := ledger.Unchecked(note)
			failed(engine.TamperedNote, named.Office, "", 0)
			continue
		}
		j.Sound = append(j.Sound, soundJSON{Kind: "checkpoint", Office: c.Office, At: c.At, Covered: c.Size, zone: zone(c.Office)})
	}
	for _, r := range outside.Receipts {
		if r.Check(public...) != nil {
			failed(engine.TamperedPaper, r.Office(), r.History, r.Seq)
			continue
		}
		j.Sound = append(j.Sound, soundJSON{Kind: "receipt", Office: r.Office(), ID: r.History, Event: r.Seq, At: r.At, zone: zone(r.Office())})
	}
	for _, p := range outside.Proofs {
		c, err := p.Check(public...)
		if err != nil {
			office, _ := engine.SplitID(p.History)
			failed(engine.TamperedProof, office, p.History, p.Seq)
			continue
		}
		j.Sound = append(j.Sound, soundJSON{Kind: "proof", Office: c.Office, ID: p.History, Event: p.Seq, At: c.At, Covered: c.Size, zone: zone(c.Office)})
	}
	if len(j.Sound)+len(j.Broken) == 0 {
		return wrong(codeNothingToCheck)
	}
	return a.writeProof(j)
}

// zonesAlone are the time zones of offices, as far as their files are at hand: who checks a
// paper of an office need not have them, and reads the time in UTC then.
func (a *app) zonesAlone(ctx context.Context) func(office string) *time.Location {
	defs, err := a.loadToRun(ctx)
	return func(office string) *time.Location {
		if err == nil && defs.Offices[office] != nil {
			return zoneOfOffice(defs.Offices[office])
		}
		return time.UTC
	}
}
