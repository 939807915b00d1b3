package assist

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/explain"
)

// Hover is what there is to say about a word, as Markdown, for the bytes [From, To).
type Hover struct {
	Text     string
	From, To int
}

// Hover explains what stands at a byte of the view's text: a name, a word of a
// rule, or a key.
func (v View) Hover(offset int) (Hover, bool) {
	if m, ok := v.mention(offset); ok {
		return Hover{v.describe(m), m.From, m.To}, true
	}
	c := cursorAt(v.Text, offset)
	if c.comment || c.start == c.end {
		return Hover{}, false
	}
	word := v.Text[c.start:c.end]
	if c.key != "" {
		if inRule := (&completer{View: v, cursor: c}).inRule(); inRule {
			text, ok := v.ruleWord(word)
			return Hover{text, c.start, c.end}, ok
		}
		return Hover{}, false
	}
	text, ok := v.aboutKey(c.keys, word)
	return Hover{text, c.start, c.end}, ok
}

// mention is the name at a byte, if the index has the text as it is now.
func (v View) mention(offset int) (Mention, bool) {
	f := v.file()
	if f == nil || string(f.Source) != v.Text {
		return Mention{}, false
	}
	return v.Index.At(v.Path, offset)
}

// describe says what a name names.
func (v View) describe(m Mention) string {
	var b strings.Builder
	b.WriteString("**" + m.Kind.Name(v.Lang) + "** `" + m.ID + "`")
	defs := v.Index.Definitions(m.Symbol)
	if len(defs) == 0 {
		b.WriteString("\n\n" + diag.Text{ID: "Belum dibuat di mana pun.", EN: "Defined nowhere."}.In(v.Lang))
		return b.String()
	}
	if m.Kind == KindSeries {
		b.WriteString("\n\n" + v.years(defs))
		return b.String()
	}
	seen := map[string]bool{}
	for _, def := range defs {
		text := v.definition(def)
		if text != "" && !seen[text] {
			seen[text] = true
			b.WriteString("\n\n" + text)
		}
	}
	return b.String()
}

// years are the years that a series of calendars has.
func (v View) years(defs []Mention) string {
	var years []string
	for _, d := range defs {
		if d.File.Calendar != nil {
			years = append(years, strconv.Itoa(d.File.Calendar.Year))
		}
	}
	slices.Sort(years)
	return diag.Text{ID: "Tahun: ", EN: "Years: "}.In(v.Lang) + strings.Join(years, ", ")
}

// definition says one definition of a name.
func (v View) definition(def Mention) string {
	n := def.Node
	if def.Kind == KindService && n != nil && n.Parent != nil {
		return escape(label(n.Parent))
	}
	if def.Kind == KindCondition {
		return "```\n" + strings.TrimSpace(n.Value) + "\n```"
	}
	text := escape(label(n))
	var more []string
	for _, key := range []string{"type", "help", "actor", "does", "to", "bring", "when", "must", "external", "from"} {
		if at := n.Get(key); at != nil && at.Kind == standard.ScalarNode && at.Value != "" {
			more = append(more, "- "+v.titleOf(def, key)+": "+v.saidValue(key, at.Value))
		}
	}
	if choices := n.Get("choices"); choices != nil && choices.Kind == standard.MappingNode {
		for i, id := range choices.Keys {
			more = append(more, "- `"+id+"`: "+escape(choices.Items[i].Value))
		}
	}
	if len(more) > 0 {
		text += "\n\n" + strings.Join(more, "\n")
	}
	return text
}

// titleOf is the name of a key of a definition.
func (v View) titleOf(def Mention, key string) string {
	if t, ok := explain.KeyOf(def.File.Kind, def.Node.Get(key)); ok {
		return t.Title.In(v.Lang)
	}
	return key
}

func (v View) saidValue(key, value string) string {
	switch key {
	case "type":
		return typeName(v.Lang, value)
	case "when", "must":
		return "`" + strings.ReplaceAll(value, "`", "'") + "`"
	case "help":
		return escape(value)
	}
	return "`" + value + "`"
}

// ruleWord explains a word of a rule that is no name.
func (v View) ruleWord(word string) (string, bool) {
	for _, w := range slices.Concat(rule.Functions(), rule.BuiltIns()) {
		if w.Name == word {
			return "**`" + w.Usage + "`**\n\n" + w.Help.In(v.Lang), true
		}
	}
	if help, ok := operatorHelp[word]; ok {
		return "**`" + word + "`** " + help.In(v.Lang), true
	}
	return "", false
}

// aboutKey explains a key of the format.
func (v View) aboutKey(keys []string, name string) (string, bool) {
	kind := v.kind()
	k, ok := KeyAt(kind, keys, name)
	if !ok {
		return "", false
	}
	ref := strings.Join(slices.DeleteFunc(append(slices.Clone(keys), name), func(s string) bool { return s == item }), ".")
	answer, err := explain.Find(kind + ": " + ref)
	if err == nil && len(answer.Topics) == 1 && answer.Topics[0].Sort == explain.Key {
		return v.topic(answer.Topics[0]), true
	}
	return "**" + k.Title.In(v.Lang) + "** `" + name + "`\n\n" + k.Description.In(v.Lang), true
}

// topic is what the explanation of a key says, short enough to read beside it.
func (v View) topic(t explain.Topic) string {
	text := "**" + t.Title.In(v.Lang) + "** `" + t.Name + "`"
	paragraphs := []string{t.Description.In(v.Lang), t.Why.In(v.Lang)}
	if law := t.Law.In(v.Lang); law != "" {
		paragraphs = append(paragraphs, diag.Text{ID: "Dasar: ", EN: "Law: "}.In(v.Lang)+law)
	}
	if len(t.Forms) > 0 {
		forms := make([]string, len(t.Forms))
		for i, f := range t.Forms {
			forms[i] = "- " + f.In(v.Lang)
		}
		paragraphs = append(paragraphs, strings.Join(forms, "\n"))
	}
	if t.Good != "" {
		paragraphs = append(paragraphs, "```yaml\n"+strings.TrimRight(t.Good, "\n")+"\n```")
	}
	for _, p := range paragraphs {
		if p != "" {
			text += "\n\n" + p
		}
	}
	return text
}

// escape keeps an author's text from being read as Markdown.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", "[", `\[`, "#", `\#`, "\n", " ").Replace(text)
}
