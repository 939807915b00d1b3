package cli

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

type slaJSON struct {
	FormatVersion int             `json:"format_version"`
	Report        string          `json:"report"`
	From          string          `json:"from"`
	To            string          `json:"to"`
	Offices       []slaOfficeJSON `json:"offices"`
}

type slaOfficeJSON struct {
	Office       string             `json:"office"`
	Title        string             `json:"title"`
	Waiting      int                `json:"waiting"`
	Services     []slaServiceJSON   `json:"services"`
	Promises     []slaPromiseJSON   `json:"promises"`
	Steps        []slaStepJSON      `json:"steps"`
	Breaches     []slaBreachJSON    `json:"breaches"`
	Pauses       []slaPausesJSON    `json:"pauses"`
	Compensation []compensationJSON `json:"compensation"`
	TurnedAway   []turnedAwayJSON   `json:"turned_away"`
	Incomplete   []string           `json:"incomplete"`
}

type slaServiceJSON struct {
	Standard    string `json:"standard"`
	Variant     string `json:"variant"`
	Submitted   int    `json:"submitted"`
	Completed   int    `json:"completed"`
	Rejected    int    `json:"rejected"`
	Withdrawn   int    `json:"withdrawn"`
	Lapsed      int    `json:"lapsed"`
	LateEntries int    `json:"late_entries"`
	Open        int    `json:"open"`
	WithCitizen int    `json:"with_citizen"`
	Overdue     int    `json:"overdue"`
}

type slaPromiseJSON struct {
	Standard   string      `json:"standard"`
	Variant    string      `json:"variant"`
	Step       string      `json:"step"`
	Maximum    string      `json:"maximum"`
	Average    string      `json:"average"`
	Unit       string      `json:"unit"`
	Finished   int         `json:"finished"`
	Unmeasured int         `json:"unmeasured"`
	Mean       *figureJSON `json:"mean"`
	Median     *figureJSON `json:"median"`
	P90        *figureJSON `json:"p90"`
	Kept       int         `json:"kept"`
	Broken     int         `json:"broken"`
	Unjudged   int         `json:"unjudged"`
	Undone     int         `json:"undone"`
	Share      *figureJSON `json:"share"`
	// AverageMean is the mean in the average's own unit; AverageKept is null while it
	// cannot be judged.
	AverageMean *figureJSON `json:"average_mean"`
	AverageKept *bool       `json:"average_kept"`
	LateEntries int         `json:"late_entries"`
}

type slaStepJSON struct {
	Standard   string      `json:"standard"`
	Variant    string      `json:"variant"`
	Step       string      `json:"step"`
	Role       string      `json:"role"`
	By         string      `json:"by"`
	Measured   int         `json:"measured"`
	Unmeasured int         `json:"unmeasured"`
	Mean       *figureJSON `json:"mean_minutes"`
	Median     *figureJSON `json:"median_minutes"`
	P90        *figureJSON `json:"p90_minutes"`
}

type whoJSON struct {
	User string `json:"user"`
	Role string `json:"role"`
}

type slaBreachJSON struct {
	Application string            `json:"application"`
	Receipt     string            `json:"receipt"`
	Standard    string            `json:"standard"`
	Variant     string            `json:"variant"`
	Step        string            `json:"step"`
	Promise     string            `json:"promise"`
	Due         *string           `json:"due"`
	Ended       *string           `json:"ended"`
	Extended    string            `json:"extended"`
	ExtendedBy  *whoJSON          `json:"extended_by"`
	Held        []heldJSON        `json:"held"`
	Pauses      []breachPauseJSON `json:"pauses"`
	Returned    int               `json:"returned"`
	LateEntries []lateEntryJSON   `json:"late_entries"`
	Owes        []string          `json:"owes"`
	Gave        []string          `json:"gave"`
}

type heldJSON struct {
	Step       string      `json:"step"`
	Role       string      `json:"role"`
	By         string      `json:"by"`
	Minutes    *figureJSON `json:"minutes"`
	Active     bool        `json:"active"`
	Unmeasured bool        `json:"unmeasured"`
}

type breachPauseJSON struct {
	Reason string  `json:"reason"`
	From   *string `json:"from"`
	To     *string `json:"to"`
	By     whoJSON `json:"by"`
}

type lateEntryJSON struct {
	Type     string  `json:"type"`
	Occurred *string `json:"occurred"`
	Recorded *string `json:"recorded"`
	By       whoJSON `json:"by"`
}

type slaPausesJSON struct {
	Standard string      `json:"standard"`
	Reason   string      `json:"reason"`
	By       whoJSON     `json:"by"`
	Count    int         `json:"count"`
	Minutes  *figureJSON `json:"minutes"`
}

