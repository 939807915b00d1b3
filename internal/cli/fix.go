package cli

import (
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
)

// Which fixes validate makes.
const (
	fixSafe   = "safe"
	fixUnsafe = "unsafe"
)

var fixes = []string{fixSafe, fixUnsafe}

var codeNeedsOption = usage("option-needs-option",
	"Opsi {name} hanya berlaku bersama {other}", "Option {name} works only with {other}",
	"Tambahkan {other}.", "Add {other}.")

var codeValueApart = usage("option-value-apart",
	`"{value}" bukan berkas; apakah maksudnya nilai opsi {name}?`, `"{value}" is no file; is it meant as the value of option {name}?`,
	"Tulis dengan tanda sama dengan, tanpa spasi: {name}={value}", "Write it with an equals sign and no space: {name}={value}")

// fixing refuses options that say nothing together.
func (a *app) fixing(o validateOptions, paths []string) error {
	if o.fix != "" && len(paths) > 0 && slices.Contains(fixes, paths[0]) && isMissing(a.path(paths[0])) {
		return wrong(codeValueApart, "name", "--fix", "value", paths[0])
	}
	switch {
	case o.diff && o.fix == "":
		return wrong(codeNeedsOption, "name", "--diff", "other", "--fix")
	case o.fix != "" && o.report != reportFindings:
		return wrong(codeExclude, "one", "--fix", "other", "--report "+o.report)
	}
	return nil
}

// mend fixes what can be fixed without asking, writes the files, and says what it
// did. With --diff nothing is written, and the error is errFound when something
// would be or an error is left.
func (a *app) mend(defs *definitions, o validateOptions) error {
	if err := defs.onDisk(); err != nil {
		return err
	}
	tell, wipe := a.progress(a.t("memperbaiki", "fixing"))
	mended := lint.Mend(defs.Tree, lint.MendOptions{Options: lint.Options{Progress: tell}, Unsafe: o.fix == fixUnsafe})
	wipe()
	var revisions []revision
	for i, f := range defs.Files {
		if source := mended.Tree.Files[i].Source; string(source) != string(f.Source) {
			revisions = append(revisions, revision{f, defs.shown(f.Path), source})
		}
	}
	if o.diff {
		err := a.showFixes(defs, mended, revisions)
		if err == nil && (len(revisions) > 0 || diag.HasErrors(mended.Findings)) {
			err = errFound
		}
		return err
	}
	if err := a.writeRevisions(revisions); err != nil {
		return err
	}
	if a.format == formatText {
		a.sayFixes(defs, mended.Fixed, len(revisions))
	}
	return nil
}

// sayFixes tells what was mended, and where it stood.
func (a *app) sayFixes(defs *definitions, fixed []lint.Fixed, files int) {
	for _, f := range fixed {
		at := defs.place(f.Finding.Place)
		a.sayf("%s: %s → %s [%s]", at, f.Finding.Message(a.lang), f.Title.In(a.lang), f.Finding.Code)
	}
	if len(fixed) == 0 {
		a.say(a.t("Tidak ada yang dapat diperbaiki tanpa bertanya kepada Anda.", "Nothing can be fixed without asking you."))
	} else {
		a.sayf(a.t("%d temuan diperbaiki di %d berkas.", "%d "+plural(len(fixed), "finding")+" fixed in %d "+plural(files, "file")+"."), len(fixed), files)
	}
	a.blank()
}

type fixedJSON struct {
	Code      string     `json:"code"`
	Place     diag.Place `json:"place"`
	MessageID string     `json:"message_id"`
	MessageEN string     `json:"message_en"`
	FixID     string     `json:"fix_id"`
	FixEN     string     `json:"fix_en"`
}

// showFixes shows the changes that would be made.
func (a *app) showFixes(defs *definitions, mended lint.Mended, revisions []revision) error {
	if !a.json() {
		for _, c := range revisions {
			if err := a.writeExact([]byte(c.diff())); err != nil {
				return err
			}
		}
		// Standard output is for patch(1).
		if err := a.out.Flush(); err != nil {
			return err
		}
		tally := diag.Count(mended.Findings)
		fmt.Fprintf(a.err, a.t("Temuan yang akan diperbaiki: %d. Yang akan tersisa: %d kesalahan, %d peringatan.\n",
			"Findings that would be fixed: %d. What would be left: errors %d, warnings %d.\n"), len(mended.Fixed), tally.Errors, tally.Warnings)
		return nil
	}
	doc := struct {
		FormatVersion int            `json:"format_version"`
		Changed       []revisionJSON `json:"changed"`
		Fixed         []fixedJSON    `json:"fixed"`
	}{formatVersion, revisionsJSON(revisions, true), []fixedJSON{}}
	for _, f := range mended.Fixed {
		doc.Fixed = append(doc.Fixed, fixedJSON{
			f.Finding.Code, defs.place(f.Finding.Place), f.Finding.Message(diag.ID), f.Finding.Message(diag.EN), f.Title.ID, f.Title.EN,
		})
	}
	return a.writeJSON(doc)
}
