package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// eventJSON is an event as a program reads it.
type eventJSON struct {
	Seq      int     `json:"seq"`
	Type     string  `json:"type"`
	At       *string `json:"at"`
	Recorded *string `json:"recorded"`
	ByTime   bool    `json:"by_time"`
	User     string  `json:"user"`
	Role     string  `json:"role"`
	// OccurredAt and LateReason are set on a late entry.
	OccurredAt *string `json:"occurred_at"`
	LateReason string  `json:"late_reason"`
	// TakesBack is the number of the lapse that the event takes back.
	TakesBack  int                   `json:"takes_back,omitempty"`
	Status     engine.Status         `json:"status"`
	Step       string                `json:"step"`
	Done       []doneJSON            `json:"done"`
	Skipped    []string              `json:"skipped"`
	Told       []string              `json:"told"`
	Offered    []string              `json:"offered"`
	Facts      map[string]rule.Value `json:"facts"`
	Papers     []paperVerdictJSON    `json:"papers"`
	Numbers    []engine.Drawn        `json:"numbers"`
	Voided     *engine.Drawn         `json:"voided,omitempty"`
	Moved      *movedJSON            `json:"moved,omitempty"`
	Issued     []string              `json:"issued"`
	Delivered  []string              `json:"delivered"`
	Paid       []string              `json:"paid"`
	Owes       []string              `json:"owes"`
	Gave       []string              `json:"gave"`
	Tells      []string              `json:"tells"`
	RejectedBy string                `json:"rejected_by"`
	Reason     string                `json:"reason"`
	Text       string                `json:"text"`
	Survey     []int                 `json:"survey"`
}

type doneJSON struct {
	Step       string  `json:"step"`
	Visit      int     `json:"visit"`
	Since      *string `json:"since"`
	Outcome    string  `json:"outcome"`
	Role       string  `json:"role"`
	Unmeasured bool    `json:"unmeasured"`
}

type paperVerdictJSON struct {
	ID      string         `json:"id"`
	Verdict engine.Verdict `json:"verdict"`
	Reason  string         `json:"reason"`
}

func eventDocument(v viewed, e engine.Event) eventJSON {
	e, zone := v.veiled(e), v.zone
	j := eventJSON{
		Seq: e.Seq, Type: e.Type, At: stamp(e.At, zone), Recorded: stamp(e.Recorded, zone), ByTime: e.ByTime(),
		User: e.Actor.User, Role: e.Actor.Role, Status: e.After.Status, Step: e.Step,
		Done: []doneJSON{}, Skipped: orEmpty(e.Skipped), Told: orEmpty(e.Told), Offered: orEmpty(e.Offered),
		Facts: map[string]rule.Value{}, Papers: []paperVerdictJSON{}, Numbers: orEmpty(e.Drawn),
		Issued: orEmpty(e.Issued), Delivered: orEmpty(e.Delivered), Paid: orEmpty(e.Paid),
		Owes: orEmpty(e.Owes), Gave: orEmpty(e.Gave), Tells: orEmpty(e.Tells), RejectedBy: e.RejectedBy,
		Reason: e.Reason, Text: e.Text, Survey: []int{}, Voided: e.Voided, Moved: movedDocument(e.Moved, zone),
	}
	if e.Late != nil {
		j.OccurredAt, j.LateReason = stamp(e.Late.Occurred, zone), e.Late.Reason
	}
	if e.Lapse != nil {
		j.TakesBack = e.Lapse.TakenBack
	}
	for _, d := range e.Done {
		j.Done = append(j.Done, doneJSON{d.Step, d.Visit, stamp(d.Since, zone), d.Outcome, d.Role, d.Unmeasured})
	}
	for id, v := range e.Facts {
		j.Facts[id] = maskValue(v)
	}
	for _, p := range e.Papers {
		j.Papers = append(j.Papers, paperVerdictJSON{p.ID, p.Verdict, p.Reason})
	}
	if e.Survey != nil {
		j.Survey = e.Survey[:]
	}
	return j
}

