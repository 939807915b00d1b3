package cli

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

type verifyJSON struct {
	FormatVersion int            `json:"format_version"`
	Applications  int            `json:"applications"`
	Events        int            `json:"events"`
	Offices       []verifiedJSON `json:"offices"`
	Broken        []brokenJSON   `json:"broken"`
	// More counts findings beyond those listed.
	More int `json:"more"`
	// Sound is what was kept outside and holds: with the database, or, when it was checked
	// by a public key alone, by its signature.
	Sound []soundJSON `json:"sound,omitempty"`

	alone bool // nothing of the database was looked at
}

type verifiedJSON struct {
	Office       string `json:"office"`
	Applications int    `json:"applications"`
	Events       int    `json:"events"`
	Checkpoints  int    `json:"checkpoints"`
	// Covered counts the events under the last checkpoint, CoveredAt is its instant.
	Covered   int64     `json:"covered"`
	CoveredAt time.Time `json:"covered_at,omitzero"`

	zone *time.Location
}

type brokenJSON struct {
	Office  string `json:"office"`
	ID      string `json:"id"`
	Receipt string `json:"receipt"`
	// First to Last are the numbers of the events, 0 when it is about none.
	First     int       `json:"first"`
	Last      int       `json:"last"`
	Code      string    `json:"code"`
	Args      diag.Args `json:"args"`
	MessageID string    `json:"message_id"`
	MessageEN string    `json:"message_en"`
}

type soundJSON struct {
	Kind    string    `json:"kind"`
	Office  string    `json:"office"`
	ID      string    `json:"id,omitempty"`
	Event   int       `json:"event,omitempty"`
	At      time.Time `json:"at"`
	Covered int64     `json:"covered,omitempty"`

	zone *time.Location
	here bool // it agrees with what the database has
}

func (j *verifyJSON) add(audited *engine.Audited, zone *time.Location) {
	j.Applications += audited.Applications
	j.Events += audited.Events
	j.Offices = append(j.Offices, verifiedJSON{
		audited.Office, audited.Applications, audited.Events, audited.Checkpoints, audited.Covered, audited.At, zone,
	})
}

func brokenOf(found *engine.Tampering, receipt string) brokenJSON {
	return brokenJSON{
		found.Office, found.History, receipt, found.First, found.Last, found.Code, found.Arguments(),
		found.Message(diag.ID), found.Message(diag.EN),
	}
}

// unproved is an office that could not be looked at, beside others that were.
func (a *app) unproved(office string) brokenJSON {
	args := diag.Args{"office": office, "path": a.keysName()}
	return brokenJSON{
		Office: office, Code: codeUnproved, Args: args,
		MessageID: diag.Message(diag.ID, codeUnproved, args), MessageEN: diag.Message(diag.EN, codeUnproved, args),
	}
}

// broken is a finding with the receipt code by which people know the application.
func (s *session) broken(ctx context.Context, found *engine.Tampering) brokenJSON {
	receipt := ""
	if found.History != "" && engine.OfApplication(found.History) {
		_ = s.Store.Do(ctx, found.History, func(tx engine.Tx) error { // a row that is gone has none
			row, err := tx.Load(found.History)
			receipt = row.Receipt
			return err
		})
	}
	return brokenOf(found, receipt)
}

func (a *app) writeProof(j verifyJSON) error {
	if a.json() {
		if err := a.writeJSON(j); err != nil {
			return err
		}
	} else {
		a.sayProof(j)
	}
	if len(j.Broken) > 0 {
		return errFound
	}
	return nil
}

func (a *app) sayProof(j verifyJSON) {
	a.sayBroken(j.Broken)
	if j.More > 0 {
		a.sayf(a.t("… dan %d lagi.", "… and %d more."), j.More)
	}
	for i, s := range j.Sound {
		if !s.outdone(j.Sound[i+1:]) {
			a.saySound(s)
		}
	}
	if j.alone {
		return
	}
	a.sayf(a.t("%d permohonan, %d peristiwa diperiksa; %d bermasalah.",
		"%d "+plural(j.Applications, "application")+", %d "+plural(j.Events, "event")+" checked; %d broken."),
		j.Applications, j.Events, len(j.Broken)+j.More)
	for _, o := range j.Offices {
		if o.Checkpoints == 0 {
			a.sayf(a.t("%s: belum ada segel riwayat; buat dengan maklumat checkpoint.", "%s: no checkpoint yet; make one with maklumat checkpoint."), o.Office)
		} else {
			a.sayf(a.t("%s: segel terakhir, %s, mencakup %d peristiwa.", "%s: the last checkpoint, of %s, covers %d "+plural(int(o.Covered), "event")+"."),
				o.Office, a.at(o.CoveredAt, o.zone), o.Covered)
		}
	}
}

func (a *app) sayBroken(list []brokenJSON) {
	for _, b := range list {
		line := diag.Message(a.lang, b.Code, b.Args.OneLine())
		if b.Receipt != "" {
			line += a.t(" (tanda terima ", " (receipt ") + b.Receipt + ")"
		}
		a.sayf("%s [%s]", line, b.Code)
		a.say("  " + hint(a.lang, b.Code, b.Args))
	}
}

// outdone reports whether a later checkpoint of the office is sound here as well: of years
// of them the last is said.
func (s soundJSON) outdone(later []soundJSON) bool {
	return s.here && s.Kind == "checkpoint" && slices.ContainsFunc(later, func(l soundJSON) bool {
		return l.Kind == s.Kind && l.Office == s.Office && l.Covered >= s.Covered
	})
}

func (a *app) saySound(s soundJSON) {
	at := a.at(s.At, s.zone)
	line := ""
	switch s.Kind {
	case "receipt":
		line = fmt.Sprintf(a.t("Benar: %s menyatakan bahwa permohonan %s punya peristiwa nomor %d, tercatat %s",
			"True: %s says that application %s has event %d, recorded %s"), s.Office, s.ID, s.Event, at)
	case "proof":
		line = fmt.Sprintf(a.t("Benar: peristiwa nomor %[3]d permohonan %[2]s tercakup oleh segel %[1]s tertanggal %[4]s",
			"True: event %[3]d of application %[2]s lies under the checkpoint of %[1]s of %[4]s"), s.Office, s.ID, s.Event, at)
	default:
		line = fmt.Sprintf(a.t("Benar: segel %s tertanggal %s mencakup %d peristiwa",
			"True: the checkpoint of %s of %s covers %d "+plural(int(s.Covered), "event")), s.Office, at, s.Covered)
	}
	if s.here {
		line += a.t(", dan riwayat di sini sesuai", ", and the history here agrees")
	}
	a.say(line + ".")
}
