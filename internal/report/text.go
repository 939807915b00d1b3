package report

import (
	"fmt"
	"io"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// writeText writes for a person: findings with the lines they are about, then what
// was looked at and what is not shown.
func (r *Report) writeText(w io.Writer, o Options) error {
	shown := r.shown(o)
	err := diag.WriteText(w, findings(shown), diag.RenderOptions{Lang: o.Lang, Color: o.Color, Source: r.Source})
	if err != nil {
		return err
	}
	return r.writeSummary(w, o, len(shown))
}

// shown are the findings that a person is to read.
func (r *Report) shown(o Options) []Finding {
	if o.Notes {
		return r.Findings
	}
	return withoutNotes(r.Findings)
}

// writeSummary says how much was looked at, so that silence is never mistaken for
// it, and how much is not shown.
func (r *Report) writeSummary(w io.Writer, o Options, shown int) error {
	in := func(id, en string) string { return diag.Text{ID: id, EN: en}.In(o.Lang) }
	old := 0
	if r.Baseline != nil {
		old = len(r.Baseline.Old)
	}
	line := fmt.Sprintf(in("%d berkas diperiksa di %s", "%d "+plural(len(r.Files), "file")+" checked in %s"), len(r.Files), r.Where.In(o.Lang))
	switch {
	case shown == 0 && old > 0:
		line += in(": tidak ada temuan baru", ": nothing new found")
	case shown == 0:
		line += in(": tidak ada temuan", ": nothing found")
	}
	lines := []string{line + "."}
	if n := len(r.Findings) - shown + r.Unread; n > 0 {
		lines = append(lines, fmt.Sprintf(in("%d keterangan tidak ditampilkan; lihat dengan --info.", "%d "+plural(n, "note")+" not shown; see them with --info."), n))
	}
	if n := len(r.Silenced); n > 0 {
		lines = append(lines, fmt.Sprintf(in("%d temuan diabaikan dengan alasan tertulis di berkasnya.", "%d "+plural(n, "finding")+" silenced with a reason written in the file."), n))
	}
	if r.Baseline != nil {
		lines = append(lines, r.Baseline.lines(in)...)
	}
	if aside := r.Aside.In(o.Lang); aside != "" {
		lines = append(lines, aside)
	}
	for _, l := range lines {
		if _, err := fmt.Fprintln(w, l); err != nil {
			return err
		}
	}
	return nil
}

// lines say what a baseline made of the findings.
func (m *Matched) lines(in func(id, en string) string) []string {
	var lines []string
	if n := len(m.Old); m.Written != "" {
		lines = append(lines, fmt.Sprintf(in("%d temuan dicatat dalam baseline %s.", "%d "+plural(n, "finding")+" written to the baseline %s."), n, m.Written))
		if n := m.mustMend(); n > 0 {
			lines = append(lines, fmt.Sprintf(in("%d temuan lain tidak dapat ditunda: perbaiki dahulu, karena berkasnya belum terbaca dengan benar.",
				"%d other "+plural(n, "finding")+" cannot wait: mend them first, for the files cannot be read as they are meant."), n))
		}
	} else if n > 0 {
		lines = append(lines, fmt.Sprintf(in("%d temuan lama dalam baseline.", "%d old "+plural(n, "finding")+" in the baseline."), n))
	}
	if n := len(m.Gone); n > 0 {
		lines = append(lines, fmt.Sprintf(in("%d temuan dalam baseline sudah tidak ada; perbarui dengan --write-baseline.",
			"%d "+plural(n, "finding")+" of the baseline no longer there; bring it up to date with --write-baseline."), n))
	}
	return lines
}

func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}
