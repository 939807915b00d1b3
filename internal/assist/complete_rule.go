package assist

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// inRule reports whether the cursor is in a rule.
func (c *completer) inRule() bool {
	if c.cursor.key == "" {
		return false
	}
	named := len(c.keys) > 0 && c.keys[len(c.keys)-1] == "conditions"
	return named || c.cursor.key == "when" || c.cursor.key == "must" || c.cursor.key == "secret"
}

// rule offers what may follow in a rule: a choice behind a comparison, a field
// behind a dot, an operator behind a value, else a value.
func (c *completer) rule() {
	text := c.before
	inYAML := ""
	if strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "'") {
		inYAML, text = text[:1], text[1:] // the whole rule is quoted
	}
	tokens := rule.Tokens(text)
	open := len(tokens) > 0 && tokens[len(tokens)-1].Open
	typed := ""
	if n := len(tokens); n > 0 && (open || tokens[n-1].Kind == rule.TokenWord && tokens[n-1].To == utf8.RuneCountInString(text)) {
		typed = tokens[n-1].Text
		tokens = tokens[:n-1]
	}
	before := func(i int) rule.Token {
		if i > len(tokens) {
			return rule.Token{}
		}
		return tokens[len(tokens)-i]
	}
	switch last := before(1); {
	case open || isComparison(tokens):
		c.compared(tokens, typed, open, inYAML)
		if !open {
			c.operands(tokens)
		}
	case last.Text == "." && last.Kind == rule.TokenMark:
		c.fields(before(2).Text, tokens)
	case isOperand(last):
		c.operators()
	default:
		c.operands(tokens)
	}
}

// isComparison reports whether a word to compare with is due.
func isComparison(tokens []rule.Token) bool {
	n := len(tokens)
	if n == 0 {
		return false
	}
	last := tokens[n-1].Text
	return last == "==" || last == "!=" || listOpen(tokens) >= 0
}

// listOpen is where the list behind `in` begins when the cursor is in it, else -1.
func listOpen(tokens []rule.Token) int {
	for i := len(tokens) - 1; i > 0; i-- {
		switch t := tokens[i]; {
		case t.Kind == rule.TokenMark && t.Text == "[" && tokens[i-1].Text == "in":
			return i
		case t.Kind == rule.TokenMark && t.Text == ",", t.Kind == rule.TokenText, t.Kind == rule.TokenNumber:
		default:
			return -1
		}
	}
	return -1
}

func isOperand(t rule.Token) bool {
	switch t.Kind {
	case rule.TokenNumber, rule.TokenText:
		return true
	case rule.TokenWord:
		return !slices.Contains([]string{"and", "or", "not", "in"}, t.Text)
	case rule.TokenMark:
		return t.Text == ")" || t.Text == "]"
	}
	return false
}

// compared offers the choices of what stands left of the comparison, in quotation
// marks that do not close those of the YAML text.
func (c *completer) compared(tokens []rule.Token, typed string, open bool, inYAML string) {
	at := len(tokens) - 1
	if i := listOpen(tokens); i > 0 {
		at = i - 1
	}
	left, ok := subject(tokens[:max(0, at)])
	if !ok {
		return
	}
	quote := `"`
	if inYAML == `"` {
		quote = "'"
	}
	from := c.start
	if open {
		from = max(0, c.start+len(c.word)-len(typed)-len(quote))
	}
	to := c.end
	if strings.HasPrefix(c.Text[to:], quote) && open {
		to++
	}
	for _, choice := range c.choicesOf(left) {
		c.add(Completion{
			Kind: CompleteValue, Label: quote + choice.id + quote, From: from, To: to,
			Detail: choice.label, Help: left,
		})
	}
}

// subject is the name that ends a stretch of tokens: "alasan", "each.status".
func subject(tokens []rule.Token) (string, bool) {
	n := len(tokens)
	if n == 0 || tokens[n-1].Kind != rule.TokenWord {
		return "", false
	}
	name := tokens[n-1].Text
	if n > 1 && tokens[n-2].Text == "." {
		of := ""
		if n > 2 && tokens[n-3].Kind == rule.TokenWord {
			of = tokens[n-3].Text
		} else {
			of = listAround(tokens[:n-2])
		}
		return of + "." + name, true
	}
	return name, true
}

// listAround is the list of the any, all or count whose condition is being typed.
func listAround(tokens []rule.Token) string {
	for i := len(tokens) - 1; i >= 2; i-- {
		call := tokens[i-2].Text
		if tokens[i-1].Text == "(" && tokens[i].Kind == rule.TokenWord && (call == "any" || call == "all" || call == "count") {
			return tokens[i].Text
		}
	}
	return ""
}

type choice struct{ id, label string }

func (c *completer) choicesOf(name string) []choice {
	var out []choice
	kind := map[string]Kind{"variant": KindVariant, "channel": KindChannel}[name]
	switch {
	case kind != "":
		for _, m := range c.Index.declared(kind, c.homes()...) {
			out = append(out, choice{m.ID, label(m.Node)})
		}
	case name == "bearer":
		for _, id := range rule.Bearers() {
			out = append(out, choice{id, ""})
		}
	default:
		for _, m := range c.Index.declared(KindChoice, c.homes()...) {
			if m.Of == c.withEach(name) {
				out = append(out, choice{m.ID, label(m.Node)})
			}
		}
	}
	return out
}

