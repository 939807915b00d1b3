package explain

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// CodesPage is the page of all codes that the program knows. The error is that of
// reading the embedded schemas.
func CodesPage(lang diag.Lang) (Page, error) {
	b, err := theBook()
	if err != nil {
		return Page{}, err
	}
	return Page{Path: folders[lang] + "/" + pageName("codes", lang) + ".md", Text: b.codesPage(lang)}, nil
}

func (b *book) codesPage(lang diag.Lang) string {
	m := newPage(lang, "codes", say("Kode pesan", "Codes"))
	m.line(m.say("Setiap pesan diakhiri kodenya dalam kurung siku. error menggagalkan pemeriksaan, warning memperingatkan, info hanya memberi tahu.",
		"Every message ends with its code in square brackets. An error fails the check, a warning warns, an info only tells."))
	groups := GroupCodes(b.codes)
	var rows []string
	for _, g := range groups {
		var names []string
		for _, t := range g.Topics {
			names = append(names, fmt.Sprintf("[%s](#%s)", t.Name, t.Name))
		}
		rows = append(rows, "- **"+upper(g.Title.In(lang))+"**: "+strings.Join(names, ", "))
	}
	m.rows(rows)
	for _, g := range groups {
		m.line("## " + upper(g.Title.In(lang)))
		for _, t := range g.Topics {
			m.code(t)
		}
	}
	return m.text.String()
}

func (m *markdown) code(t Topic) {
	m.line(fmt.Sprintf(`<a id="%s"></a>`, t.Name))
	m.line("### " + t.Name)
	m.line(fmt.Sprintf("*%s*: %s", t.Severity, escape(t.Heading(m.lang))))
	m.line(escape(t.Why.In(m.lang)))
	if t.Do.ID != "" {
		m.line(m.say("Perbaikan: ", "To mend it: ") + escape(placeholder.ReplaceAllString(t.Do.In(m.lang), "…")))
	}
	m.line(escape(t.Reading.In(m.lang)))
	m.block(m.say("Keliru", "Wrong"), "yaml bad", t.Bad)
	m.block(m.say("Benar", "Right"), "yaml good", t.Good)
}

// escape keeps what Markdown would read as a mark as it is.
func escape(text string) string {
	return strings.NewReplacer("*", `\*`, "_", `\_`, "<", `\<`, "#", `\#`).Replace(text)
}

func upper(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// rulesPage is the page of the language of rules.
func rulesPage(lang diag.Lang) string {
	m := newPage(lang, "rules", say("Aturan", "Rules"))
	m.line(m.say("Aturan adalah kalimat hitung yang benar atau salah, ditulis pada `when`, `must`, `secret`, atau `conditions`. Ia membaca data permohonan (`facts`), kondisi (`conditions`), dan nama-nama di bawah ini. Aturan tidak dapat mengubah apa pun dan selalu selesai.",
		"A rule is a formula that is true or false, written at `when`, `must`, `secret` or `conditions`. It reads the facts, the conditions and the names below. A rule changes nothing and always ends."))
	m.block(m.say("Contoh", "Example"), "yaml good", ruleExample)
	m.line(m.say("Yang belum dijawab membuat jawabannya *belum diketahui*, bukan salah: bila penting, data itu ditanyakan; bila tidak, tidak. Data yang sengaja dikosongkan tidak sama dengan apa pun; uji dengan `answered(…)`.",
		"What nobody has answered makes the answer *unknown*, not false: if it matters it is asked, else it is not. What was left empty on purpose equals nothing; test it with `answered(…)`."))

	m.line("## " + m.say("Operator", "Operators"))
	rows := []string{m.say("| operator | arti | contoh |", "| operator | meaning | example |"), "|---|---|---|"}
	for _, o := range Operators() {
		rows = append(rows, fmt.Sprintf("| `%s` | %s | `%s` |", o.Name, o.Help.In(lang), o.Example))
	}
	m.rows(rows)
	m.line(m.say("Teks ditulis dalam tanda petik lurus (`\"hilang\"`), bilangan tanpa titik (`2500000`), tanggal dengan `date(\"2026-01-31\")`.",
		"Texts stand in straight quotes (`\"hilang\"`), numbers without points (`2500000`), dates as `date(\"2026-01-31\")`."))

	m.words(m.say("Fungsi", "Functions"), rule.Functions())
	m.words(m.say("Nama yang selalu ada", "Names that are always there"), rule.BuiltIns())

	m.line("## " + m.say("Batas", "Limits"))
	m.rows([]string{
		m.say("- Panjang satu aturan: ", "- Length of a rule: ") + strconv.Itoa(rule.MaxSource) + " byte",
		m.say("- Kurung di dalam kurung: ", "- Brackets inside each other: ") + strconv.Itoa(rule.MaxDepth),
		m.say("- Data dalam satu standar: ", "- Facts of a standard: ") + strconv.Itoa(rule.MaxFacts),
		m.say("- Kondisi dalam satu standar: ", "- Conditions of a standard: ") + strconv.Itoa(rule.MaxConditions),
		m.say("- Isi satu daftar: ", "- Items of a list: ") + strconv.Itoa(rule.MaxItems),
	})
	m.line(m.say("Yang tidak boleh dipakai, beserta gantinya, ada pada ", "What may not be used, and what to write instead, is at ") +
		fmt.Sprintf("[%s](%s.md).", m.say("kode pesan", "codes"), pageName("codes", lang)))
	return m.text.String()
}

// words writes a table of words of rules.
func (m *markdown) words(title string, words []rule.Word) {
	m.line("## " + title)
	rows := []string{m.say("| nama | arti | contoh |", "| name | meaning | example |"), "|---|---|---|"}
	for _, w := range words {
		rows = append(rows, fmt.Sprintf("| `%s` | %s | `%s` |", w.Name, cell(w.Help.In(m.lang)), cell(w.Usage)))
	}
	m.rows(rows)
}

// ruleExample shows facts, a condition and the rules that read them.
const ruleExample = `facts:
  - id: tanggal_lahir
    label: Tanggal lahir
    type: date
  - id: kawin
    label: Sudah kawin?
    type: boolean
conditions:
  wajib_ktp: age(tanggal_lahir) >= 17 or kawin
requirements:
  - id: buku-nikah
    text: Fotokopi buku nikah
    when: kawin and age(tanggal_lahir) < 17
eligibility:
  - id: wajib-ktp
    text: Berumur 17 tahun atau sudah kawin
    must: wajib_ktp
`
