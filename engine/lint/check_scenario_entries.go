package lint

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var (
	codeScenarioVariantNeeded = diag.Define(diag.Entry{
		Code: "scenario-variant-needed",
		Message: diag.Text{
			ID: "Skenario ini belum menyebut pilihan layanan; yang ada: {known}",
			EN: "This scenario names no variant; there are: {known}"},
		Why: diag.Text{
			ID: "Setiap pilihan layanan dapat mempunyai syarat, langkah, dan biaya sendiri.",
			EN: "Each variant may have papers, steps and fees of its own."},
		Do: diag.Text{
			ID: "Tulis variant di bawah given.",
			EN: "Write variant under given."},
		Bad:  "given:\n  facts:\n    umur: 20\n",
		Good: "given:\n  variant: baru\n  facts:\n    umur: 20\n",
	})
	codeScenarioDay = diag.Define(diag.Entry{
		Code: "scenario-day-needed",
		Message: diag.Text{
			ID: "Hari dari waktu pertama skenario ini belum disebut",
			EN: "The day of this scenario's first time is not given"},
		Why: diag.Text{
			ID: "Hari kerja dan jatuh tempo bergantung pada harinya.",
			EN: "Working days and due times depend on the day."},
		Do: diag.Text{
			ID: `Tulis lengkap, misalnya "2026-03-17 {time}".`,
			EN: `Write it in full, such as "2026-03-17 {time}".`},
		Bad:  "- at: \"10:00\"\n",
		Good: "- at: \"2026-03-17 10:00\"\n",
	})
	codeScenarioBack = diag.Define(diag.Entry{
		Code: "scenario-time-back",
		Message: diag.Text{
			ID: "Waktu ini lebih awal daripada waktu sebelumnya ({before})",
			EN: "This time is before the one above it ({before})"},
		Why: diag.Text{
			ID: "Waktu dalam skenario tidak pernah mundur.",
			EN: "Time in a scenario never goes back."},
		Do: diag.Text{
			ID: "Perbaiki jamnya, atau tulis tanggalnya bila sudah hari berikutnya.",
			EN: "Mend the time, or write the date if it is the next day."},
	})
	codeScenarioKey = diag.Define(diag.Entry{
		Code: "scenario-key-not-here",
		Message: diag.Text{
			ID: `"{key}" tidak dibaca pada "{do}"`,
			EN: `"{key}" is not read with "{do}"`},
		Why: diag.Text{
			ID: "Yang tidak dibaca tidak menguji apa pun, padahal tampaknya menguji.",
			EN: "What is not read tests nothing, though it seems to."},
		Do: diag.Text{
			ID: "Pindahkan ke langkah yang dimaksud, atau hapus.",
			EN: "Move it to the step that is meant, or take it out."},
	})
	codeScenarioNeedsRun = diag.Define(diag.Entry{
		Code: "scenario-needs-run",
		Message: diag.Text{
			ID: `"{key}" baru ada setelah permohonan berjalan, tetapi skenario ini tidak punya run`,
			EN: `"{key}" comes with an application, but this scenario has no run`},
		Why: diag.Text{
			ID: "Tanpa permohonan tidak ada status, langkah, atau batas waktu yang dapat diperiksa.",
			EN: "Without an application there is no status, step or due time to check."},
		Do: diag.Text{
			ID: "Tambahkan run, atau periksa hanya eligible, requirements, asks, fee, dan products.",
			EN: "Add a run, or check only eligible, requirements, asks, fee and products."},
	})
	codeScenarioNothing = diag.Define(diag.Entry{
		Code:     "scenario-expects-nothing",
		Severity: diag.Warning,
		Message: diag.Text{
			ID: "Skenario ini tidak mengharapkan apa pun, jadi tidak akan pernah gagal",
			EN: "This scenario expects nothing, so it can never fail"},
		Why: diag.Text{
			ID: "Skenario yang tidak dapat gagal tidak menguji apa pun.",
			EN: "A scenario that cannot fail tests nothing."},
		Do: diag.Text{
			ID: "Tambahkan expect.",
			EN: "Add expect."},
		Bad:  "- id: baru\n  on: 2026-03-17\n",
		Good: "- id: baru\n  on: 2026-03-17\n  expect:\n    eligible: true\n",
	})
)

