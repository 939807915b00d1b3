package diff

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// SayWho says whom a change touches: "semua pemohon", or each group on its own
// behind the other. It is "" where citizens play no part.
func (c Change) SayWho(lang diag.Lang) string {
	if c.Everyone {
		return diag.Text{ID: "semua pemohon", EN: "everybody"}.In(lang)
	}
	groups := make([]string, len(c.Who))
	for i, g := range c.Who {
		groups[i] = g.Say(lang)
	}
	return strings.Join(groups, " / ")
}

// Say is a group in words: "Alasan: Hilang; Tanggal lahir: umur kurang dari 17 tahun".
func (g Group) Say(lang diag.Lang) string {
	parts := make([]string, len(g.Conditions))
	for i, c := range g.Conditions {
		parts[i] = c.Say(lang)
	}
	return strings.Join(parts, "; ")
}

// Say is a condition in words: "Alasan: Hilang atau Rusak".
func (c Condition) Say(lang diag.Lang) string {
	words := make([]string, len(c.Is))
	for i, is := range c.Is {
		words[i] = is.In(lang)
	}
	said := strings.Join(words, diag.Text{ID: " atau ", EN: " or "}.In(lang))
	if c.Except {
		said = diag.Text{ID: "selain ", EN: "other than "}.In(lang) + said
	}
	about := c.About.In(lang)
	if !strings.HasSuffix(about, "?") {
		about += ":"
	}
	return about + " " + said
}
