package cli

import (
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// migrations writes what becomes of each application: in a text one after the other,
// in JSON all at the end.
type migrations struct {
	a    *app
	zone *time.Location
	doc  migrationsJSON
}

type migrationsJSON struct {
	FormatVersion int    `json:"format_version"`
	Service       string `json:"service"`
	To            int    `json:"to"`
	// Done tells whether they were moved, or it is only shown what would be.
	Done         bool            `json:"done"`
	Moved        int             `json:"moved"`
	Stays        int             `json:"stays"`
	Applications []migrationJSON `json:"applications"`
}

type migrationJSON struct {
	Application string         `json:"application"`
	Receipt     string         `json:"receipt"`
	Moved       *movedJSON     `json:"moved"`
	Obstacles   []obstacleJSON `json:"obstacles"`
	Warnings    []warningJSON  `json:"warnings"`
}

type movedJSON struct {
	From          string   `json:"from"`
	Standard      string   `json:"standard"`
	Added         []string `json:"papers_added"`
	Removed       []string `json:"papers_removed"`
	Again         []string `json:"papers_again"`
	NewSteps      []string `json:"steps_added"`
	GoneSteps     []string `json:"steps_removed"`
	PromiseBefore *string  `json:"promise_before"`
	PromiseAfter  *string  `json:"promise_after"`
	FeeBefore     *int64   `json:"fee_before"`
	FeeAfter      *int64   `json:"fee_after"`
	DueBefore     *string  `json:"due_before"`
	DueAfter      *string  `json:"due_after"`
}

type obstacleJSON struct {
	Code      string   `json:"code"`
	MessageID string   `json:"message_id"`
	MessageEN string   `json:"message_en"`
	Step      string   `json:"step"`
	Facts     []string `json:"facts"`
	Papers    []string `json:"papers"`
}

func (a *app) migrations(service string, office *standard.Office, o migrateOptions) *migrations {
	zone, err := time.LoadLocation(office.Timezone)
	if err != nil {
		zone = time.UTC
	}
	return &migrations{a: a, zone: zone, doc: migrationsJSON{
		FormatVersion: formatVersion, Service: service, To: o.to, Done: o.yes, Applications: []migrationJSON{},
	}}
}

// add writes one.
func (l *migrations) add(m engine.Migration) error {
	if m.Moved != nil {
		l.doc.Moved++
	} else {
		l.doc.Stays++
	}
	if l.a.json() {
		l.doc.Applications = append(l.doc.Applications, migrationJSON{
			m.Application, m.Receipt, movedDocument(m.Moved, l.zone), obstacleDocuments(obstacles(m.Refusal)), warningDocuments(m.Warnings),
		})
		return nil
	}
	a := l.a
	if m.Moved == nil {
		a.sayf("%s  %s", m.Receipt, a.t("tetap pada versinya:", "stays with its version:"))
		for _, o := range obstacles(m.Refusal) {
			a.sayf("  - %s [%s]", o.Message(a.lang), o.Code)
			if do := hint(a.lang, o.Code, o.Args); do != "" {
				a.say("    " + do)
			}
		}
		return nil
	}
	said := a.t("dapat dipindahkan", "can be moved")
	if l.doc.Done {
		said = a.t("dipindahkan", "moved")
	}
	changes := a.movedWords(m.Moved, l.zone)
	if len(changes) == 0 {
		a.sayf("%s  %s; %s", m.Receipt, said, a.t("tidak ada yang berubah bagi pemohon", "nothing changes for the applicant"))
	} else {
		a.sayf("%s  %s:", m.Receipt, said)
	}
	for _, c := range changes {
		a.say("  - " + c)
	}
	for _, w := range m.Warnings {
		a.say("  - " + w.Message(a.lang))
		a.say("    " + hint(a.lang, w.Code, w.Args))
	}
	return nil
}

// end writes the sum. That something stays is a refusal to whoever asked.
func (l *migrations) end() error {
	a, d := l.a, l.doc
	switch {
	case a.json():
		if err := a.writeJSON(d); err != nil {
			return err
		}
	case d.Moved+d.Stays == 0:
		a.say(a.t("Tidak ada permohonan berjalan yang memakai versi lama.", "No application under way runs by an older version."))
	case d.Done:
		a.sayf(a.t("%d dipindahkan ke versi %d, %d tetap pada versinya.", "Moved to version %[2]d: %[1]d. Staying with their version: %[3]d."), d.Moved, d.To, d.Stays)
	default:
		a.sayf(a.t("%d dapat dipindahkan ke versi %d, %d tetap pada versinya. Belum ada yang diubah.",
			"Can be moved to version %[2]d: %[1]d. Staying with their version: %[3]d. Nothing was changed yet."), d.Moved, d.To, d.Stays)
		if d.Moved > 0 {
			a.say(a.t("Untuk memindahkannya, ulangi perintah ini dengan --yes.", "To move them, repeat this command with --yes."))
		}
	}
	if d.Stays > 0 {
		return errFound
	}
	return nil
}

// obstacles are what keeps an application where it is.
func obstacles(r *engine.Refusal) []*engine.Refusal {
	if r == nil {
		return nil
	}
	if len(r.Obstacles) == 0 {
		return []*engine.Refusal{r}
	}
	return r.Obstacles
}

// movedWords say what changes for the applicant and the officers.
func (a *app) movedWords(m *engine.Moved, zone *time.Location) []string {
	var out []string
	say := func(id, en string, list []string) {
		if len(list) > 0 {
			out = append(out, a.t(id, en)+strings.Join(list, ", "))
		}
	}
	say("berkas yang kini diminta: ", "papers now asked for: ", m.Added)
	say("berkas yang tidak diminta lagi: ", "papers no longer asked for: ", m.Removed)
	say("berkas yang diperiksa ulang karena ketentuannya berubah: ", "papers to be judged again, for what is said of them changed: ", m.Again)
	say("langkah baru: ", "new steps: ", m.NewSteps)
	say("langkah yang tidak ada lagi: ", "steps that no longer come: ", m.GoneSteps)
	if m.Promise != nil {
		out = append(out, a.t("janji waktu: ", "promise: ")+a.duration(m.Promise.Before)+" → "+a.duration(m.Promise.After))
	}
	if m.Fee != nil {
		out = append(out, a.t("biaya: Rp", "fee: Rp")+diag.Whole(a.lang, m.Fee.Before)+" → Rp"+diag.Whole(a.lang, m.Fee.After))
	}
	if m.Due != nil {
		before := a.t("belum ada", "none")
		if !m.Due.Before.IsZero() {
			before = a.at(m.Due.Before, zone)
		}
		out = append(out, a.t("batas waktu: ", "due: ")+before+" → "+a.at(m.Due.After, zone))
	}
	return out
}

// duration is a time promised, or that there is none.
func (a *app) duration(d civil.Duration) string {
	if d.IsZero() {
		return a.t("tidak ada", "none")
	}
	return program.SayDuration(a.lang, d)
}

func movedDocument(m *engine.Moved, zone *time.Location) *movedJSON {
	if m == nil {
		return nil
	}
	j := &movedJSON{
		From: m.From, Standard: m.Standard, Added: orEmpty(m.Added), Removed: orEmpty(m.Removed), Again: orEmpty(m.Again),
		NewSteps: orEmpty(m.NewSteps), GoneSteps: orEmpty(m.GoneSteps),
	}
	if m.Promise != nil {
		before, after := m.Promise.Before.String(), m.Promise.After.String()
		j.PromiseBefore, j.PromiseAfter = &before, &after
	}
	if m.Fee != nil {
		j.FeeBefore, j.FeeAfter = &m.Fee.Before, &m.Fee.After
	}
	if m.Due != nil {
		j.DueBefore, j.DueAfter = stamp(m.Due.Before, zone), stamp(m.Due.After, zone)
	}
	return j
}

func obstacleDocuments(list []*engine.Refusal) []obstacleJSON {
	out := []obstacleJSON{}
	for _, r := range list {
		out = append(out, obstacleJSON{
			r.Code, r.Message(diag.ID), r.Message(diag.EN), r.Step, orEmpty(r.Facts), orEmpty(r.Papers),
		})
	}
	return out
}
