package cli

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

const formatCSV = "csv"

var reportFormats = []string{formatText, formatJSON, formatCSV}

// The reports.
const (
	reportSLA      = "sla"
	reportIKM      = "ikm"
	reportRegister = "register"
)

func newReports(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: a.t("Laporan: janji waktu, kepuasan masyarakat, buku register", "Reports: the promises, the survey, the register books"),
		Long: a.t(`Menghitung laporan kantor dari riwayat permohonan saja, tanpa data pribadi: apakah janji
waktu ditepati (sla), Indeks Kepuasan Masyarakat (ikm), dan buku register (register).
Tanpa --from dan --to yang dihitung seluruh riwayat. Bentuk --format json diterbitkan:
maklumat schema report-sla, report-ikm, report-register.

Yang tersimpan dihitung tanpa dibuktikan: bahwa riwayatnya tidak diubah, dibuktikan verify.`,
			`Works an office's reports out of the history of applications alone, without personal
data: whether the promises were kept (sla), the index of satisfaction (ikm), and the
register books (register). Without --from and --to it is of all that ever happened. The
form of --format json is published: maklumat schema report-sla, report-ikm, report-register.

What is stored is counted, not proved: that nobody altered the history, verify proves.`),
		Args: args(0, -1),
		RunE: func(cmd *cobra.Command, given []string) error {
			if len(given) > 0 {
				return wrong(codeUnknownCommand, "name", "report "+given[0]).near(given[0], []string{reportSLA, reportIKM, reportRegister})
			}
			return a.help(cmd)
		},
	}
	cmd.AddCommand(newReportSLA(a), newReportIKM(a), newReportRegister(a))
	return cmd
}

type reportOptions struct {
	listOptions
	from, to string
}

func (o *reportOptions) flags(a *app, cmd *cobra.Command) {
	o.listOptions.flags(a, cmd)
	f := cmd.Flags()
	f.StringVar(&o.from, "from", "", a.t("sejak `tanggal` ini: 2026-01-05, 2026-01, atau 2026", "from this `date` on: 2026-01-05, 2026-01 or 2026"))
	f.StringVar(&o.to, "to", "", a.t("sampai dengan `tanggal` ini: 2026-03-31, 2026-03, atau 2026", "up to this `date`, included: 2026-03-31, 2026-03 or 2026"))
	f.Var(&oneOf{&a.format, reportFormats}, "format", a.t("bentuk keluaran: `text|json|csv`; bila kosong text", "form of the output: `text|json|csv`; text if empty"))
	register(cmd, "format", words(reportFormats...))
}

// days reads the period, in no zone yet.
func (o *reportOptions) days() (p stats.Period, err error) {
	read := func(flag, text string) civil.Period {
		one, bad := civil.ParsePeriod(text)
		if text != "" && bad != nil {
			err = wrong(codeDay, "name", flag, "value", text)
		}
		return one
	}
	p.From, p.Until = read("--from", o.from).First, read("--to", o.to).Last
	if err == nil && !p.From.IsZero() && !p.Until.IsZero() && p.Until.Before(p.From) {
		err = wrong(codePeriod, "from", o.from, "to", o.to)
	}
	return p, err
}

// reported is one office, with all that happened in it.
type reported struct {
	session *session
	office  string
	title   string
	period  stats.Period
	service string
	fold    *stats.Fold
	// waiting counts the applications on which time has still to act: what it did to
	// them is in no report yet.
	waiting int
	// receipts are by application; of what is not there, the id.
	receipts map[string]string
}

func (r *reported) receipt(id string) string {
	if receipt := r.receipts[id]; receipt != "" {
		return receipt
	}
	return id
}

