package cli

import (
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// applicationJSON is an application as a program reads it. Times are RFC 3339 in
// the office's zone; NIKs are masked.
type applicationJSON struct {
	ID        string        `json:"id"`
	Receipt   string        `json:"receipt"`
	Service   string        `json:"service"`
	Standard  string        `json:"standard"`
	Title     string        `json:"title"`
	Office    string        `json:"office"`
	Status    engine.Status `json:"status"`
	Variant   string        `json:"variant"`
	Channel   string        `json:"channel"`
	Bearer    engine.Bearer `json:"bearer"`
	HandIn    string        `json:"hand_in"`
	Corrects  string        `json:"corrects"`
	Submitted *string       `json:"submitted"`
	Revision  int           `json:"revision"`
	Applicant *personJSON   `json:"applicant"`
	// ApplicantHidden: the reporter of a complaint asked for secrecy.
	ApplicantHidden bool `json:"applicant_hidden"`
	// Erased: the personal data were destroyed.
	Erased    bool           `json:"erased,omitempty"`
	Subject   *personJSON    `json:"subject"`
	Steps     []stepJSON     `json:"steps"`
	Pauses    []pauseJSON    `json:"pauses"`
	Clock     *clockJSON     `json:"clock"`
	Stages    []clockJSON    `json:"stages"`
	Deadlines []deadlineJSON `json:"deadlines"`
	// Lapse is how it lapsed or was rejected by a deadline, as long as that may be taken back.
	Lapse      *lapseJSON            `json:"lapse,omitempty"`
	Papers     []paperJSON           `json:"papers"`
	Facts      map[string]rule.Value `json:"facts"`
	Numbers    []engine.Drawn        `json:"numbers"`
	Issued     []string              `json:"issued"`
	Delivered  []string              `json:"delivered"`
	Owes       []string              `json:"owes"`
	Gave       []string              `json:"gave"`
	RejectedBy string                `json:"rejected_by"`
	Survey     string                `json:"survey"` // "", "offered", "answered"
}

type personJSON struct {
	Name    string `json:"name"`
	NIK     string `json:"nik"`
	NoNIK   string `json:"no_nik"`
	Contact string `json:"contact"`
}

type stepJSON struct {
	ID       string        `json:"id"`
	Text     string        `json:"text"`
	Does     standard.Does `json:"does"`
	Role     string        `json:"role"`
	Visit    int           `json:"visit"`
	Since    *string       `json:"since"`
	Notified *string       `json:"notified"`
	Outcomes []string      `json:"outcomes"`
	Records  []string      `json:"records"`
}

type pauseJSON struct {
	Reason string  `json:"reason"`
	Text   string  `json:"text"`
	Since  *string `json:"since"`
}

type lapseJSON struct {
	Event int     `json:"event"` // its number
	Step  string  `json:"step"`
	Until *string `json:"until"`
}

type deadlineJSON struct {
	Step     string  `json:"step"`
	At       *string `json:"at"`
	Missing  string  `json:"missing"`
	Reminded *string `json:"reminded"`
	Passed   *string `json:"passed"`
}

type paperJSON struct {
	ID       string         `json:"id"`
	Text     string         `json:"text"`
	Group    string         `json:"group"`
	Optional bool           `json:"optional"`
	Bring    standard.Bring `json:"bring"`
	JudgedAt string         `json:"judged_at"`
	Verdict  engine.Verdict `json:"verdict"`
	Reason   string         `json:"reason"`
	// Found is what another service issued; a suggestion.
	Found *engine.Found `json:"found"`
}

// viewed is an application laid out for reading.
type viewed struct {
	*engine.Application
	zone *time.Location
	now  time.Time
	// hidden: the role that looks may not know who complains.
	hidden bool
}

func (a *app) view(app *engine.Application) viewed {
	v := viewed{Application: app, zone: zoneOf(&app.State), now: a.now}
	if !app.ReporterVisible(a.role) {
		shown := *app
		shown.State.Applicant, shown.State.Subject = engine.Person{}, engine.Person{}
		v.Application, v.hidden = &shown, true
	}
	return v
}

// veiled is an event without what tells a hidden reporter: their user, and why their name
// was mended.
func (v viewed) veiled(e engine.Event) engine.Event {
	if v.hidden {
		e.Actor = v.veiledActor(e.Actor)
		if e.Applicant != nil || e.Subject != nil {
			e.Reason = ""
		}
	}
	return e
}

// veiledActor is an actor, without who it is when that is a hidden reporter.
func (v viewed) veiledActor(by engine.Actor) engine.Actor {
	if v.hidden && by.Role == standard.Applicant {
		return engine.Actor{Role: by.Role}
	}
	return by
}

func (v viewed) document() applicationJSON {
	s := &v.State
	j := applicationJSON{
		ID: s.ID, Receipt: v.Row.Receipt, Service: engine.Service(s.Standard), Standard: s.Standard,
		Title: v.Program.Standard.Title, Office: v.Row.Office, Status: s.Status, Variant: s.Variant,
		Channel: s.Channel, Bearer: s.Bearer, HandIn: s.HandIn, Corrects: s.Corrects,
		Submitted: stamp(s.Submitted, v.zone), Revision: s.Revision,
		Applicant: person(s.Applicant), Subject: person(s.Subject), ApplicantHidden: v.hidden, Erased: v.Erased(),
		Steps: []stepJSON{}, Pauses: []pauseJSON{}, Stages: []clockJSON{}, Deadlines: []deadlineJSON{},
		Papers: []paperJSON{}, Facts: map[string]rule.Value{}, Numbers: orEmpty(s.Drawn),
		Issued: orEmpty(s.Issued), Delivered: orEmpty(s.Delivered), Owes: orEmpty(s.Owes), Gave: orEmpty(s.Gave), RejectedBy: s.RejectedBy,
	}
	for id, value := range s.Facts {
		j.Facts[id] = maskValue(value)
	}
	for _, active := range s.Active {
		j.Steps = append(j.Steps, v.step(active))
	}
	for _, p := range s.Pauses {
		one := pauseJSON{Reason: p.Reason, Since: stamp(p.Since, v.zone)}
		if declared, ok := v.Flow.SLA.Pause(p.Reason); ok {
			one.Text = declared.Text
		}
		j.Pauses = append(j.Pauses, one)
	}
	if s.Clock != nil {
		c := v.clock(s.Clock)
		j.Clock = &c
	}
	for i := range s.Stages {
		j.Stages = append(j.Stages, v.clock(&s.Stages[i]))
	}
	if l := s.Lapse; l != nil && !l.Stands() {
		j.Lapse = &lapseJSON{l.Event, l.Step, stamp(l.Until, v.zone)}
	}
	for _, d := range s.Deadlines {
		j.Deadlines = append(j.Deadlines, deadlineJSON{
			d.Step, stamp(d.At, v.zone), d.Missing, stamp(d.Reminded, v.zone), stamp(d.Passed, v.zone),
		})
	}
	texts := v.paperTexts()
	for _, p := range s.Papers {
		j.Papers = append(j.Papers, paperJSON{
			p.ID, texts[p.ID], p.Group, p.Optional, p.Bring, p.JudgedAt, p.Verdict, p.Reason, foundDocument(p.Found),
		})
	}
	switch {
	case s.Surveyed:
		j.Survey = "answered"
	case len(s.Offered) > 0 || len(s.Delivered) > 0:
		j.Survey = "offered"
	}
	return j
}

func (v viewed) step(active engine.Active) stepJSON {
	j := stepJSON{
		ID: active.Step, Visit: active.Visit, Since: stamp(active.Since, v.zone), Notified: stamp(active.Notified, v.zone),
		Outcomes: []string{}, Records: []string{}, Role: v.role(active.Step),
	}
	if step, ok := v.Flow.Step(active.Step); ok {
		j.Text, j.Does, j.Records = step.Text, step.Kind(), orEmpty(step.Records)
		for _, o := range step.Outcomes {
			j.Outcomes = append(j.Outcomes, o.ID)
		}
	}
	return j
}

// role is the role that does a step, "" while facts decide.
func (v viewed) role(step string) string {
	s, ok := v.Flow.Step(step)
	if !ok {
		return ""
	}
	picked := s.Role(v.scope())
	if picked.Value == nil {
		return ""
	}
	return *picked.Value
}

// roleTitle is a role as the office calls it.
func roleTitle(lang diag.Lang, office *standard.Office, role string) string {
	if role == standard.Applicant {
		return diag.Text{ID: "Pemohon", EN: "Applicant"}.In(lang)
	}
	if office != nil {
		for _, r := range office.Roles {
			if r.ID == role && r.Title != "" {
				return r.Title
			}
		}
	}
	return role
}

// paperTexts are the requirements' texts by the ids of the papers, with the item
// that a paper is one of several for.
func (v viewed) paperTexts() map[string]string {
	texts := map[string]string{}
	for _, p := range v.State.Papers {
		texts[p.ID] = p.ID
	}
	for _, one := range v.Flow.Papers(v.scope(), v.numbers()).List {
		texts[one.ID] = itemText(one)
	}
	return texts
}

// paperText is the text of one paper.
func (v viewed) paperText(p engine.Paper) string { return v.paperTexts()[p.ID] }

func (v viewed) numbers() map[string][]int {
	numbers := map[string][]int{}
	for id, n := range v.State.Numbering {
		numbers[id] = n.Current
	}
	return numbers
}

func itemText(p program.Paper) string {
	if p.Item == "" {
		return p.Requirement.Text
	}
	return p.Requirement.Text + " (" + itemName(p) + ")"
}

// itemName is the item in words: the ids of a literal list are written with hyphens.
func itemName(p program.Paper) string {
	if p.Requirement.Per != nil && p.Requirement.Per.Fact == "" {
		return strings.ReplaceAll(p.Item, "-", " ")
	}
	return p.Item
}

func person(p engine.Person) *personJSON {
	if p.IsZero() {
		return nil
	}
	return &personJSON{p.Name, maskNIK(p.NIK), p.NoNIK, p.Contact}
}

// maskNIK leaves the last four digits, enough to tell two persons apart at the
// counter and too little to be worth copying.
func maskNIK(nik string) string {
	if len(nik) <= 4 {
		return nik
	}
	return strings.Repeat("*", len(nik)-4) + nik[len(nik)-4:]
}

// maskValue masks what is a NIK: a text of sixteen digits, also in a list.
func maskValue(v rule.Value) rule.Value {
	if v.Kind() == rule.List {
		items := make([]rule.Item, len(v.Items()))
		for i, it := range v.Items() {
			items[i] = rule.Item{}
			for id, field := range it {
				items[i][id] = maskValue(field)
			}
		}
		return rule.ListValue(items)
	}
	if v.Kind() != rule.Text || len(v.Text()) != 16 || strings.Trim(v.Text(), "0123456789") != "" {
		return v
	}
	return rule.TextValue(maskNIK(v.Text()))
}