// withEach puts the list that `each` is an item of in the place of the word.
func (c *completer) withEach(name string) string {
	if rest, ok := strings.CutPrefix(name, "each"); ok && (rest == "" || rest[0] == '.') && c.present["per"] != "" {
		return c.present["per"] + rest
	}
	return name
}

// fields offers the fields behind a dot.
func (c *completer) fields(of string, tokens []rule.Token) {
	if of != "each" {
		of = listAround(tokens)
	}
	of = c.withEach(of)
	for _, m := range c.Index.declared(KindField, c.homes()...) {
		if m.Of == of {
			c.offer([]Mention{m}, nil)
		}
	}
}

// operands offers facts, conditions, functions and the words built in.
func (c *completer) operands(tokens []rule.Token) {
	if list := listAround(tokens); list != "" {
		c.dotted(list)
	}
	for _, m := range c.Index.declared(KindFact, c.homes()...) {
		c.add(Completion{Kind: CompleteName, Label: m.ID, Detail: label(m.Node), Help: factHelp(c.Lang, m.Node)})
	}
	for _, m := range c.Index.declared(KindCondition, c.homes()...) {
		if m.ID != c.cursor.key { // a condition does not use itself
			c.add(Completion{Kind: CompleteName, Label: m.ID, Detail: label(m.Node), Help: KindCondition.Name(c.Lang)})
		}
	}
	for _, f := range rule.Functions() {
		c.add(Completion{Kind: CompleteFunction, Label: f.Name, Insert: f.Name + "(", Detail: f.Usage, Help: f.Help.In(c.Lang)})
	}
	for _, w := range rule.BuiltIns() {
		if w.Name == "each" && c.present["per"] == "" {
			continue
		}
		c.add(Completion{Kind: CompleteValue, Label: w.Name, Detail: w.Usage, Help: w.Help.In(c.Lang)})
	}
	c.add(Completion{Kind: CompleteOperator, Label: "not", Insert: "not ", Detail: operatorHelp["not"].In(c.Lang)})
}

func (c *completer) dotted(list string) {
	for _, m := range c.Index.declared(KindField, c.homes()...) {
		if m.Of == list {
			c.add(Completion{Kind: CompleteName, Label: "." + m.ID, Detail: label(m.Node), Help: KindField.Name(c.Lang)})
		}
	}
}

var operatorHelp = map[string]diag.Text{
	"and": {ID: "dan: keduanya benar", EN: "both are true"},
	"or":  {ID: "atau: salah satunya benar", EN: "one of them is true"},
	"not": {ID: "bukan: kebalikannya", EN: "the opposite"},
	"in":  {ID: "salah satu dari daftar", EN: "one of a list"},
	"==":  {ID: "sama dengan", EN: "equal to"},
	"!=":  {ID: "tidak sama dengan", EN: "not equal to"},
	"<":   {ID: "kurang dari", EN: "less than"},
	"<=":  {ID: "paling banyak", EN: "at most"},
	">":   {ID: "lebih dari", EN: "more than"},
	">=":  {ID: "paling sedikit", EN: "at least"},
}

// operators offers what may join a value with the next one.
func (c *completer) operators() {
	for _, op := range []string{"and", "or", "==", "!=", "in", "<", "<=", ">", ">="} {
		insert := op + " "
		if op == "in" {
			insert = `in [`
		}
		c.add(Completion{Kind: CompleteOperator, Label: op, Insert: insert, Detail: operatorHelp[op].In(c.Lang)})
	}
}

// factHelp says of what type a fact is, and its choices.
func factHelp(lang diag.Lang, n *standard.Node) string {
	text := KindFact.Name(lang)
	if kind := n.Get("type"); kind != nil {
		text += ": " + typeName(lang, kind.Value)
	}
	if choices := n.Get("choices"); choices != nil && choices.Kind == standard.MappingNode {
		var all []string
		for i, id := range choices.Keys {
			all = append(all, strconv.Quote(id)+" = "+choices.Items[i].Value)
		}
		text += "\n" + strings.Join(all, "\n")
	}
	return text
}

var typeNames = map[string]diag.Text{
	"text":        {ID: "teks", EN: "text"},
	"number":      {ID: "bilangan", EN: "number"},
	"money":       {ID: "uang, dalam rupiah", EN: "money, in rupiah"},
	"date":        {ID: "tanggal", EN: "date"},
	"boolean":     {ID: "ya atau tidak", EN: "yes or no"},
	"choice":      {ID: "pilihan", EN: "choice"},
	"list":        {ID: "daftar", EN: "list"},
	"application": {ID: "permohonan lain", EN: "another application"},
}

func typeName(lang diag.Lang, kind string) string {
	if t, ok := typeNames[kind]; ok {
		return t.In(lang)
	}
	return kind
}
