package cli

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// seenJSON is one time that personal data were shown, as a program reads it.
type seenJSON struct {
	At      *string `json:"at"`
	User    string  `json:"user"`
	Role    string  `json:"role"`
	Purpose string  `json:"purpose"`
}

var purposeNames = map[string]diag.Text{
	engine.PurposeShow:   {ID: "dilihat di loket", EN: "shown at the counter"},
	engine.PurposeExport: {ID: "salinan untuk orangnya", EN: "copied for the person"},
	purposeRegister:      {ID: "dibaca dari buku register", EN: "read in the register book"},
}

func seenDocuments(v viewed, seen []engine.Seen) []seenJSON {
	out := make([]seenJSON, len(seen))
	for i, s := range seen {
		by := v.veiledActor(s.By)
		out[i] = seenJSON{stamp(s.At, v.zone), by.User, by.Role, s.Purpose}
	}
	return out
}

// writeSeen tells who was shown the personal data, this look included.
func (a *app) writeSeen(v viewed, seen []engine.Seen) {
	a.blank()
	if len(seen) == 0 {
		a.say(a.t("Data pribadinya belum pernah dilihat.", "Its personal data were never shown."))
		return
	}
	a.say(a.t("Yang melihat data pribadi:", "Who saw the personal data:"))
	for _, s := range seen {
		purpose := s.Purpose
		if name, ok := purposeNames[s.Purpose]; ok {
			purpose = name.In(a.lang)
		}
		by := v.veiledActor(s.By)
		who := slices.DeleteFunc([]string{by.User, roleTitle(a.lang, v.Office, by.Role)}, func(s string) bool { return s == "" })
		if len(who) == 0 {
			who = []string{a.t("tanpa nama", "no name given")}
		}
		a.sayf("  %s  %s: %s", a.at(s.At, v.zone), strings.Join(who, ", "), purpose)
	}
}
