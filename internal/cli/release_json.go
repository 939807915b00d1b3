package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
)

type releaseJSON struct {
	FormatVersion int `json:"format_version"`
	// Written tells whether the lock was written.
	Written  bool             `json:"written"`
	Released []releasedJSON   `json:"released"`
	Already  []releasedJSON   `json:"already"`
	Refused  []refusedRelease `json:"refused"`
}

type releasedJSON struct {
	Standard string        `json:"standard"`
	Digest   string        `json:"digest"`
	Released string        `json:"released"`
	Decree   string        `json:"decree"`
	Number   string        `json:"number"`
	Basis    release.Basis `json:"basis"`
}

type refusedRelease struct {
	Standard string              `json:"standard"`
	Reasons  []releaseReasonJSON `json:"reasons"`
}

type releaseReasonJSON struct {
	Code      string     `json:"code"`
	MessageID string     `json:"message_id"`
	MessageEN string     `json:"message_en"`
	HintID    string     `json:"hint_id"`
	HintEN    string     `json:"hint_en"`
	Place     diag.Place `json:"place"`
	Args      diag.Args  `json:"args"`
}

func releaseDocument(defs *definitions, plans []releasePlan, dry bool) releaseJSON {
	doc := releaseJSON{FormatVersion: formatVersion, Released: []releasedJSON{}, Already: []releasedJSON{}, Refused: []refusedRelease{}}
	for _, p := range plans {
		for _, i := range p.items {
			e := i.Entry
			one := releasedJSON{e.Ref(), e.Digest, e.Released.String(), e.Decree.String(), e.Number, e.Basis}
			switch {
			case len(i.Refused) > 0:
				doc.Refused = append(doc.Refused, refusedRelease{e.Ref(), releaseReasons(defs, i.Refused)})
			case i.Already:
				doc.Already = append(doc.Already, one)
			default:
				doc.Released = append(doc.Released, one)
			}
		}
	}
	doc.Written = !dry && len(doc.Refused) == 0 && len(doc.Released) > 0
	return doc
}

func releaseReasons(defs *definitions, findings []diag.Finding) []releaseReasonJSON {
	out := make([]releaseReasonJSON, len(findings))
	for i, f := range defs.asShown(findings) {
		out[i] = releaseReasonJSON{
			Code: f.Code, MessageID: f.Message(diag.ID), MessageEN: f.Message(diag.EN),
			HintID: hint(diag.ID, f.Code, f.Args), HintEN: hint(diag.EN, f.Code, f.Args), Place: f.Place, Args: f.Args,
		}
	}
	return out
}
