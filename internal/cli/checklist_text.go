package cli

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// writeChecklist tells a citizen what to bring, and why.
func (a *app) writeChecklist(s *service, situation program.Situation, c program.Checklist) {
	a.say(s.def.Title)
	if c.Flow.Variant != nil {
		a.say(c.Flow.Variant.Title)
	}
	a.sayf("%s · %s · %s", s.office.Title, s.def.Ref(), program.SayDate(a.lang, s.today))
	if situation.Bearer != string(engine.BearerSelf) {
		a.say(a.t("Dibawa oleh: ", "Brought by: ") + program.SayBearer(a.lang, situation.Bearer))
	}
	a.writeEligibility(situation, c)
	a.writeListed(s, situation, c)
	a.blank()
	a.writeTerms(c)
	a.writeAsks(c)
}

func (a *app) writeEligibility(s program.Situation, c program.Checklist) {
	if len(c.Rules) == 0 {
		return
	}
	a.blank()
	switch c.Eligible {
	case rule.True:
		a.say(a.t("Memenuhi syarat:", "Eligible:"))
	case rule.False:
		a.say(a.t("TIDAK memenuhi syarat; layanan ini tidak dapat diberikan:", "NOT eligible; this service cannot be given:"))
	default:
		a.say(a.t("Belum pasti memenuhi syarat:", "Not certain to be eligible yet:"))
	}
	marks := map[rule.Truth]string{rule.True: "✓", rule.False: "✗", rule.Unknown: "?"}
	for _, r := range c.Rules {
		line := "  " + marks[r.Because.Truth] + " " + r.Text
		if r.Advisory {
			line += a.t(" (anjuran)", " (advice)")
		}
		a.say(line)
		a.reason("      ", &r.Because, s, c.Flow)
	}
}

func (a *app) writeListed(s *service, situation program.Situation, c program.Checklist) {
	a.blank()
	if len(c.Papers) == 0 && len(c.Depends) == 0 {
		a.say(a.t("Tidak ada berkas yang perlu dibawa.", "No papers are to be brought."))
	} else {
		a.say(a.t("Yang dibawa:", "To bring:"))
	}
	n, told := 0, map[string]bool{}
	for _, p := range c.Papers {
		indent, mark := "  ", ""
		if p.Group != "" {
			if !told[p.Group] {
				told[p.Group] = true
				n++
				a.sayf("  %d. %s", n, a.groupText(c, p.Group))
			}
			indent, mark = "     ", "- "
		} else {
			n++
			mark = fmt.Sprintf("%d. ", n)
		}
		a.behind(indent+mark, itemText(p.Paper)+a.details(p, s.office))
		pad := indent + strings.Repeat(" ", len(mark))
		if p.Requirement.Help != "" {
			a.behind(pad, p.Requirement.Help)
		}
		if p.Because != nil {
			a.say(pad + a.t("Diminta karena:", "Asked for because:"))
			a.reason(pad+"  ", p.Because, situation, c.Flow)
		}
	}
	a.writeOthers(a.t("Bergantung pada jawaban berikutnya:", "Depends on answers still missing:"), c.Depends, situation, c.Flow)
	a.writeOthers(a.t("Tidak perlu dibawa:", "Not needed:"), c.NotRequired, situation, c.Flow)
}

func (a *app) writeOthers(head string, list []program.Listed, s program.Situation, flow *program.Flow) {
	if len(list) == 0 {
		return
	}
	a.blank()
	a.say(head)
	for _, p := range list {
		if p.Requirement.When == nil {
			p.Because.Rule = "" // that a list is needed is no rule anybody wrote
		}
		a.behind("  - ", itemText(p.Paper))
		a.reason("      ", p.Because, s, flow)
	}
}

// reason tells the facts behind a rule, and the rule itself for who wants to check.
func (a *app) reason(pad string, e *rule.Explanation, s program.Situation, flow *program.Flow) {
	if words := flow.Because(a.lang, *e, s); words != "" {
		a.behind(pad, words)
	}
	if e.Rule != "" {
		a.behind(pad+a.t("aturan: ", "rule: "), ruleText(*e))
	}
}

// ruleText is a rule's source, with that of the condition it stands for.
func ruleText(e rule.Explanation) string {
	text := strings.Join(strings.Fields(e.Rule), " ")
	if e.Condition == e.Rule && len(e.Because) == 1 && e.Condition != "" {
		return text + " = " + strings.Join(strings.Fields(e.Because[0].Rule), " ")
	}
	return text
}

func (a *app) groupText(c program.Checklist, id string) string {
	for _, g := range c.Groups {
		if g.ID == id {
			return fmt.Sprintf(a.t("%s (paling sedikit %d dari:)", "%s (at least %d of:)"), g.Text, max(g.AtLeast, 1))
		}
	}
	return id
}

// signers are all who sign a paper, and whether its text names every one of them.
func signers(r *program.Requirement) (all []string, said bool) {
	said = true
	for _, s := range r.SignedBy {
		who := s.Who
		if s.Count > 1 {
			who = fmt.Sprintf("%d %s", s.Count, who)
		}
		all = append(all, who)
		said = said && strings.Contains(strings.ToLower(r.Text), strings.ToLower(who))
	}
	return all, said
}