type compensationJSON struct {
	Standard string `json:"standard"`
	Ref      string `json:"ref"`
	Text     string `json:"text"`
	Owed     int    `json:"owed"`
	Given    int    `json:"given"`
	Open     int    `json:"open"`
}

type turnedAwayJSON struct {
	Standard string `json:"standard"`
	Variant  string `json:"variant"`
	Rule     string `json:"rule"`
	Count    int    `json:"count"`
}

func who(w stats.Who) whoJSON { return whoJSON(w) }

// minutesOf is open time in minutes.
func minutesOf(d time.Duration) *figureJSON { return figureOf(inMinutes(d), 2) }

func slaDocument(r *reported, s *stats.SLA) slaOfficeJSON {
	j := slaOfficeJSON{
		Office: r.office, Title: r.title, Waiting: r.waiting,
		Services: []slaServiceJSON{}, Promises: []slaPromiseJSON{}, Steps: []slaStepJSON{}, Breaches: []slaBreachJSON{},
		Pauses: []slaPausesJSON{}, Compensation: []compensationJSON{}, TurnedAway: []turnedAwayJSON{}, Incomplete: orEmpty(s.Incomplete),
	}
	for _, one := range s.Services {
		j.Services = append(j.Services, slaServiceJSON(one))
	}
	for _, p := range s.Promises {
		one := slaPromiseJSON{
			Standard: p.Standard, Variant: p.Variant, Step: p.Step, Maximum: p.Maximum.String(), Average: p.Average.String(), Unit: string(p.Unit),
			Finished: p.Times.Count + p.Unmeasured, Unmeasured: p.Unmeasured,
			Mean: figureOf(p.Times.Mean, 2), Median: figureOf(p.Times.Median, 2), P90: figureOf(p.Times.P90, 2),
			Kept: p.Kept, Broken: p.Broken, Unjudged: p.Unjudged, Undone: p.Undone, Share: figureOf(p.Share(), 4),
			AverageMean: figureOf(p.Mean.Mean, 2), LateEntries: p.LateEntries,
		}
		if kept, judged := p.OnAverage(); judged {
			one.AverageKept = &kept
		}
		j.Promises = append(j.Promises, one)
	}
	for _, t := range s.Steps {
		j.Steps = append(j.Steps, slaStepJSON{
			Standard: t.Standard, Variant: t.Variant, Step: t.Step, Role: t.Role, By: t.By, Measured: t.Times.Count, Unmeasured: t.Unmeasured,
			Mean: figureOf(t.Times.Mean, 2), Median: figureOf(t.Times.Median, 2), P90: figureOf(t.Times.P90, 2),
		})
	}
	for _, b := range s.Breaches {
		j.Breaches = append(j.Breaches, breachDocument(r, b))
	}
	for _, p := range s.Pauses {
		j.Pauses = append(j.Pauses, slaPausesJSON{p.Standard, p.Reason, who(p.By), p.Count, minutesOf(p.Open)})
	}
	for _, c := range s.Compensation {
		j.Compensation = append(j.Compensation, compensationJSON(c))
	}
	for _, t := range s.TurnedAway {
		j.TurnedAway = append(j.TurnedAway, turnedAwayJSON(t))
	}
	return j
}

func breachDocument(r *reported, b stats.Breach) slaBreachJSON {
	j := slaBreachJSON{
		Application: b.Application, Receipt: r.receipt(b.Application), Standard: b.Standard, Variant: b.Variant, Step: b.Step,
		Promise: b.Promise.String(), Due: r.stamp(b.Due), Ended: r.stamp(b.Ended), Extended: b.Extended.String(),
		Held: []heldJSON{}, Pauses: []breachPauseJSON{}, Returned: b.Returned, LateEntries: []lateEntryJSON{}, Owes: orEmpty(b.Owes), Gave: orEmpty(b.Gave),
	}
	if !b.Extended.IsZero() {
		by := who(b.ExtendedBy)
		j.ExtendedBy = &by
	}
	for _, h := range b.Held {
		j.Held = append(j.Held, heldJSON{h.Step, h.Role, h.By, minutesOf(h.Open), h.Active, h.Unmeasured})
	}
	for _, p := range b.Pauses {
		j.Pauses = append(j.Pauses, breachPauseJSON{p.Reason, r.stamp(p.From), r.stamp(p.To), who(p.By)})
	}
	for _, l := range b.Late {
		j.LateEntries = append(j.LateEntries, lateEntryJSON{l.Type, r.stamp(l.Occurred), r.stamp(l.Recorded), who(l.By)})
	}
	return j
}
