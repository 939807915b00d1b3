package cli

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// changeOptions are those of every command that changes an application.
type changeOptions struct {
	key                string
	revision           int
	revisionGiven      bool
	lateAt, lateReason string
}

func (o *changeOptions) flags(a *app, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.key, "key", "", a.t("`kunci` permintaan: perintah yang sama dengan kunci yang sama hanya terjadi sekali",
		"`key` of the request: the same command under the same key happens once"))
	f.Var(&number{&o.revision, &o.revisionGiven}, "revision", a.t("hanya bila permohonan masih pada `revisi` ini (lihat show)",
		"only if the application is still at this `revision` (see show)"))
	f.StringVar(&o.lateAt, "late-at", "", a.t("`waktu` kejadian sebenarnya, untuk pencatatan susulan, misalnya \"2026-03-17 09:05\"", "the `time` it really happened, for an entry made late, such as \"2026-03-17 09:05\""))
	f.StringVar(&o.lateReason, "late-reason", "", a.t("`alasan` pencatatan susulan", "the `reason` for entering it late"))
}

// actor is who works at the counter, as said by --user and --as.
func (a *app) actor() engine.Actor {
	return engine.Actor{User: a.envOr(a.user, "MAKLUMAT_USER", ""), Role: a.role}
}

// request puts a command together with who gives it, for an office.
func (a *app) request(c engine.Command, o changeOptions, office *standard.Office, zone *time.Location) (engine.Request, error) {
	r := engine.Request{Command: c, Key: o.key, Actor: a.actor()}
	if err := knownRole(a.role, office); err != nil {
		return r, err
	}
	if o.revisionGiven {
		r.Revision = &o.revision
	}
	if (o.lateAt == "") != (o.lateReason == "") {
		return r, wrong(codeTogether, "one", "--late-at", "other", "--late-reason")
	}
	if o.lateAt != "" {
		at, err := moment("--late-at", o.lateAt, zone)
		if err != nil {
			return r, err
		}
		r.Late = &engine.Late{Occurred: at, Reason: o.lateReason}
	}
	return r, nil
}

func knownRole(role string, office *standard.Office) error {
	if role == "" || role == standard.Applicant || office == nil {
		return nil
	}
	ids := []string{standard.Applicant}
	for _, r := range office.Roles {
		ids = append(ids, r.ID)
	}
	if slices.Contains(ids, role) {
		return nil
	}
	return wrong(codeNoRole, "name", role, "office", office.Title, "known", joinIDs(ids)).near(role, ids)
}

// change finds an application, makes a command for it and does it. make is given
// the application as it stands now.
func (a *app) change(ctx context.Context, id string, o changeOptions, make func(*engine.Application) (engine.Command, error)) error {
	return a.with(ctx, func(s *session) error {
		id, err := s.identify(ctx, id)
		if err != nil {
			return err
		}
		app, err := s.Load(ctx, id)
		if err != nil {
			return err
		}
		command, err := make(app)
		if err != nil {
			return &inFlow{err, app.Flow}
		}
		request, err := a.request(command, o, app.Office, zoneOf(&app.State))
		if err != nil {
			return err
		}
		if err := a.look(ctx, s, app, command); err != nil {
			return err
		}
		out, err := a.surely(ctx, s, request, func(r engine.Request) (*engine.Outcome, error) { return s.Execute(ctx, id, r) })
		if err != nil {
			return &inFlow{err, app.Flow}
		}
		return a.writeOutcome(out, changed{})
	})
}

// changed says what of an outcome is shown besides the state.
type changed struct {
	// papers lists the file's papers.
	papers bool
	// head is a first part of the text.
	head []string
	// statement is the signed receipt, for who prints it.
	statement string
}

type outcomeJSON struct {
	FormatVersion int             `json:"format_version"`
	Application   applicationJSON `json:"application"`
	Events        []eventJSON     `json:"events"`
	Repeated      bool            `json:"repeated"`
	Warnings      []warningJSON   `json:"warnings"`
	// Statement is the signed receipt of a submission.
	Statement string `json:"statement,omitempty"`
}

type warningJSON struct {
	Code string `json:"code"`
	Rule string `json:"rule,omitempty"`
	// Receipts are those of the applications that it is about.
	Receipts  []string `json:"receipts,omitempty"`
	MessageID string   `json:"message_id"`
	MessageEN string   `json:"message_en"`
}

func warningDocuments(warnings []engine.Warning) []warningJSON {
	out := []warningJSON{}
	for _, w := range warnings {
		out = append(out, warningJSON{w.Code, w.Rule, w.Receipts, w.Message(diag.ID), w.Message(diag.EN)})
	}
	return out
}

// writeOutcome tells what happened and where the application stands.
func (a *app) writeOutcome(out *engine.Outcome, c changed) error {
	v := a.view(out.Application)
	if a.json() {
		return a.writeJSON(outcomeJSON{formatVersion, v.document(), eventDocuments(v, out.Events), out.Repeated, warningDocuments(out.Warnings), c.statement})
	}
	for _, line := range c.head {
		a.say(line)
	}
	if out.Repeated {
		a.say(a.t("Permintaan ini sudah pernah dikerjakan; tidak ada yang diulang.", "This request was done before; nothing was repeated."))
	}
	for _, w := range out.Warnings {
		a.say(w.Message(a.lang) + ". " + hint(a.lang, w.Code, w.Args))
	}
	for _, e := range out.Events {
		a.behind(a.at(e.At, v.zone)+"  ", a.eventWords(v, e))
	}
	a.blank()
	a.writeState(v)
	if c.papers || v.State.Status == engine.StatusReturned || slices.ContainsFunc(out.Events, showsPapers) {
		a.writePapers(v)
	}
	return nil
}

// showsPapers reports whether the officer's next look is at the papers: they were handed
// in again, or changed facts changed them.
func showsPapers(e engine.Event) bool {
	switch e.Type {
	case engine.EventResubmitted:
		return true
	case engine.EventAnswered, engine.EventCorrected:
		return e.Papers != nil
	}
	return false
}

// keeps reads "--keep name=1,2,0": the numbers that a list's items had.
func keeps(given []string) (map[string][]int, error) {
	if len(given) == 0 {
		return nil, nil
	}
	out := map[string][]int{}
	for _, s := range given {
		id, text, err := pair("--keep", s)
		if err != nil {
			return nil, err
		}
		if out[id], err = wholeNumbers("--keep", text); err != nil {
			return nil, err
		}
	}
	return out, nil
}