// details are what else matters of a paper: " (fotokopi, 2 lembar, disimpan kantor)".
func (a *app) details(p program.Listed, office *standard.Office) string {
	r := p.Requirement
	var parts []string
	add := func(text string) {
		// What the text says already need not be said twice.
		if !strings.Contains(strings.ToLower(r.Text), strings.ToLower(strings.TrimSuffix(text, " cm"))) {
			parts = append(parts, text)
		}
	}
	if p.Bring != "" {
		add(program.SayBring(p.Bring).In(a.lang))
	}
	if r.Count > 1 {
		add(fmt.Sprintf(a.t("%d lembar", "%d copies"), r.Count))
	}
	if r.Photo != nil {
		if r.Photo.Size != "" {
			add(r.Photo.Size + " cm")
		}
		if r.Photo.Colour != nil && *r.Photo.Colour {
			add(a.t("berwarna", "in colour"))
		}
		if r.Photo.Background != "" {
			add(a.t("latar ", "background ") + r.Photo.Background)
		}
	}
	if r.FormCode != "" {
		add(a.t("formulir ", "form ") + r.FormCode)
	}
	if r.StampDuty > 0 {
		add(a.t("meterai Rp", "stamp duty Rp") + diag.Whole(a.lang, r.StampDuty))
	}
	if signers, said := signers(r); !said {
		parts = append(parts, a.t("ditandatangani ", "signed by ")+strings.Join(signers, ", "))
	}
	if r.IssuedBy != "" {
		add(a.t("dari ", "from ") + roleTitle(a.lang, office, r.IssuedBy))
	}
	if r.Handling != "" {
		add(program.SayHandling(r.Handling).In(a.lang))
	}
	if r.IfHeld {
		add(a.t("bila ada", "if held"))
	}
	if r.Advisory {
		add(a.t("dianjurkan", "advised"))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// writeTerms tells the fee, the time and the products.
func (a *app) writeTerms(c program.Checklist) {
	fee := a.t("standar tidak menyebutnya", "the standard does not say")
	switch {
	case c.Cost.Stated && !c.Cost.Known:
		fee = a.t("belum dapat ditentukan", "not certain yet")
	case c.Cost.Stated && c.Cost.Rupiah == 0:
		fee = a.t("tidak dipungut biaya", "free of charge")
	case c.Cost.Stated:
		fee = "Rp" + diag.Whole(a.lang, c.Cost.Rupiah)
	}
	if c.Flow.Fee != nil && c.Flow.Fee.Text != "" {
		fee += " — " + c.Flow.Fee.Text
	}
	a.field(a.t("Biaya", "Fee"), fee)
	if sla := c.Flow.SLA; sla != nil {
		var parts []string
		if c.Maximum.Value != nil {
			parts = append(parts, a.t("paling lama ", "at most ")+a.promise(*c.Maximum.Value))
		}
		if c.Average.Value != nil {
			parts = append(parts, a.t("rata-rata ", "on average ")+a.promise(*c.Average.Value))
		}
		lines := []string{strings.Join(parts, "; ")}
		if sla.Text != "" && !saidBy(lines[0], sla.Text) {
			lines = append(lines, sla.Text)
		}
		a.fields(a.t("Waktu", "Time"), lines)
	}
	var products []string
	for _, p := range c.Products {
		products = append(products, p.Text)
	}
	if len(products) > 0 {
		a.field(a.t("Produk", "Products"), strings.Join(products, "; "))
	}
}

// saidBy reports whether what a standard prints of its promise is part of its words already.
func saidBy(words, printed string) bool {
	return strings.Contains(strings.ToLower(words), strings.ToLower(printed))
}

func (a *app) writeAsks(c program.Checklist) {
	a.writeUnknown(a.t("Belum diketahui, dan menentukan jawaban di atas:", "Not known yet, and decides the answer above:"), c, c.Context, c.Asks)
	a.writeUnknown(a.t("Juga ditanyakan saat mengajukan:", "Also asked at submission:"), c, c.LaterContext, c.Later)
}

// writeUnknown tells how to give what is not known yet.
func (a *app) writeUnknown(head string, c program.Checklist, context []string, facts []*program.Fact) {
	if len(context)+len(facts) == 0 {
		return
	}
	a.blank()
	a.say(head)
	for _, name := range context {
		a.say("  " + contextFlag(a.lang, c, name))
	}
	for _, line := range factLines(facts) {
		a.say("  " + line.In(a.lang))
	}
}

// contextFlag tells how something that is no fact is given.
func contextFlag(lang diag.Lang, c program.Checklist, name string) string {
	switch name {
	case "channel":
		var ids []string
		for _, ch := range c.Flow.Channels {
			ids = append(ids, ch.ID)
		}
		return "--channel " + strings.Join(ids, " | ")
	case "bearer":
		return "--bearer self | household | proxy | village-officer"
	case "calendar":
		return diag.Text{ID: "kalender hari kerja tahun yang bersangkutan", EN: "the calendar of working days for the year"}.In(lang)
	}
	return name
}

// variantRefused adds the titles of the variants to the refusal for want of one.
func (a *app) variantRefused(s *service, err error) error {
	if a.json() {
		return err
	}
	a.say(s.def.Title)
	for _, v := range s.def.Variants {
		a.sayf("  --variant %-22s %s", v.ID, v.Title)
	}
	return err
}