// scenarioEntries finds times that go back, keys that nothing reads, and ids that
// stand twice.
var scenarioEntries = Checker{Codes: []string{
	codeScenarioVariantNeeded, codeScenarioDay, codeScenarioBack, codeScenarioKey, codeScenarioNeedsRun, codeScenarioNothing,
	"duplicate-id",
}, Kind: standard.KindScenarios, Needs: []Part{"of", "version"}, Run: func(s *Subject) {
	ids := map[string]*standard.Node{}
	for i := range s.File.Scenarios.Scenarios {
		one := &s.File.Scenarios.Scenarios[i]
		if first, again := ids[one.ID]; again && one.ID != "" {
			s.Add(diag.Finding{Code: "duplicate-id", Place: one.Node.At("id"), Path: one.Node.Ref(), Args: diag.Args{"id": one.ID}, Related: []diag.Place{first.Place}})
		}
		ids[one.ID] = child(one.Node, "id")
		if len(one.Run) > 0 {
			s.moments(one)
			continue
		}
		s.question(one)
	}
	for _, one := range s.scenarioFlows() {
		for i := range one.Run {
			if one.flow != nil {
				one.keys(i)
			}
		}
	}
}}

// question sees that a scenario without a run expects what can be known without one.
func (s *Subject) question(one *standard.Scenario) {
	if one.Expect == nil || len(one.Expect.Node.Keys) == 0 {
		if one.Node.Get("run") == nil && !s.broken.at(one.Node.Ref()+".expect") && !s.broken.at(one.Node.Ref()+".run") {
			s.Report(codeScenarioNothing, child(one.Node, "id"), nil)
		}
		return
	}
	known := []string{"eligible", "requirements", "asks", "fee", "products"}
	shape := []string{"status", "step", "clock", "due", "deadline", "elapsed", "late", "owes", "missing", "refused"}
	for i, key := range one.Expect.Node.Keys {
		if !slices.Contains(known, key) && slices.Contains(shape, key) {
			s.Add(diag.Finding{Code: codeScenarioNeedsRun, Place: one.Expect.Node.Items[i].KeyPlace, Path: one.Expect.Node.Items[i].Ref(), Args: diag.Args{"key": key}})
		}
	}
}

// moments sees that time goes on, from a day that is known.
func (s *Subject) moments(one *standard.Scenario) {
	day, before := one.On, civil.TimeOfDay(0)
	for i := range one.Run {
		e := &one.Run[i]
		at := e.Node.Get("at")
		if at == nil || at.Kind != standard.ScalarNode || s.broken.at(at.Ref()) {
			return
		}
		if e.At.Date.IsZero() && day.IsZero() {
			s.Report(codeScenarioDay, at, diag.Args{"time": e.At.Time.String()})
			return
		}
		next := day
		if !e.At.Date.IsZero() {
			next = e.At.Date
		}
		if next.Before(day) || next == day && e.At.Time < before {
			s.Report(codeScenarioBack, at, diag.Args{"before": day.String() + " " + before.String()})
			return
		}
		day, before = next, e.At.Time
	}
}

// keys reports keys of an entry that what it does cannot read. The reason may
// stand anywhere, as a remark.
func (s *scenarioFlow) keys(i int) {
	e := &s.Run[i]
	read := []string{"at", "do", "by", "reason", "expect"}
	step, isStep := s.flow.Step(e.Do)
	switch {
	case isStep && step.Kind() == standard.DoesCheck:
		read = append(read, "accept", "reject", "outcome", "record")
	case isStep && step.Kind() == standard.DoesSubmit:
		read = append(read, "facts")
		if i > 0 {
			read = append(read, "outcome", "record")
		}
	case isStep:
		read = append(read, "outcome", "record")
		switch step.Kind() {
		case standard.DoesRegister:
			read = append(read, "number")
		case standard.DoesIssue, standard.DoesDeliver:
			read = append(read, "products")
		}
	case slices.Contains([]string{standard.EntrySubmit, standard.EntryAnswer, standard.EntryResubmit, standard.EntryCorrect}, e.Do):
		read = append(read, "facts")
	case !slices.Contains(standard.EntryCommands, e.Do):
		return // what it does is not known
	}
	written := []string{"accept", "reject", "outcome", "record", "facts", "number", "products"}
	for j, key := range e.Node.Keys {
		if slices.Contains(written, key) && !slices.Contains(read, key) {
			s.Add(diag.Finding{Code: codeScenarioKey, Place: e.Node.Items[j].KeyPlace, Path: e.Node.Items[j].Ref(), Args: diag.Args{"key": key, "do": e.Do}})
		}
	}
}

func joinNames(ids []string) string { return strings.Join(ids, ", ") }
