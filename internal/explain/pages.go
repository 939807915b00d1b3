package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Page is one page of the generated reference.
type Page struct {
	// Path is relative to docs/.
	Path, Text string
}

// folders hold the reference in each language, below docs/.
var folders = map[diag.Lang]string{diag.ID: "referensi", diag.EN: "reference"}

// pageNames are the pages' file names without ".md".
var pageNames = map[string]diag.Text{
	"Standard":  say("standar", "standard"),
	"Office":    say("kantor", "office"),
	"Calendar":  say("kalender", "calendar"),
	"Scenarios": say("skenario", "scenarios"),
	"Settings":  say("pengaturan", "settings"),
	"rules":     say("aturan", "rules"),
	"codes":     say("kode", "codes"),
	"commands":  say("perintah", "commands"),
}

// pageName is the name of a kind's page.
func pageName(kind string, lang diag.Lang) string {
	if name, ok := pageNames[kind]; ok {
		return name.In(lang)
	}
	return strings.ToLower(kind)
}

// Pages are the pages of the reference in both languages, but for those that need
// the whole program: CodesPage and CommandsPage. The error is that of reading the
// embedded schemas.
func Pages() ([]Page, error) {
	b, err := theBook()
	if err != nil {
		return nil, err
	}
	var pages []Page
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		add := func(name, text string) {
			pages = append(pages, Page{Path: folders[lang] + "/" + name + ".md", Text: text})
		}
		for _, kind := range b.kinds {
			add(pageName(kind.kind, lang), b.kindPage(kind, lang))
		}
		add(pageName("rules", lang), rulesPage(lang))
		add("README", b.indexPage(lang))
	}
	return pages, nil
}

// CommandsPage puts the texts of the commands under the head of a page; sections
// are Markdown in the order of the help.
func CommandsPage(lang diag.Lang, sections string) Page {
	m := newPage(lang, "commands", say("Perintah", "Commands"))
	m.text.WriteString(sections)
	return Page{Path: folders[lang] + "/" + pageName("commands", lang) + ".md", Text: m.text.String()}
}

// markdown builds one page.
type markdown struct {
	lang diag.Lang
	text strings.Builder
}

// newPage begins a page with its title, the link to the other language and whence
// it comes.
func newPage(lang diag.Lang, name string, title diag.Text) *markdown {
	m := &markdown{lang: lang}
	other := diag.EN
	if lang == diag.EN {
		other = diag.ID
	}
	file := pageName(name, other)
	if name == "README" {
		file = name
	}
	m.line("# " + title.In(lang))
	m.line(fmt.Sprintf("*%s: [%s](../%s/%s.md)*", say("English", "Bahasa Indonesia").In(lang), title.In(other), folders[other], file))
	m.line(say("Halaman ini dibuat oleh program (`make golden`); jangan disunting.", "The program makes this page (`make golden`); do not edit it.").In(lang))
	return m
}

// line writes a paragraph.
func (m *markdown) line(text string) {
	if text != "" {
		m.text.WriteString(text + "\n\n")
	}
}

// rows writes a list or a table, its lines together.
func (m *markdown) rows(lines []string) {
	if len(lines) > 0 {
		m.line(strings.Join(lines, "\n"))
	}
}

func (m *markdown) say(id, en string) string { return say(id, en).In(m.lang) }

// block writes an example.
func (m *markdown) block(name, language, example string) {
	if example == "" {
		return
	}
	m.line(name + ":")
	m.line("```" + language + "\n" + strings.TrimRight(example, "\n") + "\n```")
}

// cell is a text that may stand in a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

func (b *book) indexPage(lang diag.Lang) string {
	m := newPage(lang, "README", say("Referensi", "Reference"))
	m.line(m.say("Semua kunci berkas, bahasa aturan, kode pesan, dan perintah. Hal yang sama dijelaskan di terminal oleh `maklumat explain`.",
		"All keys of the files, the language of rules, the codes and the commands. `maklumat explain` says the same at the terminal."))
	var rows []string
	for _, kind := range b.kinds {
		rows = append(rows, fmt.Sprintf("- [%s](%s.md) (`kind: %s`): %s", kind.title.In(lang), pageName(kind.kind, lang), kind.kind, kind.description.In(lang)))
	}
	for _, page := range []struct {
		name        string
		title, what diag.Text
	}{
		{"rules", say("Aturan", "Rules"), say("operator, fungsi, dan nama yang tersedia dalam aturan.", "operators, functions and names that rules have.")},
		{"codes", say("Kode pesan", "Codes"), say("setiap pesan, artinya, dan cara memperbaikinya.", "every message, what it means and how to mend it.")},
		{"commands", say("Perintah", "Commands"), say("perintah program dan opsinya.", "the commands of the program and their options.")},
	} {
		rows = append(rows, fmt.Sprintf("- [%s](%s.md): %s", page.title.In(lang), pageName(page.name, lang), page.what.In(lang)))
	}
	m.rows(rows)
	return m.text.String()
}