// reports reads the offices asked for, one after the other.
func (a *app) reports(ctx context.Context, o reportOptions, period stats.Period, each func(*reported) error) error {
	return a.with(ctx, func(s *session) error {
		q, err := a.reportQuery(ctx, s, o)
		if err != nil {
			return err
		}
		offices := []string{q.Office}
		if q.Office == "" {
			if offices, err = s.Store.Offices(ctx); err != nil {
				return err
			}
			if service := q.Standard; service != "" {
				offices = slices.DeleteFunc(offices, func(office string) bool { return !strings.HasPrefix(service, office+"/") })
			}
		}
		for _, office := range offices {
			r, err := a.reportOf(ctx, s, office)
			if err != nil {
				return err
			}
			r.period, r.service = period, q.Standard
			r.period.Zone = s.zoneIn(ctx, office)
			if err := each(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// reportQuery checks the office and the service. One that only the history knows is
// right, too: its file may be gone.
func (a *app) reportQuery(ctx context.Context, s *session, o reportOptions) (engine.Query, error) {
	q, err := a.query(s, o.listOptions)
	if err == nil {
		return q, nil
	}
	past := engine.Query{Office: o.office, Standard: o.service, Limit: 1}
	rows, failed := s.Store.Applications(ctx, past)
	if failed != nil || len(rows) == 0 {
		return q, err
	}
	return past, nil
}

func (a *app) reportOf(ctx context.Context, s *session, office string) (*reported, error) {
	r := &reported{session: s, office: office, title: office, fold: &stats.Fold{}, receipts: map[string]string{}}
	if def, ok := s.defs.Offices[office]; ok {
		r.title = def.Title
	}
	tell, wipe := a.progress(a.t("peristiwa", "events"))
	defer wipe()
	if _, err := r.fold.Read(ctx, &watched{Source: s, tell: counting(tell)}, office, ""); err != nil {
		return nil, err
	}
	err := s.each(ctx, engine.Query{Office: office}, func(row engine.Row) error {
		r.receipts[row.ID] = row.Receipt
		if !row.NextAt.IsZero() && !row.NextAt.After(a.now) {
			r.waiting++
		}
		return nil
	})
	return r, err
}

// reportHead is what every report begins with.
func (a *app) reportHead(r *reported, title string) {
	a.sayf("%s: %s (%s)", title, r.title, r.office)
	a.say(a.periodWords(r.period))
	if r.waiting > 0 {
		a.wrapped(fmt.Sprintf(a.t(
			"Perhatian: pada %d permohonan ada batas waktu yang sudah tiba tetapi belum dicatat, sehingga laporan ini mungkin belum lengkap. Jalankan lebih dahulu: maklumat tick",
			"Note: on %d of the applications a time has come that is not recorded yet, so this report may not be complete. First run: maklumat tick"), r.waiting))
	}
}

func (a *app) periodWords(p stats.Period) string {
	day := func(d civil.Date) string { return program.SayDate(a.lang, d) }
	switch {
	case p.From.IsZero() && p.Until.IsZero():
		return a.t("Masa: seluruh riwayat", "Period: all that ever happened")
	case p.From.IsZero():
		return a.t("Masa: sampai dengan ", "Period: up to ") + day(p.Until)
	case p.Until.IsZero():
		return a.t("Masa: sejak ", "Period: from ") + day(p.From) + a.t("", " on")
	}
	return a.t("Masa: ", "Period: ") + day(p.From) + a.t(" s.d. ", " to ") + day(p.Until)
}

// incomplete tells of histories with missing events.
func (a *app) incomplete(ids []string) {
	if len(ids) == 0 {
		return
	}
	a.blank()
	a.wrapped(a.t("Riwayat permohonan berikut tidak utuh dan tidak dihitung; periksa dengan maklumat verify: ",
		"These histories are not whole and were not counted; check with maklumat verify: ") + strings.Join(ids, ", "))
}

// decimal writes a figure as a person reads it.
func (a *app) decimal(r *big.Rat, digits int) string {
	if r == nil {
		return "-"
	}
	text := stats.Decimal(r, digits)
	if a.lang == diag.EN {
		return text
	}
	return strings.Replace(text, ".", ",", 1)
}

// percent writes a share of 0 to 1.
func (a *app) percent(r *big.Rat) string {
	if r == nil {
		return "-"
	}
	return a.decimal(new(big.Rat).Mul(r, big.NewRat(100, 1)), 1) + "%"
}

// editionName is a standard without its office, with the variant.
func editionName(standard, variant string) string {
	name := shortService(standard)
	if variant != "" {
		name += " (" + variant + ")"
	}
	return name
}

// stampIn is stamp in the zone of a report.
func (r *reported) stamp(t time.Time) *string {
	zone := r.period.Zone
	return stamp(t, zone)
}
