package engine_test

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// author makes a random standard that compiles and that a citizen can get through.
type author struct {
	t     *rapid.T
	steps int
	ids   []string // of steps outside parallel parts, in order
}

func (a *author) yes(label string) bool { return rapid.Bool().Draw(a.t, label) }
func (a *author) n(to int, label string) int {
	return rapid.IntRange(0, to-1).Draw(a.t, label)
}
func (a *author) one(label string, from ...string) string {
	return rapid.SampledFrom(from).Draw(a.t, label)
}

// when is a rule over facts that every citizen has answered.
func (a *author) when(label string) standard.Rule {
	return standard.Rule{Text: a.one(label, "", "", "", "b0", "not b1", "dua", "b0 or b1")}
}

var units = []civil.Unit{civil.Minutes, civil.Hours, civil.WorkingDays, civil.CalendarDays}

func (a *author) duration(label string) civil.Duration {
	unit := rapid.SampledFrom(units).Draw(a.t, label)
	most := map[civil.Unit]int{civil.Minutes: 600, civil.Hours: 30, civil.WorkingDays: 6, civil.CalendarDays: 8}[unit]
	return civil.Duration{N: 1 + a.n(most, label+" n"), Unit: unit}
}

func randomStandard(t *rapid.T) *standard.Standard {
	a := &author{t: t}
	s := &standard.Standard{
		ID: "layanan", Version: 1, Title: "Layanan", Office: "contoh/kantor",
		Facts: []standard.Fact{
			{ID: "b0", Label: "b0", Type: standard.TypeBoolean},
			{ID: "b1", Label: "b1", Type: standard.TypeBoolean},
			{ID: "b2", Label: "b2", Type: standard.TypeBoolean, When: standard.Rule{Text: "b0"}},
			{ID: "anak", Label: "anak", Type: standard.TypeList, Of: []standard.Fact{{ID: "nama", Label: "Nama", Type: standard.TypeText}}},
			{ID: "tarif", Label: "tarif", Type: standard.TypeMoney, Min: "0"},
			{ID: "ukur", Label: "ukur", Type: standard.TypeBoolean, From: standard.FromOffice},
		},
		Conditions: []standard.Condition{{ID: "dua", Rule: standard.Rule{Text: "b0 and b1"}}},
	}
	if a.yes("eligibility") {
		s.Eligibility = []standard.Eligibility{{ID: "e", Text: "e", Must: standard.Rule{Text: "b0 or not b1"}}}
	}
	s.Products = []standard.Product{{ID: "p", Text: "p"}, {ID: "q", Text: "q", When: standard.Rule{Text: "b1"}}}
	s.Fee = &standard.Fee{Amount: standard.Plain(standard.Money{Fact: "tarif"})}
	s.Supervision = []standard.Point{{Text: "camat", Roles: []string{"camat"}}}
	s.Steps = a.procedure()
	s.Requirements = a.requirements(s.Steps)
	s.SLA = a.sla("sla")
	if a.yes("variants") {
		s.Variants = []standard.Variant{
			{ID: "v1", Title: "v1", Requirements: []standard.Requirement{{ID: "khusus", Text: "khusus", When: a.when("variant when")}}},
			{ID: "v2", Title: "v2", Components: standard.Components{SLA: a.sla("variant sla")}},
		}
	}
	return s
}

func (a *author) requirements(steps []standard.Step) []standard.Requirement {
	reqs := []standard.Requirement{{ID: "kk", Text: "kk"}}
	for i := range a.n(5, "requirements") {
		r := standard.Requirement{ID: fmt.Sprintf("r%d", i), Text: "r", When: a.when("paper when")}
		switch a.n(6, "paper kind") {
		case 0:
			r.Per = &standard.Per{Fact: "anak"}
		case 1:
			r.Per = &standard.Per{Items: []string{"ayah", "ibu"}}
		case 2:
			r.AtLeast = 1 + a.n(2, "at least")
			r.AnyOf = []standard.Requirement{{ID: r.ID + "a", Text: "a"}, {ID: r.ID + "b", Text: "b", When: a.when("member when")}, {ID: r.ID + "c", Text: "c"}}
		case 3:
			r.IfHeld = true
		case 4:
			r.Advisory = true
		}
		for _, s := range steps {
			if s.ID == "cocok" && a.yes("judged later") {
				r.JudgedAt = "cocok"
			}
		}
		reqs = append(reqs, r)
	}
	return reqs
}

func (a *author) procedure() []standard.Step {
	steps := []standard.Step{}
	add := func(s standard.Step) { steps = append(steps, s); a.ids = append(a.ids, s.ID) }
	if a.yes("guide first") {
		steps = append(steps, standard.Step{ID: "antar", Text: "antar", Does: standard.DoesGuide, When: a.when("guide when")})
	}
	steps = append(steps, standard.Step{ID: "ajukan", Text: "ajukan", Actor: standard.Plain(standard.Applicant), Does: standard.DoesSubmit})
	if a.yes("check") {
		add(a.check("teliti"))
	}
	add(standard.Step{ID: "ukur", Text: "ukur", Actor: standard.Plain("operator"), Records: []string{"ukur"}})
	for range 1 + a.n(6, "steps") {
		a.steps++
		id := fmt.Sprintf("s%d", a.steps)
		if a.n(5, "parallel") == 0 {
			steps = append(steps, a.fork(id, 0))
			continue
		}
		add(a.step(id, true))
	}
	if a.yes("second check") {
		add(a.check("cocok"))
	}
	if a.yes("issue") {
		add(standard.Step{ID: "terbit", Text: "terbit", Does: standard.DoesIssue, Actor: standard.Plain("operator")})
	}
	if a.yes("deliver") {
		d := standard.Step{ID: "serah", Text: "serah", Does: standard.DoesDeliver, Actor: standard.Plain("petugas"), When: a.when("deliver when")}
		if a.yes("collect by") {
			d.Deadline = a.deadline("")
		}
		add(d)
	}
	if a.yes("survey") {
		steps = append(steps, standard.Step{ID: "survei", Text: "survei", Does: standard.DoesSurvey, Actor: standard.Plain(standard.Applicant)})
	}
	return a.outcomes(steps)
}