// kindPage is the page of one kind of file.
func (b *book) kindPage(kind kindPage, lang diag.Lang) string {
	m := newPage(lang, kind.kind, kind.title)
	m.line(kind.description.In(lang) + " " + m.say("Baris pertamanya", "Its first line is") + " `kind: " + kind.kind + "`.")
	refs := slices.DeleteFunc(slices.Clone(kind.places), func(ref string) bool {
		t, ok := b.topic(kind.kind, ref)
		return !ok || t.Name != ref
	})
	var tops []string
	for _, ref := range refs {
		if !strings.Contains(ref, ".") {
			tops = append(tops, ref)
		}
	}
	m.table(b, kind.kind, tops, false)
	for _, ref := range refs {
		if t, _ := b.topic(kind.kind, ref); t.Like == "" {
			m.key(b, kind.kind, t)
		}
	}
	return m.text.String()
}

// table lists keys: those with a section of their own are linked to it, for the
// others their description stands here, with a link to the key they are like.
func (m *markdown) table(b *book, kind string, refs []string, described bool) {
	if len(refs) == 0 {
		return
	}
	rows := []string{m.say("| kunci | nama | wajib |", "| key | name | required |"), "|---|---|---|"}
	if described {
		rows = []string{m.say("| kunci | nama | wajib | isi |", "| key | name | required | what it holds |"), "|---|---|---|---|"}
	}
	for _, ref := range refs {
		t, ok := b.topic(kind, ref)
		if !ok {
			continue
		}
		required := ""
		if t.Required || t.demanded() {
			required = m.say("ya", "yes")
		}
		name := b.link(kind, t.Name, m.lang)
		if t.Like != "" && t.Name == ref {
			name = fmt.Sprintf("<a id=\"%s\"></a>`%s`", t.Name, t.Name)
		}
		row := fmt.Sprintf("| %s | %s | %s |", name, cell(t.Heading(m.lang)), required)
		if described {
			what := t.Description.In(m.lang)
			if t.Like != "" {
				what += " " + m.say("Lihat ", "See ") + b.link(kind, t.Like, m.lang) + "."
			}
			row += " " + cell(what) + " |"
		}
		rows = append(rows, row)
	}
	m.rows(rows)
}

// key writes the section of one key.
func (m *markdown) key(b *book, kind string, t Topic) {
	level := "## "
	if strings.Contains(t.Name, ".") {
		level = "### "
	}
	m.line(fmt.Sprintf(`<a id="%s"></a>`, t.Name))
	m.line(level + "`" + t.Name + "`: " + t.Heading(m.lang))
	m.line(t.Description.In(m.lang) + " " + t.Why.In(m.lang))
	facts := t.Facts(m.lang)[1:]
	if t.Law.ID != "" {
		facts = append(facts, m.say("Dasar hukum: ", "Law: ")+t.Law.In(m.lang)+".")
	}
	m.line(strings.Join(facts, " "))
	var rows []string
	for _, form := range t.Forms {
		if form != formPart {
			rows = append(rows, "- "+form.In(m.lang))
		}
	}
	m.rows(rows)
	m.table(b, kind, t.Keys, true)
	m.block(m.say("Keliru", "Wrong")+" ("+m.codeLink(t.Code)+")", "yaml bad", t.Bad)
	m.block(m.say("Benar", "Right"), "yaml good", t.Good)
}

// link leads to a key, on the page of the first kind that has it.
func (b *book) link(kind, ref string, lang diag.Lang) string {
	page := ""
	if t, ok := b.topic(kind, ref); !ok || t.Name != ref {
		for _, k := range b.kinds {
			if t, ok := b.topic(k.kind, ref); ok && t.Name == ref {
				page = pageName(k.kind, lang) + ".md"
				break
			}
		}
	}
	return fmt.Sprintf("[`%s`](%s#%s)", ref, page, ref)
}

func (m *markdown) codeLink(code string) string {
	return fmt.Sprintf("[%s](%s.md#%s)", code, pageName("codes", m.lang), code)
}
