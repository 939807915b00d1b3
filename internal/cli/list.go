package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

type listOptions struct {
	office, service, step, dueBefore string
	statuses                         []string
}

func newList(a *app) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:   "list",
		Short: a.t("Antrean permohonan", "The queue of applications"),
		Long: a.t(`Menampilkan permohonan, yang paling lama lebih dahulu. Tanpa --status hanya yang belum
berakhir.`,
			`Lists applications, oldest first. Without --status only those that have not ended.`),
		Example: `  maklumat list --step teliti
  maklumat list --status completed,rejected --service kartu-identitas-anak`,
		Args: args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.list(cmd.Context(), o) },
	}
	o.flags(a, cmd)
	f := cmd.Flags()
	f.StringSliceVar(&o.statuses, "status", nil, a.t("`keadaan`: open, returned, completed, rejected, withdrawn, lapsed, atau all",
		"`status`: open, returned, completed, rejected, withdrawn, lapsed, or all"))
	f.StringVar(&o.step, "step", "", a.t("yang menunggu `langkah` ini", "waiting for this `step`"))
	f.StringVar(&o.dueBefore, "due-before", "", a.t("batas waktunya sebelum `waktu` ini", "due before this `time`"))
	return cmd
}

func (o *listOptions) flags(a *app, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.office, "office", "", a.t("`kantor`, misalnya grobogan/klambu", "`office`, such as grobogan/klambu"))
	f.StringVar(&o.service, "service", "", a.t("`layanan`", "`service`"))
	a.completeFilters(cmd)
}

// allStatuses are the words of --status; the word "all" stands for every one.
var allStatuses = []string{
	string(engine.StatusOpen), string(engine.StatusReturned), string(engine.StatusCompleted),
	string(engine.StatusRejected), string(engine.StatusWithdrawn), string(engine.StatusLapsed),
}

var openStatuses = allStatuses[:2]

// query makes the store's query, checking what it names.
func (a *app) query(s *session, o listOptions) (engine.Query, error) {
	q := engine.Query{Step: o.step, Statuses: openStatuses}
	if o.service != "" {
		service, err := a.serviceName(s.defs, o.service)
		if err != nil {
			return q, err
		}
		q.Standard = service
	}
	if o.office != "" {
		var ids []string
		for id := range s.defs.Offices {
			ids = append(ids, id)
		}
		if _, ok := s.defs.Offices[o.office]; !ok {
			return q, wrong(codeNoOffice, "name", o.office, "where", s.defs.where).near(o.office, ids)
		}
		q.Office = o.office
	}
	if len(o.statuses) > 0 {
		q.Statuses = nil
	}
	for _, status := range o.statuses {
		if status == "all" {
			q.Statuses = nil
			break
		}
		if _, ok := statusNames[engine.Status(status)]; !ok {
			known := append([]string{"all"}, allStatuses...)
			return q, wrong(codeFlagOneOf, "name", "--status", "known", joinIDs(known), "value", status).near(status, known)
		}
		q.Statuses = append(q.Statuses, status)
	}
	if o.dueBefore != "" {
		zone := s.anyZone(o.office)
		if day, err := civil.ParseDate(o.dueBefore); err == nil {
			q.DueBefore = day.In(zone, 0)
			return q, nil
		}
		at, err := moment("--due-before", o.dueBefore, zone)
		if err != nil {
			return q, err
		}
		q.DueBefore = at
	}
	return q, nil
}

// anyZone is the zone that a time without one is read in: that of the office, or
// of all offices when they share one.
func (s *session) anyZone(office string) *time.Location {
	if o, ok := s.defs.Offices[office]; ok {
		return s.zone(o)
	}
	zone := time.UTC
	for _, o := range s.defs.Offices {
		zone = s.zone(o)
	}
	return zone
}

type listJSON struct {
	FormatVersion int       `json:"format_version"`
	Applications  []rowJSON `json:"applications"`
}

type rowJSON struct {
	ID       string   `json:"id"`
	Receipt  string   `json:"receipt"`
	Service  string   `json:"service"`
	Standard string   `json:"standard"`
	Status   string   `json:"status"`
	Steps    []string `json:"steps"`
	HandIn   string   `json:"hand_in"`
	Opened   *string  `json:"opened"`
	Changed  *string  `json:"changed"`
	Due      *string  `json:"due"`
	Late     bool     `json:"late"`
	Revision int      `json:"revision"`
}

func (a *app) list(ctx context.Context, o listOptions) error {
	return a.with(ctx, func(s *session) error {
		q, err := a.query(s, o)
		if err != nil {
			return err
		}
		j := listJSON{formatVersion, []rowJSON{}}
		table := a.table(a.t("TANDA TERIMA\tLAYANAN\tKEADAAN\tLANGKAH\tBATAS WAKTU\tDIAJUKAN", "RECEIPT\tSERVICE\tSTATUS\tSTEP\tDUE\tSUBMITTED"))
		err = s.each(ctx, q, func(row engine.Row) error {
			zone := s.zone(s.defs.Offices[row.Office])
			one := rowDocument(row, zone, a.now)
			j.Applications = append(j.Applications, one)
			due := "-"
			if !row.Due.IsZero() {
				due = a.at(row.Due, zone)
			}
			if one.Late {
				due += a.t(" TERLAMBAT", " LATE")
			}
			table.row(row.Receipt, shortService(one.Service), statusName(a.lang, engine.Status(row.Status)), dash(joinIDs(row.Steps)), due, a.at(row.Opened, zone))
			return nil
		})
		if err != nil {
			return err
		}
		if a.json() {
			return a.writeJSON(j)
		}
		if len(j.Applications) == 0 {
			a.say(a.t("Tidak ada permohonan yang cocok.", "No application fits."))
			return nil
		}
		return table.Flush()
	})
}

func rowDocument(row engine.Row, zone *time.Location, now time.Time) rowJSON {
	return rowJSON{
		ID: row.ID, Receipt: row.Receipt, Service: engine.Service(row.Standard), Standard: row.Standard,
		Status: row.Status, Steps: orEmpty(row.Steps), HandIn: row.HandIn,
		Opened: stamp(row.Opened, zone), Changed: stamp(row.Changed, zone), Due: stamp(row.Due, zone),
		Late: !row.Due.IsZero() && now.After(row.Due), Revision: row.Revision,
	}
}

// table writes columns; in text only.
type table struct{ *tabwriter.Writer }

func (a *app) table(head string) table {
	t := table{tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)}
	fmt.Fprintln(t, head)
	return t
}

func (t table) row(cells ...string) { fmt.Fprintln(t, strings.Join(cells, "\t")) }

// shortService is a service without its office.
func shortService(service string) string { return service[strings.LastIndex(service, "/")+1:] }

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