func eventDocuments(v viewed, events []engine.Event) []eventJSON {
	out := []eventJSON{}
	for _, e := range events {
		out = append(out, eventDocument(v, e))
	}
	return out
}

// eventWords tell an event on one line, without its time.
func (a *app) eventWords(v viewed, e engine.Event) string {
	e = v.veiled(e)
	text := eventNames[e.Type].In(a.lang)
	var more []string
	for _, d := range e.Done {
		done := d.Step
		if d.Outcome != "" {
			done += " → " + d.Outcome
		}
		if d.Role != "" {
			done += a.t(", oleh ", ", by ") + roleTitle(a.lang, v.Office, d.Role)
		}
		more = append(more, done)
	}
	for _, id := range e.Skipped {
		more = append(more, id+a.t(" dilewati", " skipped"))
	}
	for _, id := range e.Told {
		more = append(more, id+a.t(" diberitahukan", " told"))
	}
	if e.Step != "" {
		more = append(more, e.Step)
	}
	if e.Moved != nil {
		more = append(more, e.Moved.From+" → "+e.Moved.Standard)
		more = append(more, a.movedWords(e.Moved, v.zone)...)
	}
	if e.Voided != nil {
		more = append(more, e.Voided.Text)
	}
	for _, d := range e.Drawn {
		more = append(more, a.t("nomor ", "number ")+d.Text)
	}
	switch {
	case e.Lapse == nil:
	case e.Lapse.TakenBack > 0:
		more = append(more, a.t("tidak jadi gugur atau ditolak, membatalkan peristiwa ", "no longer lapsed or rejected, taking back event ")+strconv.Itoa(e.Lapse.TakenBack))
	case e.After.Status == engine.StatusLapsed:
		more = append(more, a.t("permohonan gugur", "the application lapses"))
	}
	if e.RejectedBy != "" {
		more = append(more, a.t("ditolak oleh ", "rejected by ")+e.RejectedBy)
	}
	for _, ref := range e.Owes {
		more = append(more, a.t("wajib: ", "owed: ")+a.compensation(v, ref))
	}
	for _, ref := range e.Gave {
		more = append(more, a.compensation(v, ref))
	}
	for _, role := range e.Tells {
		more = append(more, a.t("diberitahukan kepada ", "told to ")+roleTitle(a.lang, v.Office, role))
	}
	more = append(more, a.paperWords(e)...)
	more = append(more, a.factWords(v, e)...)
	if e.Survey != nil {
		more = append(more, strings.Trim(fmt.Sprint(*e.Survey), "[]"))
	}
	for _, s := range []string{e.Reason, e.Text} {
		if s != "" {
			more = append(more, s)
		}
	}
	if len(more) > 0 {
		text += ": " + strings.Join(more, "; ")
	}
	if e.Actor.Role != "" || e.Actor.User != "" {
		who := slices.DeleteFunc([]string{e.Actor.User, roleTitle(a.lang, v.Office, e.Actor.Role)}, func(s string) bool { return s == "" })
		text += " [" + strings.Join(who, ", ") + "]"
	}
	if e.Late != nil {
		text += a.t(" (susulan; terjadi ", " (entered late; happened ") + a.at(e.Late.Occurred, v.zone) + ": " + e.Late.Reason + ")"
	}
	return text
}

// paperWords tell the papers that were turned back.
func (a *app) paperWords(e engine.Event) []string {
	var out []string
	if e.Type != engine.EventReturned {
		return out
	}
	for _, p := range e.Papers {
		if p.Verdict == engine.VerdictRejected {
			words := p.ID
			if p.Reason != "" { // it is gone once the personal data are erased
				words += " — " + p.Reason
			}
			out = append(out, words)
		}
	}
	return out
}

// factWords tell the facts an event gave, in the order of the standard.
func (a *app) factWords(v viewed, e engine.Event) []string {
	var out []string
	for i := range v.Flow.Facts {
		f := &v.Flow.Facts[i]
		if value, ok := e.Facts[f.ID]; ok {
			out = append(out, f.Name()+" = "+f.Say(a.lang, maskValue(value)))
		}
	}
	return out
}
