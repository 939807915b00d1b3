package cli

import "strings"

// slaCSV writes one of the report's tables.
func (a *app) slaCSV(j slaJSON, table string) csvTable {
	switch table {
	case "services":
		t := a.csv("office", "standard", "variant", "submitted", "completed", "rejected", "withdrawn", "lapsed", "late_entries", "open", "with_citizen", "overdue")
		for _, o := range j.Offices {
			for _, s := range o.Services {
				t.row(o.Office, s.Standard, s.Variant, s.Submitted, s.Completed, s.Rejected, s.Withdrawn, s.Lapsed, s.LateEntries, s.Open, s.WithCitizen, s.Overdue)
			}
		}
		return t
	case "steps":
		t := a.csv("office", "standard", "variant", "step", "role", "by", "measured", "unmeasured", "mean_minutes", "median_minutes", "p90_minutes")
		for _, o := range j.Offices {
			for _, s := range o.Steps {
				t.row(o.Office, s.Standard, s.Variant, s.Step, s.Role, s.By, s.Measured, s.Unmeasured, s.Mean, s.Median, s.P90)
			}
		}
		return t
	case "breaches":
		t := a.csv("office", "application", "receipt", "standard", "variant", "step", "promise", "due", "ended", "extended",
			"held_by", "held_minutes", "pauses", "returned", "late_entries", "owes", "gave")
		for _, o := range j.Offices {
			for _, b := range o.Breaches {
				var step string
				var minutes *figureJSON
				if len(b.Held) > 0 {
					step, minutes = b.Held[0].Step, b.Held[0].Minutes
				}
				t.row(o.Office, b.Application, b.Receipt, b.Standard, b.Variant, b.Step, b.Promise, b.Due, b.Ended, b.Extended,
					step, minutes, len(b.Pauses), b.Returned, len(b.LateEntries), strings.Join(b.Owes, " "), strings.Join(b.Gave, " "))
			}
		}
		return t
	case "pauses":
		t := a.csv("office", "standard", "reason", "user", "role", "count", "minutes")
		for _, o := range j.Offices {
			for _, p := range o.Pauses {
				t.row(o.Office, p.Standard, p.Reason, p.By.User, p.By.Role, p.Count, p.Minutes)
			}
		}
		return t
	case "compensation":
		t := a.csv("office", "standard", "ref", "text", "owed", "given", "open")
		for _, o := range j.Offices {
			for _, c := range o.Compensation {
				t.row(o.Office, c.Standard, c.Ref, c.Text, c.Owed, c.Given, c.Open)
			}
		}
		return t
	case "turned-away":
		t := a.csv("office", "standard", "variant", "rule", "count")
		for _, o := range j.Offices {
			for _, w := range o.TurnedAway {
				t.row(o.Office, w.Standard, w.Variant, w.Rule, w.Count)
			}
		}
		return t
	}
	t := a.csv("office", "standard", "variant", "step", "maximum", "average", "unit", "finished", "unmeasured", "mean", "median", "p90",
		"kept", "broken", "unjudged", "share", "average_mean", "average_kept", "late_entries", "undone")
	for _, o := range j.Offices {
		for _, p := range o.Promises {
			kept := ""
			if p.AverageKept != nil {
				kept = "false"
				if *p.AverageKept {
					kept = "true"
				}
			}
			t.row(o.Office, p.Standard, p.Variant, p.Step, p.Maximum, p.Average, p.Unit, p.Finished, p.Unmeasured, p.Mean, p.Median, p.P90,
				p.Kept, p.Broken, p.Unjudged, p.Share, p.AverageMean, kept, p.LateEntries, p.Undone)
		}
	}
	return t
}
