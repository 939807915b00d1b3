package assist

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// CompletionKind is the sort of a Completion.
type CompletionKind string

// The sorts of completions.
const (
	CompleteKey      CompletionKind = "key"
	CompleteValue    CompletionKind = "value"
	CompleteName     CompletionKind = "name"
	CompleteFunction CompletionKind = "function"
	CompleteOperator CompletionKind = "operator"
	CompleteFile     CompletionKind = "file"
)

// Completion is one thing that may be written at the cursor.
type Completion struct {
	Kind  CompletionKind
	Label string
	// Insert is put in the place of the bytes [From, To).
	Insert   string
	From, To int
	// Detail is a few words beside the label; Help explains.
	Detail, Help string
}

// Complete lists what may be written at a byte of the view's text, best first. It
// also works in a text that is no YAML, as it is while a line is being typed.
func (v View) Complete(offset int) []Completion {
	c := completer{View: v, cursor: cursorAt(v.Text, offset), file: v.kind()}
	switch {
	case c.comment, c.file == "" && !slices.Contains([]string{"", "kind"}, c.cursor.key):
	case c.inRule():
		c.rule()
	case c.cursor.key != "":
		c.value(c.cursor.key, slices.Concat(c.keys, []string{c.cursor.key}))
	default:
		c.key()
	}
	return c.out
}

type completer struct {
	View
	cursor
	file string
	out  []Completion
}

func (c *completer) add(k Completion) {
	if k.Insert == "" {
		k.Insert = k.Label
	}
	if k.To == 0 {
		k.From, k.To = c.start, c.end
	}
	c.out = append(c.out, k)
}

// key offers the keys of the mapping at the cursor, or what may stand in a list.
func (c *completer) key() {
	if key, list := c.listHere(); list && c.dash {
		c.value(key, c.keys)
	}
	if c.listOwed() {
		return
	}
	for _, k := range KeysAt(c.file, c.keys) {
		if _, there := c.present[k.Name]; there && k.Name != c.word {
			continue
		}
		c.add(Completion{
			Kind: CompleteKey, Label: k.Name, Insert: k.Name + c.after(k),
			Detail: k.Title.In(c.Lang), Help: k.Description.In(c.Lang),
		})
	}
	c.names()
}

// listHere is the key of the list whose item the cursor is.
func (c *completer) listHere() (string, bool) {
	n := len(c.keys)
	for n > 0 && c.keys[n-1] == item {
		n--
	}
	if n == 0 || n == len(c.keys) {
		return "", false
	}
	return c.keys[n-1], true
}

// listOwed offers an item where the cursor stands in a list without a dash.
func (c *completer) listOwed() bool {
	if len(c.keys) == 0 || c.keys[len(c.keys)-1] == item {
		return false
	}
	above := c.keys[:len(c.keys)-1]
	k, ok := KeyAt(c.file, above, c.keys[len(c.keys)-1])
	if !ok || k.Form != "list" {
		return false
	}
	insert := "- "
	if k.Items == "mapping" {
		insert += firstKey(k) + ": "
	}
	c.add(Completion{Kind: CompleteKey, Label: insert, Insert: insert, Detail: k.Title.In(c.Lang), Help: k.Description.In(c.Lang)})
	return true
}

func firstKey(k Key) string {
	if slices.Contains(k.Required, "id") || len(k.Required) == 0 {
		return "id"
	}
	return k.Required[0]
}

// after is what follows a key that is written: the place for its value.
func (c *completer) after(k Key) string {
	if strings.HasPrefix(strings.TrimLeft(c.Text[c.end:], " "), ":") {
		return "" // only the key is changed
	}
	indent := "\n" + strings.Repeat(" ", c.column+2)
	switch {
	case !c.empty:
		return ": "
	case k.Form == "list" && k.Items == "mapping":
		return ":" + indent + "- " + firstKey(k) + ": "
	case k.Form == "list":
		return ":" + indent + "- "
	case k.Form == "mapping":
		return ":" + indent
	}
	return ": "
}

// names offers keys that are names the author chose elsewhere.
func (c *completer) names() {
	if len(c.keys) == 0 {
		return
	}
	last := c.keys[len(c.keys)-1]
	offer := func(kind Kind, keep func(*standard.Node) bool) {
		for _, m := range c.Index.declared(kind, c.homes()...) {
			if _, there := c.present[m.ID]; there || keep != nil && !keep(m.Node) {
				continue
			}
			after := ": "
			if strings.HasPrefix(strings.TrimLeft(c.Text[c.end:], " "), ":") {
				after = ""
			}
			c.add(Completion{Kind: CompleteName, Label: m.ID, Insert: m.ID + after, Detail: label(m.Node), Help: kind.Name(c.Lang)})
		}
	}
	switch {
	case c.file == standard.KindScenarios && last == "facts":
		offer(KindFact, func(n *standard.Node) bool { return n.Get("from") == nil })
	case c.file == standard.KindScenarios && last == "record":
		offer(KindFact, func(n *standard.Node) bool { return n.Get("from") != nil })
	case c.file == standard.KindScenarios && last == "reject":
		offer(KindRequirement, nil)
	case c.file == standard.KindOffice && last == "periods":
		for _, m := range c.Index.all(KindPeriod) {
			if _, there := c.present[m.ID]; !there {
				c.add(Completion{Kind: CompleteName, Label: m.ID, Insert: m.ID + ":\n" + strings.Repeat(" ", c.column+2), Detail: KindPeriod.Name(c.Lang)})
			}
		}
	}
}

// all are the definitions of a kind in the whole tree, each name once.
func (x *Index) all(kind Kind) []Mention {
	var out []Mention
	seen := map[string]bool{}
	for _, f := range x.tree.Files {
		for _, m := range x.byFile[f.Path] {
			if m.Definition && m.Kind == kind && !seen[m.ID] {
				seen[m.ID] = true
				out = append(out, m)
			}
		}
	}
	return out
}

// Detail of words that the format itself gives a meaning.
var meanings = map[string]diag.Text{
	standard.ToCompleted:     {ID: "Permohonan selesai", EN: "The application is completed"},
	standard.ToRejected:      {ID: "Permohonan ditolak", EN: "The application is rejected"},
	standard.StartsComplete:  {ID: "Sejak berkas lengkap", EN: "Since the file is complete"},
	standard.StartsSubmitted: {ID: "Sejak diajukan", EN: "Since it was submitted"},
	standard.ThenLapse:       {ID: "Permohonan gugur", EN: "The application lapses"},
	standard.Applicant:       {ID: "Pemohon", EN: "The applicant"},
}
