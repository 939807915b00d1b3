package cli

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// noticeWords head the changes of a class, for the public.
var noticeWords = map[diff.Class]diag.Text{
	diff.Worse:   {ID: "Yang menjadi lebih berat", EN: "What becomes harder"},
	diff.Unclear: {ID: "Yang berubah", EN: "What changes"},
	diff.Better:  {ID: "Yang menjadi lebih ringan", EN: "What becomes easier"},
	diff.Neutral: {ID: "Perubahan lain", EN: "Other changes"},
}

// writeNotice writes what changes as a notice for the public, in Markdown.
func (a *app) writeNotice(c *compared) {
	a.say("# " + a.t("Perubahan standar pelayanan", "Changes of service standards"))
	for _, s := range c.gained {
		a.blank()
		a.say("## " + markdown(s.Title))
		a.blank()
		a.say(a.t("Layanan baru.", "A new service."))
	}
	for _, s := range c.lost {
		a.blank()
		a.say("## " + markdown(s.Title))
		a.blank()
		a.say(a.t("Layanan ini tidak diberikan lagi.", "This service is no longer given."))
	}
	for i, r := range c.reports {
		if len(r.Changes) > 0 || len(c.reports) == 1 {
			a.writeNoticeOf(r, c.news[i])
		}
	}
}

func (a *app) writeNoticeOf(r *diff.Report, s *standard.Standard) {
	a.blank()
	a.say("## " + markdown(r.Title))
	a.blank()
	a.say(a.inForceFrom(s))
	for _, class := range diff.Classes() {
		changes := r.Of(class)
		if len(changes) == 0 {
			continue
		}
		a.blank()
		a.say("### " + noticeWords[class].In(a.lang))
		a.blank()
		for _, x := range changes {
			a.say(a.noticeLine(x))
			for _, g := range x.Who {
				a.say("  - " + a.t("bagi: ", "for: ") + markdown(g.Say(a.lang)))
			}
		}
	}
	if len(r.Changes) == 0 {
		a.blank()
		a.say(a.verdict(r))
	}
	if !r.Complete {
		a.blank()
		a.say("> " + markdown(a.unseen(r)))
	}
}

// inForceFrom says from when and by which decree a version counts.
func (a *app) inForceFrom(s *standard.Standard) string {
	text := diag.Args{"n": versionOf(s)}.Fill(a.t("Versi {n}", "Version {n}"))
	if from := s.Effective.From; !from.IsZero() {
		text += a.t(", berlaku mulai ", ", in force from ") + program.SayDate(a.lang, from)
	}
	if d := s.Decree; d != nil && d.Number != "" {
		text += a.t(", ditetapkan dengan keputusan nomor ", ", set by decree number ") + markdown(d.Number)
		if !d.Date.IsZero() {
			text += a.t(" tanggal ", " of ") + program.SayDate(a.lang, d.Date)
		}
	}
	return text + "."
}

func (a *app) noticeLine(c diff.Change) string {
	line := "- " + markdown(c.Say(a.lang))
	if len(c.Variants) > 0 {
		line += " (" + markdown(strings.Join(c.Variants, "; ")) + ")"
	}
	return line
}

// markdown keeps a text from being read as marks.
func markdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "|", `\|`).Replace(strings.Join(strings.Fields(text), " "))
}
