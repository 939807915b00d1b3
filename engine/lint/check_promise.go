package lint

import (
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeAverageOver = diag.Define(diag.Entry{
	Code: "average-over-maximum",
	Message: diag.Text{
		ID: "Rata-rata {average} lebih lama daripada maksimum {maximum}",
		EN: "The average {average_en} is longer than the maximum {maximum_en}"},
	Why: diag.Text{
		ID: "Bila setiap permohonan selesai dalam maksimum, rata-ratanya tidak mungkin lebih lama.",
		EN: "If every application meets the maximum, the average cannot be longer."},
	Do: diag.Text{
		ID: "Periksa kedua angkanya.",
		EN: "Check both numbers."},
	Bad:  "sla:\n  average: 30 menit\n  maximum: 15 menit\n",
	Good: "sla:\n  average: 15 menit\n  maximum: 30 menit\n",
})

var codeExtensionUnit = diag.Define(diag.Entry{
	Code: "extension-unit",
	Message: diag.Text{
		ID: "Perpanjangan dalam {add}, padahal janjinya dalam {unit}",
		EN: "The extension is in {add_en}, but the promise in {unit_en}"},
	Why: diag.Text{
		ID: "Hari kerja tidak dapat ditambahkan pada jam: satuannya tidak saling berubah.",
		EN: "Working days cannot be added to hours: the units do not turn into each other."},
	Do: diag.Text{
		ID: "Tulis perpanjangan dalam satuan janjinya.",
		EN: "Write the extension in the unit of the promise."},
	Bad:  "sla:\n  maximum: 2 jam\n  extension:\n    add: 1 hari kerja\n",
	Good: "sla:\n  maximum: 2 hari kerja\n  extension:\n    add: 1 hari kerja\n",
})

// promise finds promises that contradict themselves.
var promise = Checker{Codes: []string{codeAverageOver, codeExtensionUnit}, Kind: standard.KindStandard, Needs: []Part{"sla"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		if f.Parts.SLA != nil {
			judgePromise(s, f.Parts.SLA)
		}
		for i := range f.Steps {
			if w := f.Steps[i].Step.Within; w != nil {
				judgePromise(s, w)
			}
		}
	}
}}

func judgePromise(s *Subject, sla *standard.SLA) {
	average, ok1 := sla.Average.Always()
	maximum, ok2 := sla.Maximum.Always()
	if ok1 && ok2 {
		a, unitA := inUnit(average)
		m, unitM := inUnit(maximum)
		if unitA == unitM && a > m {
			s.Report(codeAverageOver, sla.Node.Get("average"), diag.Args{
				"average": inWords(average).ID, "maximum": inWords(maximum).ID, "average_en": inWords(average).EN, "maximum_en": inWords(maximum).EN})
		}
	}
	if sla.Extension == nil {
		return
	}
	for _, c := range sla.Maximum {
		if c.Is != nil && c.Is.Unit != sla.Extension.Add.Unit && c.Is.N > 0 && sla.Extension.Add.N > 0 {
			add, unit := unitNames[sla.Extension.Add.Unit], unitNames[c.Is.Unit]
			s.Report(codeExtensionUnit, sla.Extension.Node.Get("add"), diag.Args{"add": add.ID, "add_en": add.EN, "unit": unit.ID, "unit_en": unit.EN})
			return
		}
	}
}

// inUnit is a duration in the smallest unit it turns into: hours are minutes.
func inUnit(d civil.Duration) (int, civil.Unit) {
	if d.Unit == civil.Hours {
		return d.N * 60, civil.Minutes
	}
	return d.N, d.Unit
}

// inWords is a duration as the format writes it, in both languages.
func inWords(d civil.Duration) diag.Text {
	unit := unitNames[d.Unit]
	return diag.Text{ID: strconv.Itoa(d.N) + " " + unit.ID, EN: strconv.Itoa(d.N) + " " + unit.EN}
}

var unitNames = map[civil.Unit]diag.Text{
	civil.Minutes: {ID: "menit", EN: "minutes"}, civil.Hours: {ID: "jam", EN: "hours"},
	civil.WorkingDays: {ID: "hari kerja", EN: "working days"}, civil.CalendarDays: {ID: "hari kalender", EN: "calendar days"},
}
