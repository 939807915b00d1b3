package explain

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Write writes all that is known of a topic for a reader at a terminal. The error
// is that of the writer.
func (t Topic) Write(w io.Writer, lang diag.Lang) error {
	p := &printer{w: w, lang: lang}
	p.line(t.Name + ": " + t.Heading(lang))
	if t.Sort == Key {
		p.line(t.Description.In(lang))
		p.line("")
		for _, fact := range t.Facts(lang) {
			p.line(fact)
		}
		p.list(say("Isinya", "It holds"), t.Forms)
		p.part(say("Kunci di dalamnya", "Keys inside it"), strings.Join(t.inside(lang), "\n"))
	}
	p.part(say("Mengapa", "Why"), t.Why.In(lang))
	p.part(say("Dasar hukum", "Law"), t.Law.In(lang))
	p.part(say("Perbaikan", "To mend it"), t.Do.In(lang))
	bad := say("Keliru", "Wrong")
	if t.Sort == Key {
		bad = say("Keliru ["+t.Code+"]", "Wrong ["+t.Code+"]")
	}
	p.part(say("Contoh", "Example"), t.Reading.In(lang))
	p.part(bad, t.Bad)
	p.part(say("Benar", "Right"), t.Good)
	return p.err
}

// demanded reports whether a standard must state this component of delivery.
func (t Topic) demanded() bool {
	return t.Kinds[0] == standard.KindStandard && slices.ContainsFunc(standard.ComponentList(), func(c standard.Component) bool {
		return c.Delivery && c.Key == t.Name
	})
}

// inside are the keys inside a key with their names, one a line.
func (t Topic) inside(lang diag.Lang) []string {
	b, err := theBook()
	if err != nil {
		return nil
	}
	var lines []string
	for _, ref := range t.Keys {
		if inner, ok := b.topic(t.Kinds[0], ref); ok {
			lines = append(lines, lastName(ref)+": "+inner.Heading(lang))
		}
	}
	return lines
}

// Facts are short sentences about where a key stands and how it is used.
func (t Topic) Facts(lang diag.Lang) []string {
	kinds := strings.Join(t.Kinds, ", ")
	facts := []diag.Text{say("Jenis berkas: "+kinds+".", "Kind of file: "+kinds+".")}
	switch {
	case t.Required:
		facts = append(facts, say("Wajib ditulis.", "It must be written."))
	case t.demanded() && t.Inherited:
		facts = append(facts, say("Wajib dinyatakan, di sini atau pada office.yaml.", "It must be stated, here or in office.yaml."))
	case t.demanded():
		facts = append(facts, say("Wajib dinyatakan, di sini atau pada setiap jenis permohonan (variants).", "It must be stated, here or in every variant."))
	default:
		facts = append(facts, say("Boleh tidak ditulis.", "It may be left out."))
	}
	if t.Component > 0 && t.Kinds[0] == standard.KindStandard {
		n := strconv.Itoa(t.Component)
		facts = append(facts, say("Komponen "+n+" standar pelayanan.", "Component "+n+" of a service standard."))
	}
	if t.Inherited {
		facts = append(facts, say("Bila tidak ditulis dalam standar, berlaku isi defaults pada office.yaml.",
			"If a standard does not write it, that of defaults in office.yaml applies."))
	}
	if t.Live {
		facts = append(facts, say("Pada office.yaml, perubahannya langsung berlaku, juga bagi standar yang sudah dirilis.",
			"In office.yaml a change applies at once, to released standards too."))
	}
	if len(t.Also) > 0 {
		also := strings.Join(t.Also, ", ")
		facts = append(facts, say("Juga pada: "+also+".", "Also at: "+also+"."))
	}
	lines := make([]string, len(facts))
	for i, fact := range facts {
		lines[i] = fact.In(lang)
	}
	return lines
}

// printer writes parts set apart by a blank line, until a write fails.
type printer struct {
	w    io.Writer
	lang diag.Lang
	err  error
}

func (p *printer) line(text string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, text)
	}
}

func (p *printer) part(name diag.Text, text string) {
	if text == "" {
		return
	}
	p.line("")
	p.line(name.In(p.lang) + ":")
	for _, line := range strings.Split(strings.TrimRight(text, " \n"), "\n") {
		p.line(strings.TrimRight("  "+line, " "))
	}
}

func (p *printer) list(name diag.Text, items []diag.Text) {
	var lines []string
	for _, item := range items {
		lines = append(lines, "- "+item.In(p.lang))
	}
	p.part(name, strings.Join(lines, "\n"))
}
