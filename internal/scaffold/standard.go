package scaffold

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Step is one step of a questionnaire.
type Step struct {
	// Actor is a role of the office, or the applicant.
	Actor string
	Does  standard.Does
	Text  string
}

// Standard is what is asked of a standard. What is not known is left as not stated.
type Standard struct {
	// Schema and ScenariosSchema are the relative paths of JSON Schemas, "" for none.
	Schema, ScenariosSchema string
	ID, Title               string
	// From is the day it takes effect, zero if not known.
	From civil.Date
	// Papers are what the citizen brings, one text each.
	Papers []string
	// Steps are the procedure; nil stands for the usual four, to be changed.
	Steps []Step
	// Promise is the time promised ("3 hari kerja"), "" if not known.
	Promise string
	// Fee is in rupiah, nil if not known.
	Fee *int64
	// Product is what the citizen gets, "" if not known.
	Product string
	// Officer is the role that the usual steps are given to, Complaints reports
	// whether the office says how to complain.
	Officer    string
	Complaints bool
}

// usual is a procedure to begin with.
func (s Standard) usual() []Step {
	return []Step{
		{standard.Applicant, standard.DoesSubmit, "Mengajukan permohonan beserta berkas persyaratan"},
		{s.Officer, standard.DoesCheck, "Memeriksa kelengkapan berkas"},
		{s.Officer, standard.DoesIssue, "Menerbitkan produk pelayanan"},
		{s.Officer, standard.DoesDeliver, "Menyerahkan produk pelayanan kepada pemohon"},
	}
}

// Text is the standard's file.
func (s Standard) Text() string {
	p := &page{}
	p.head(s.Schema, standard.KindStandard)
	p.line(0, "id: ", s.ID)
	p.line(0, "version: 1")
	p.line(0, "title: ", Quote(s.Title))
	if !s.From.IsZero() {
		p.line(0, "effective:")
		p.line(1, "from: ", s.From.String())
	} else {
		p.line(0, "# effective:")
		p.line(0, "#   from: 2026-01-01  tanggal mulai berlaku")
	}
	p.line(0, "# decree:")
	p.line(0, `#   number: "…"  nomor keputusan yang menetapkan standar ini`)
	p.line(0, "#   date: 2026-01-01")
	p.blank()
	s.requirements(p)
	p.blank()
	s.steps(p)
	p.blank()
	s.promise(p)
	s.fee(p)
	s.products(p)
	if !s.Complaints {
		p.line(0, "complaints: ~  # kantor ini belum menyebut saluran pengaduan")
	}
	p.blank()
	p.line(0, "# Komponen pengelolaan, bila sumber menyebutnya: legal_basis, facilities, competence,")
	p.line(0, "# supervision, staffing, guarantee, safety, evaluation. Contoh:")
	p.line(0, "# legal_basis:")
	p.line(0, "#   - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik")
	return p.b.String()
}

func (s Standard) requirements(p *page) {
	p.line(0, "# Apa yang dibawa pemohon. \"bring\": original, copy, legalised-copy, filled-form, statement, photo, …")
	if len(s.Papers) == 0 {
		p.line(0, "requirements: []  # belum ada; biarkan [] hanya bila pemohon memang tidak membawa apa pun")
		return
	}
	p.line(0, "requirements:")
	for i, id := range s.paperIDs() {
		p.line(1, "- id: ", id)
		p.line(1, "  text: ", Quote(s.Papers[i]))
	}
}

func (s Standard) paperIDs() []string {
	taken := map[string]bool{"all": true}
	ids := make([]string, len(s.Papers))
	for i, text := range s.Papers {
		ids[i] = ID(text, taken)
	}
	return ids
}

func (s Standard) steps(p *page) {
	steps := s.Steps
	p.line(0, "# Siapa melakukan apa, berurutan. \"does\": submit, check, work, decide, sign, register, pay, issue, deliver, …")
	if steps == nil {
		p.line(0, "# Langkah di bawah ini contoh: sesuaikan dengan dokumen sumber.")
		steps = s.usual()
	}
	p.line(0, "steps:")
	taken := map[string]bool{}
	for _, word := range append([]string{
		standard.ToCompleted, standard.ToRejected, standard.StartsComplete, standard.StartsSubmitted,
	}, standard.EntryCommands...) {
		taken[word] = true
	}
	for _, step := range steps {
		p.line(1, "- id: ", ID(firstWords(step.Text), taken))
		p.line(1, "  actor: ", step.Actor)
		if step.Does != "" && step.Does != standard.DoesWork {
			p.line(1, "  does: ", string(step.Does))
		}
		p.line(1, "  text: ", Quote(step.Text))
	}
}

// firstWords are enough of a text to name a step by.
func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(2, len(words))], " ")
}

func (s Standard) promise(p *page) {
	if s.Promise == "" {
		p.line(0, "sla: ~  # jangka waktu belum diketahui")
		return
	}
	p.line(0, "sla:")
	p.line(1, "text: ", Quote(s.Promise))
	p.line(1, "maximum: ", s.Promise)
}

func (s Standard) fee(p *page) {
	if s.Fee == nil {
		p.line(0, "fee: ~  # biaya belum diketahui")
		return
	}
	p.line(0, "fee:")
	p.line(1, "amount: ", strconv.FormatInt(*s.Fee, 10))
}

func (s Standard) products(p *page) {
	if s.Product == "" {
		p.line(0, "products: ~  # produk belum diketahui")
		return
	}
	p.line(0, "products:")
	p.line(1, "- id: ", ID(s.Product, map[string]bool{}))
	p.line(1, "  text: ", Quote(s.Product))
}

// Scenarios is the file of the standard's tests, with one to begin with: the
// papers that anybody must bring on a day.
func (s Standard) Scenarios(on civil.Date) string {
	p := &page{}
	p.head(s.ScenariosSchema, standard.KindScenarios)
	p.line(0, "of: ", s.ID)
	p.line(0, "version: 1")
	p.line(0, "# Contoh nyata yang harus selalu benar; jalankan dengan: maklumat test")
	p.line(0, "scenarios:")
	p.line(1, "- id: berkas-yang-diminta")
	p.line(1, "  text: Yang dibawa setiap pemohon")
	if on.Before(s.From) {
		on = s.From
	}
	p.line(1, "  on: ", on.String())
	p.line(1, "  expect:")
	p.line(3, "eligible: true")
	p.line(3, fmt.Sprintf("requirements: [%s]", strings.Join(s.paperIDs(), ", ")))
	if s.Fee != nil {
		p.line(3, "fee: ", strconv.FormatInt(*s.Fee, 10))
	}
	return p.b.String()
}
