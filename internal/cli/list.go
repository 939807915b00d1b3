package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
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
	f.StringVar(&o.dueBefore, "due-before", "", a.t("batas waktunya sebelum `waktu` ini: 2026-03-17, atau \"2026-03-17 09:05\"", "due before this `time`: 2026-03-17, or \"2026-03-17 09:05\""))
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
			return q, wrong(codeNoOffice, "name", o.office, "where", s.defs.where.ID, "where_en", s.defs.where.EN).suggesting(officesNamed(o.office, ids))
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
			p := wrong(codeFlagOneOf, "name", "--status", "known", joinIDs(known), "value", status).near(status, known)
			if id, ok := statusCalled(status); ok {
				p.suggest = []string{string(id)}
			}
			return q, p
		}
		q.Statuses = append(q.Statuses, status)
	}
	if o.dueBefore == "" {
		return q, nil
	}
	for _, zone := range s.zones(q.Office) {
		at, err := dueBefore(o.dueBefore, zone)
		if err != nil {
			return q, err
		}
		if at.After(q.DueBefore) {
			q.DueBefore = at
		}
	}
	return q, nil
}

// officesNamed are the offices that may be meant: one with that as the last part of its
// id, as "klambu" of "grobogan/klambu", or one spelt much like it.
func officesNamed(name string, ids []string) []string {
	var found []string
	for _, id := range ids {
		if strings.EqualFold(id[strings.LastIndex(id, "/")+1:], name) {
			found = append(found, id)
		}
	}
	if len(found) > 0 {
		slices.Sort(found)
		return found
	}
	return diag.Nearest(name, ids)
}

// statusCalled is the status that has a name in the lists, or the first word of it:
// "selesai", "gugur".
func statusCalled(name string) (engine.Status, bool) {
	for _, id := range allStatuses {
		status := engine.Status(id)
		for _, words := range []string{statusNames[status].ID, statusNames[status].EN} {
			first, _, _ := strings.Cut(words, " ")
			if strings.EqualFold(words, name) || strings.EqualFold(first, name) {
				return status, true
			}
		}
	}
	return "", false
}

// dueBefore reads --due-before on the clock of a zone; a date is its beginning.
func dueBefore(text string, zone *time.Location) (time.Time, error) {
	if day, err := civil.ParseDate(text); err == nil {
		return day.In(zone, 0), nil
	}
	return moment("--due-before", text, zone)
}

// zones are those of an office, or of all offices: a time without a zone is meant on the
// clock of each office.
func (s *session) zones(office string) []*time.Location {
	if o, ok := s.defs.Offices[office]; ok {
		return []*time.Location{s.zone(o)}
	}
	zones := []*time.Location{s.zone(nil)}
	for _, o := range s.defs.Offices {
		zones = append(zones, s.zone(o))
	}
	return zones
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
			if o.dueBefore != "" {
				if at, err := dueBefore(o.dueBefore, zone); err != nil || !row.Due.Before(at) {
					return err // due in time by the clock of this office
				}
			}
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

// shortService is a service without its office.
func shortService(service string) string { return service[strings.LastIndex(service, "/")+1:] }

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
