package cli

import (
	"errors"
	"io"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
)

var (
	codeReleaseBuiltin = usage("release-needs-folder",
		"Standar bawaan tidak dapat dirilis", "The built-in standards cannot be released",
		"Pindah ke folder yang memuat folder standards, atau sebutkan foldernya: maklumat release standards",
		"Go to the folder that holds the folder standards, or name it: maklumat release standards")
	codeReleasedBroken = usage("release-lock-broken",
		"Tidak ada yang dirilis: yang sudah dirilis telah berubah, atau standards.lock keliru",
		"Nothing was released: what was released has changed, or standards.lock is wrong",
		"Perbaiki dahulu temuan di atas.", "First mend the findings above.")
	codeLockMoved = usage("release-lock-moved",
		"Tidak ada yang dirilis: {file} diubah orang lain pada saat yang sama", "Nothing was released: {file} was changed by somebody else at the same time",
		"Jalankan sekali lagi.", "Run it once more.")
	codeNotAgreed = usage("release-not-confirmed",
		"Tidak ada yang dirilis", "Nothing was released",
		"Untuk merilis, jawab dengan: ya", "To release, answer: yes")
)

// checkedReleases says how much was looked at.
func (a *app) checkedReleases(defs *definitions, locks map[string]*locked, findings []diag.Finding) {
	released, open := 0, 0
	for _, l := range locks {
		released += len(l.Entries)
	}
	for _, f := range defs.Files {
		root, ok := rootOf(f)
		if f.Standard == nil || !ok {
			continue
		}
		if _, done := locks[root].Find(f.Standard.Service(), f.Standard.Version); !done {
			open++
		}
	}
	a.sayf(a.t("%d versi sudah dirilis, %d belum, di %s.", "%d released, %d not yet, in %s."), released, open, defs.where.In(a.lang))
	if len(findings) == 0 && released > 0 {
		a.say(a.t("Semua yang sudah dirilis masih seperti saat dirilis.", "All that was released is as it was."))
	}
}

// agreed asks a person at a terminal once more: a release cannot be undone.
func (a *app) agreed(defs *definitions, plans []releasePlan) ([]releasePlan, error) {
	n := 0
	for _, p := range plans {
		n += len(p.fresh())
	}
	if n == 0 || !a.io.Terminal.In || !a.io.Terminal.Out {
		return plans, nil
	}
	if err := a.writePlans(defs, plans, true); err != nil {
		return nil, err
	}
	if err := a.out.Flush(); err != nil {
		return nil, err
	}
	answer, err := a.prompt(a.t("Sesudah dirilis isinya tidak dapat diubah. Rilis sekarang? [ya/tidak]",
		"Once released, nothing of it can change. Release now? [yes/no]"), "")
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if answer != "ya" && answer != "yes" {
		p := wrong(codeNotAgreed)
		p.exit = exitFound
		return nil, p
	}
	return plans, nil
}

// writePlans says what was released, or would be, and what was refused.
func (a *app) writePlans(defs *definitions, plans []releasePlan, dry bool) error {
	if a.json() {
		return a.writeJSON(releaseDocument(defs, plans, dry))
	}
	var refusals []diag.Finding
	done, already := 0, 0
	refused := 0
	for _, p := range plans {
		for _, i := range p.items {
			switch {
			case len(i.Refused) > 0:
				refused++
				refusals = append(refusals, i.Refused...)
			case i.Already:
				already++
			default:
				done++
			}
		}
	}
	if err := a.writeFindings(defs, diag.Sort(refusals)); err != nil {
		return err
	}
	head := a.t("Dirilis:", "Released:")
	if dry || refused > 0 {
		head = a.t("Dapat dirilis:", "Can be released:")
	}
	if done > 0 {
		a.say(head)
	}
	for _, p := range plans {
		for _, i := range p.items {
			if len(i.Refused) == 0 && !i.Already {
				a.sayf("  %s  %s", i.Entry.Ref(), a.ground(i.Entry))
			}
		}
	}
	a.sayf(a.t("%d dirilis, %d sudah dirilis sebelumnya, %d ditolak.", "%d released, %d released before, %d refused."),
		map[bool]int{true: 0, false: done}[dry || refused > 0], already, refused)
	switch {
	case refused > 0 && done > 0:
		a.say(a.t("Tidak ada yang dirilis selama masih ada yang ditolak; sebutkan layanan yang siap satu per satu.",
			"Nothing is released while one is refused; name the services that are ready."))
	case dry && done > 0:
		a.say(a.t("Ini baru percobaan: standards.lock tidak diubah.", "This was a dry run: standards.lock is unchanged."))
	}
	return nil
}

// ground says by which decree and on what ground a version is released.
func (a *app) ground(e release.Entry) string {
	decree := diag.Args{"number": e.Number, "date": program.SayDate(a.lang, e.Decree)}
	text := decree.Fill(a.t("keputusan {number} tanggal {date}", "decree {number} of {date}"))
	if on, ok := e.Basis.Consultation(); ok {
		return text + a.t("; konsultasi publik ", "; public consultation ") + program.SayDate(a.lang, on)
	}
	if e.Basis == release.NotWorse {
		return text + a.t("; tidak ada pemohon yang dirugikan", "; nobody is worse off")
	}
	return text + a.t("; versi pertama", "; first version")
}
