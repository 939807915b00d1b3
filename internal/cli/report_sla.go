package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// slaTables are the tables that --table chooses of for CSV, the first by default.
var slaTables = []string{"promises", "services", "steps", "breaches", "pauses", "compensation", "turned-away"}

func newReportSLA(a *app) *cobra.Command {
	var o reportOptions
	table := ""
	cmd := &cobra.Command{
		Use:   reportSLA,
		Short: a.t("Apakah janji waktu ditepati, dan bila tidak, mengapa", "Whether the promises were kept, and if not, why"),
		Long: a.t(`Menilai janji waktu pada satu masa: yang ditepati dan yang dilanggar, rata-rata, nilai
tengah, dan persentil ke-90 (sembilan dari sepuluh permohonan tidak lebih lama), dalam satuan
janjinya;
waktu setiap langkah, yang dikerjakan kantor lain dipisahkan; sebab setiap pelanggaran;
jeda dan siapa yang menyatakannya; ganti rugi; dan yang sejak awal tidak memenuhi syarat.
Yang dihitung ialah hari selesainya, dan untuk pelanggaran hari terjadinya.`,
			`Judges the promises of a period: kept and broken, the mean, the median and the 90th
percentile (nine in ten applications took no longer), in the promise's own unit; the time of each step, those
of other offices apart; what each breach came from; the pauses and who declared them; the
compensation; and who was turned away. What counts is the day it was finished, and of a
breach the day it happened.`),
		Example: `  maklumat report sla --from 2026-01 --to 2026-03
  maklumat report sla --service kartu-keluarga --format csv --table breaches`,
		Args: args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("table") && a.format != formatCSV {
				return wrong(codeTogether, "one", "--table", "other", "--format csv")
			}
			return a.reportSLA(cmd.Context(), o, table)
		},
	}
	o.flags(a, cmd)
	cmd.Flags().StringVar(&table, "table", "", a.t("`tabel` untuk csv: ", "the `table` of a csv: ")+strings.Join(slaTables, ", ")+a.t("; bila kosong promises", "; promises if empty"))
	register(cmd, "table", words(slaTables...))
	return cmd
}

func (a *app) reportSLA(ctx context.Context, o reportOptions, table string) error {
	if table == "" {
		table = slaTables[0]
	}
	if !slices.Contains(slaTables, table) {
		return wrong(codeFlagOneOf, "name", "--table", "known", strings.Join(slaTables, ", "), "value", table).near(table, slaTables)
	}
	period, err := o.days()
	if err != nil {
		return err
	}
	j := slaJSON{FormatVersion: formatVersion, Report: reportSLA, From: period.From.String(), To: period.Until.String(), Offices: []slaOfficeJSON{}}
	err = a.reports(ctx, o, period, func(r *reported) error {
		report, err := r.fold.SLA(r.period, r.service, stats.PinnedBy(ctx, r.session, r.office))
		if err != nil {
			return err
		}
		if a.format == formatText || a.format == "" {
			a.slaText(r, report)
			return nil
		}
		j.Offices = append(j.Offices, slaDocument(r, report))
		return nil
	})
	return a.writeFigures(err, j, a.slaCSV(j, table))
}

// slaText writes the report for a person.
func (a *app) slaText(r *reported, s *stats.SLA) {
	a.reportHead(r, a.t("Pemenuhan janji waktu", "The promises kept"))
	if len(s.Services) == 0 && len(s.TurnedAway) == 0 {
		a.blank()
		a.say(a.t("Tidak ada permohonan pada masa ini.", "There were no applications in this period."))
		a.incomplete(s.Incomplete)
		a.blank()
		return
	}
	a.slaServices(s)
	a.slaPromises(s)
	a.slaSteps(r, s)
	a.slaBreaches(r, s)
	a.slaPauses(r, s)
	a.slaCompensation(s)
	a.slaTurnedAway(s)
	a.slaLegend(r, s)
	a.incomplete(s.Incomplete)
	a.blank()
}
