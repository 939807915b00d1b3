package cli

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// clockJSON is a promise as a program reads it.
type clockJSON struct {
	Step string `json:"step"` // "" for the whole service
	// State is "waiting" (not started), "running", "stopped" or "ended".
	State    string     `json:"state"`
	Promise  string     `json:"promise"`
	Extended string     `json:"extended"`
	From     *string    `json:"from"`
	Due      *string    `json:"due"`
	Warn     *string    `json:"warn"`
	Missing  string     `json:"missing"` // the year whose calendar has not come
	Warned   *string    `json:"warned"`
	Breached *string    `json:"breached"`
	Ended    *string    `json:"ended"`
	Late     bool       `json:"late"`
	Stops    []stopJSON `json:"stops"`
	// ElapsedMinutes is the open time that counted; null while a calendar is missing.
	ElapsedMinutes *int `json:"elapsed_minutes"`
}

type stopJSON struct {
	From *string `json:"from"`
	To   *string `json:"to"`
}

func clockState(c *engine.Clock) string {
	switch {
	case !c.Ended.IsZero():
		return "ended"
	case !c.Started:
		return "waiting"
	case c.Stopped():
		return "stopped"
	}
	return "running"
}

func (v viewed) clock(c *engine.Clock) clockJSON {
	j := clockJSON{
		Step: c.Step, State: clockState(c), Promise: c.Promise.String(), Extended: c.Extended.String(),
		From: stamp(c.From, v.zone), Due: stamp(c.Due, v.zone), Warn: stamp(c.Warn, v.zone), Missing: c.Missing,
		Warned: stamp(c.Warned, v.zone), Breached: stamp(c.Breached, v.zone), Ended: stamp(c.Ended, v.zone),
		Late: late(c, v.now), Stops: []stopJSON{},
	}
	for _, s := range c.Stops {
		j.Stops = append(j.Stops, stopJSON{stamp(s.From, v.zone), stamp(s.To, v.zone)})
	}
	if elapsed, err := c.Elapsed(v.Schedule, v.now); err == nil && c.Started {
		minutes := int(elapsed / time.Minute)
		j.ElapsedMinutes = &minutes
	}
	return j
}

// late reports whether a promise is broken: by its due time alone.
func late(c *engine.Clock, now time.Time) bool {
	if !c.Breached.IsZero() {
		return true
	}
	return c.Started && c.Ended.IsZero() && !c.Stopped() && !c.Due.IsZero() && now.After(c.Due)
}

// runningSince tells from when a promise counts. What is handed in while the office is
// closed counts from the next opening.
func (a *app) runningSince(v viewed, c *engine.Clock) string {
	switch {
	case !c.From.After(c.Origin):
		return a.t("berjalan sejak ", "running since ") + a.at(c.Origin, v.zone)
	case v.now.Before(c.From):
		return a.t("berjalan mulai ", "runs from ") + a.at(c.From, v.zone) + a.t(", saat kantor buka", ", when the office opens")
	}
	return a.t("berjalan sejak ", "running since ") + a.at(c.From, v.zone) + a.t(", saat kantor buka", ", when the office opened")
}

// clockWords tell a promise in one or two lines.
func (a *app) clockWords(v viewed, c *engine.Clock) []string {
	var lines []string
	add := func(line string) { lines = append(lines, line) }
	if !c.Started && !c.Ended.IsZero() {
		return []string{a.t("tidak pernah berjalan", "never started")}
	}
	switch clockState(c) {
	case "waiting":
		waits := a.t("berkas lengkap", "the complete file")
		if start := v.Flow.SLA.StartsAt; start >= 0 {
			waits = a.t("langkah ", "step ") + v.Flow.Steps[start].ID
		}
		add(a.t("belum berjalan: menunggu ", "not started: waits for ") + waits)
		return lines
	case "stopped":
		stop := c.Stops[len(c.Stops)-1]
		add(a.t("berhenti sejak ", "stopped since ") + a.at(stop.From, v.zone))
	case "ended":
		add(a.t("selesai dihitung ", "ended ") + a.at(c.Ended, v.zone))
	default:
		add(a.runningSince(v, c))
	}
	if elapsed, err := c.Elapsed(v.Schedule, v.now); err == nil {
		lines[0] += a.t("; terpakai ", "; used ") + a.length(elapsed) + a.t(" waktu buka", " of open time")
	}
	switch {
	case c.Undecided:
		add(a.t("Batas waktu menunggu data petugas", "The due time waits for facts of the office"))
	case c.Missing != "":
		add(a.t("Batas waktu belum dapat dihitung: kalender ", "The due time cannot be computed yet: no calendar for ") + c.Missing + a.t(" belum ada", ""))
	case c.Promise.IsZero():
		add(a.t("Tanpa batas waktu: standar menjanjikan waktu rata-rata", "No due time: the standard promises an average"))
	case !c.Due.IsZero():
		due := a.t("Batas waktu ", "Due ") + a.at(c.Due, v.zone) + " (" + a.promise(c.Promise) + ")"
		if !c.Extended.IsZero() {
			due += a.t(", diperpanjang ", ", extended by ") + a.promise(c.Extended)
		}
		if late(c, v.now) {
			due += a.t(" — TERLAMBAT", " — LATE")
		}
		add(due)
	}
	return lines
}
