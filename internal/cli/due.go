package cli

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newDue(a *app) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:   "due",
		Short: a.t("Yang terlambat dan yang segera terlambat", "What is late, and what soon will be"),
		Long: a.t(`Menampilkan janji waktu yang sudah terlewati, lalu yang sudah melewati waktu peringatannya
atau jatuh tempo hari ini; untuk seluruh layanan dan untuk satu langkah.`,
			`Shows the promises that are broken, then those past their warning or due today; of whole
services and of single steps.`),
		Args: args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.due(cmd.Context(), o) },
	}
	o.flags(a, cmd)
	return cmd
}

type dueJSON struct {
	FormatVersion int       `json:"format_version"`
	Due           []dueItem `json:"due"`
}

type dueItem struct {
	ID      string   `json:"id"`
	Receipt string   `json:"receipt"`
	Service string   `json:"service"`
	Steps   []string `json:"steps"`
	// Step is the step whose own promise it is, "" for that of the service.
	Step    string  `json:"step"`
	Due     *string `json:"due"`
	Late    bool    `json:"late"`
	Stopped bool    `json:"stopped"`

	at   time.Time
	zone *time.Location
}

func (a *app) due(ctx context.Context, o listOptions) error {
	return a.with(ctx, func(s *session) error {
		q, err := a.query(s, o)
		if err != nil {
			return err
		}
		items := []dueItem{}
		var altered []error // one application altered from outside hides no other
		err = s.each(ctx, q, func(row engine.Row) error {
			app, err := s.Load(ctx, row.ID)
			var tampered *engine.Tampering
			if errors.As(err, &tampered) {
				altered = append(altered, err)
				return nil
			}
			if err != nil {
				return err
			}
			items = append(items, dueOf(row, &app.State, a.now)...)
			return nil
		})
		if err != nil {
			return err
		}
		slices.SortStableFunc(items, func(x, y dueItem) int { return cmp.Or(x.at.Compare(y.at), cmp.Compare(x.ID, y.ID)) })
		if a.json() {
			return errors.Join(append(altered, a.writeJSON(dueJSON{formatVersion, items}))...)
		}
		if len(items) == 0 {
			if len(altered) == 0 { // else nobody knows
				a.say(a.t("Tidak ada yang terlambat atau segera terlambat.", "Nothing is late, or soon will be."))
			}
			return errors.Join(altered...)
		}
		return errors.Join(append(altered, a.writeDue(items))...)
	})
}

// dueOf are the promises of an application that are broken or soon may be.
func dueOf(row engine.Row, s *engine.State, now time.Time) []dueItem {
	zone := zoneOf(s)
	var items []dueItem
	see := func(c *engine.Clock) {
		if !c.Started || !c.Ended.IsZero() || c.Due.IsZero() {
			return
		}
		today := now.In(zone)
		soon := !c.Warn.IsZero() && !now.Before(c.Warn) || today.Format(time.DateOnly) == c.Due.In(zone).Format(time.DateOnly)
		if !late(c, now) && !soon {
			return
		}
		items = append(items, dueItem{
			ID: row.ID, Receipt: row.Receipt, Service: engine.Service(row.Standard), Steps: orEmpty(row.Steps), Step: c.Step,
			Due: stamp(c.Due, zone), Late: late(c, now), Stopped: c.Stopped(), at: c.Due, zone: zone,
		})
	}
	if s.Clock != nil {
		see(s.Clock)
	}
	for i := range s.Stages {
		see(&s.Stages[i])
	}
	return items
}

func (a *app) writeDue(items []dueItem) error {
	table := a.table(a.t("TANDA TERIMA\tLAYANAN\tLANGKAH\tBATAS WAKTU\tKETERANGAN", "RECEIPT\tSERVICE\tSTEP\tDUE\tNOTE"))
	for _, item := range items {
		mark := a.t("segera", "soon")
		switch {
		case item.Late:
			mark = a.t("TERLAMBAT", "LATE")
		case item.Stopped:
			mark = a.t("waktu berhenti", "clock stopped")
		}
		service := shortService(item.Service)
		if item.Step != "" {
			mark += a.t(", langkah ", ", step ") + item.Step
		}
		table.row(item.Receipt, service, dash(joinIDs(item.Steps)), a.at(item.at, item.zone), mark)
	}
	return table.Flush()
}