func (a *author) check(id string) standard.Step {
	s := standard.Step{ID: id, Text: id, Does: standard.DoesCheck, Actor: standard.Plain("petugas")}
	if a.yes("return deadline") {
		s.Deadline = a.deadline(standard.SinceReturn)
	}
	if a.yes("check within") {
		s.Within = &standard.SLA{Maximum: standard.Plain(a.duration("within"))}
	}
	return s
}

func (a *author) deadline(since string) standard.Cases[standard.Deadline] {
	d := standard.Deadline{Within: a.duration("deadline"), Since: since, Then: a.one("then", "", standard.ThenLapse)}
	if since != "" && a.n(4, "since submission") == 0 {
		d.Since = standard.SinceSubmission
	}
	if a.yes("at noon") {
		d.At = "12:00"
	}
	if a.yes("remind") {
		d.Remind = a.duration("remind")
	}
	return standard.Plain(d)
}

// step is a step that may also stand inside a parallel part.
func (a *author) step(id string, free bool) standard.Step {
	s := standard.Step{ID: id, Text: id, Actor: standard.Plain(a.one("actor", "operator", "kasi", "camat", "dinas")), When: a.when("when")}
	kinds := []standard.Does{standard.DoesWork, standard.DoesSign, standard.DoesRegister, standard.DoesPay, standard.DoesIssue}
	if free {
		kinds = append(kinds, standard.DoesGuide, standard.DoesDecide, "citizen")
	}
	switch s.Does = rapid.SampledFrom(kinds).Draw(a.t, "does"); s.Does {
	case "citizen", standard.DoesPay:
		if s.Does == "citizen" {
			s.Does = standard.DoesWork
		}
		s.Actor = standard.Plain(standard.Applicant)
		if a.yes("deadline") {
			s.Deadline = a.deadline("")
		}
	}
	if s.Does != standard.DoesGuide && a.n(4, "within") == 0 {
		s.Within = &standard.SLA{Maximum: standard.Plain(a.duration("within")), Compensation: []standard.Point{{Text: "maaf"}}}
	}
	if a.n(5, "stopped") == 0 {
		s.Clock = standard.ClockStopped
	}
	return s
}

func (a *author) fork(id string, depth int) standard.Step {
	s := standard.Step{When: a.when("fork when")}
	for i := range 2 {
		var branch []standard.Step
		for j := range 1 + a.n(2, "branch") {
			in := fmt.Sprintf("%s-%d%d", id, i, j)
			if depth == 0 && a.n(6, "nested") == 0 {
				branch = append(branch, a.fork(in, 1))
				continue
			}
			branch = append(branch, a.step(in, false))
		}
		s.Parallel = append(s.Parallel, branch)
	}
	return s
}

// outcomes gives deciding steps their outcomes, and some deadlines one of them.
func (a *author) outcomes(steps []standard.Step) []standard.Step {
	for i := range steps {
		s := &steps[i]
		few := 4
		if len(s.Deadline) > 0 {
			few = 2
		}
		if s.Does != standard.DoesDecide && (s.Does != standard.DoesWork || a.n(few, "work outcomes") != 0) {
			continue
		}
		s.Outcomes = []standard.Outcome{{ID: "terus", Text: "terus"}}
		for range a.n(3, "outcomes") {
			to := a.one("to", append([]string{standard.ToCompleted, standard.ToRejected}, a.ids...)...)
			s.Outcomes = append(s.Outcomes, standard.Outcome{ID: fmt.Sprintf("o%d", len(s.Outcomes)), Text: "o", To: to})
		}
		switch {
		case len(s.Deadline) == 0:
		case a.yes("then rejected"):
			s.Outcomes = append(s.Outcomes, standard.Outcome{ID: "diam", Text: "o", To: standard.ToRejected})
			s.Deadline[0].Is.Then = "diam"
		case a.yes("then outcome"):
			s.Deadline[0].Is.Then = s.Outcomes[a.n(len(s.Outcomes), "which")].ID
		}
	}
	return steps
}

func (a *author) sla(label string) *standard.SLA {
	s := &standard.SLA{
		Text: "janji", Pauses: []standard.Pause{{ID: "mati-listrik", Text: "x"}, {ID: "internet", Text: "x"}},
		Compensation: []standard.Point{{Text: "maaf"}}, Warn: a.n(100, label+" warn"),
	}
	switch a.n(8, label+" promise") {
	case 0:
		s.Average = standard.Plain(a.duration(label + " average"))
	case 1:
		d, e := a.duration(label+" a"), a.duration(label+" b")
		s.Maximum = standard.Cases[civil.Duration]{{When: standard.Rule{Text: "ukur"}, Is: &d}, {Is: &e}}
	case 2:
		d := a.duration(label + " a")
		s.Maximum = standard.Cases[civil.Duration]{{When: standard.Rule{Text: "b0"}, Is: &d}, {}}
	default:
		s.Maximum = standard.Plain(a.duration(label + " maximum"))
	}
	if a.yes(label + " extension") {
		s.Extension = &standard.Extension{Add: a.duration(label + " extension")}
	}
	s.Starts = a.one(label+" starts", append([]string{"", standard.StartsSubmitted, "ajukan"}, a.ids...)...)
	s.Ends = a.one(label+" ends", append([]string{"", ""}, a.ids...)...)
	return s
}
