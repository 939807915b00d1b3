package lint

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// say turns one thing a schema refuses into a finding. Messages are built from
// the keyword and the schema, never from the validator's own words.
func (j *judge) say(l leaf) {
	if j.unread(l.node) {
		return
	}
	switch l.keyword {
	case "additionalProperties":
		j.unknownKeys(l)
	case "required":
		j.missingKeys(l)
	case "type":
		j.wrongType(l)
	case "enum", "const":
		j.notOneOf(l)
	case "pattern":
		j.badPattern(l)
	case "minLength":
		j.value(codeEmptyValue, l, nil)
	case "maxLength":
		j.value(codeTooLong, l, diag.Args{"limit": number(l.schema["maxLength"])})
	case "minItems", "minProperties":
		j.value(codeTooFew, l, diag.Args{"limit": number(l.schema[l.keyword])})
	case "maxItems", "maxProperties":
		j.tooMany(l)
	case "minimum", "maximum":
		j.outOfRange(l)
	default:
		j.value(codeWrongShape, l, nil)
	}
}

// unread reports a value of which YAML itself has lost something: its mark of type
// is told of, and what is nested too deeply, or is too much, is not there to be judged.
func (j *judge) unread(n *standard.Node) bool {
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
		return true
	}
	return cutShort(j.file.Findings)
}

func number(v any) string {
	f, _ := v.(float64)
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// value reports at the value itself, naming its key in both languages.
func (j *judge) value(code string, l leaf, args diag.Args, suggest ...string) {
	if args == nil {
		args = diag.Args{}
	}
	args["key"], args["title"], args["title_en"] = l.key, l.title.ID, l.title.EN
	args["value"] = shorten(l.node)
	j.add(code, l.node, shortPlace2(j.file, l), args, suggest...)
}

func shortPlace2(f *standard.File, l leaf) diag.Place {
	switch {
	case l.node.Parent == nil:
		return firstKey(f)
	case l.named && l.node.KeyPlace.Line > 0:
		return l.node.KeyPlace
	}
	return shortPlace(l.node)
}

func shorten(n *standard.Node) string {
	if n.Kind != standard.ScalarNode {
		return ""
	}
	if r := []rune(n.Value); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return n.Value
}

// unknownKeys reports each key that the mapping may not have.
func (j *judge) unknownKeys(l leaf) {
	props, _ := l.schema["properties"].(map[string]any)
	known := sortedKeys(props)
	for _, value := range j.strange(l) {
		name := value.Key
		if english := j.set.english[plainKey(name)]; english != "" && props[english] != nil {
			j.add(codeIndonesianKey, value, value.KeyPlace, diag.Args{"key": name, "english": english}, english)
			j.absent(l.node, english)
			continue
		}
		if meant := otherWords[plainKey(name)]; meant != "" && props[meant] != nil {
			j.add(codeUnknownKey, value, value.KeyPlace, diag.Args{"key": name}, meant)
			j.absent(l.node, meant)
			continue
		}
		free := slices.DeleteFunc(slices.Clone(known), func(k string) bool { return l.node.Get(k) != nil })
		suggest := diag.Nearest(strings.ToLower(name), free)
		if len(suggest) == 0 {
			suggest = diag.Nearest(strings.ToLower(name), known)
		}
		if props[strings.ToLower(name)] != nil {
			suggest = []string{strings.ToLower(name)}
		}
		if len(suggest) == 0 && j.misplaced(value) {
			continue
		}
		j.add(codeUnknownKey, value, value.KeyPlace, diag.Args{"key": name}, suggest...)
		for _, s := range suggest {
			j.absent(l.node, s)
		}
	}
}

// strange are the values of a mapping under keys that its schema does not name.
func (j *judge) strange(l leaf) []*standard.Node {
	props, _ := l.schema["properties"].(map[string]any)
	var values []*standard.Node
	for i, name := range l.node.Keys {
		if props[name] == nil {
			values = append(values, l.node.Items[i])
		}
	}
	return values
}

// absent notes that a key is missing only because it is misspelt.
func (j *judge) absent(in *standard.Node, key string) {
	ref := in.Ref()
	if ref != "" {
		ref += "."
	}
	j.shape.broken.value(ref + key)
}

// missingKeys reports each key that the mapping must have, unless a key close to
// it is there misspelt.
func (j *judge) missingKeys(l leaf) {
	required, _ := l.schema["required"].([]any)
	props := l.properties
	for _, r := range required {
		key, _ := r.(string)
		if l.node.Get(key) != nil || j.misspelt(l.node, key, props) {
			continue
		}
		p, _ := props[key].(map[string]any)
		t := title(key, p)
		at := firstKey(j.file)
		if l.node.Parent != nil {
			at = missingPlace(l.node)
		}
		j.add(codeMissingKey, l.node, at, diag.Args{"key": key, "title": t.ID, "title_en": t.EN})
	}
}

// missingPlace is where a mapping begins: its id names it best.
func missingPlace(n *standard.Node) diag.Place {
	if id := n.Get("id"); id != nil && id.Place.Line > 0 && id.Raw != "" {
		return id.Place
	}
	return shortPlace(n)
}

func (j *judge) misspelt(n *standard.Node, key string, props map[string]any) bool {
	for _, name := range n.Keys {
		if props != nil && props[name] != nil {
			continue
		}
		if plain := plainKey(name); j.set.english[plain] == key || otherWords[plain] == key {
			return true
		}
		if slices.Contains(diag.Nearest(strings.ToLower(name), []string{key}), key) || strings.EqualFold(name, key) {
			return true
		}
	}
	return false
}

// kinds are the JSON types in the words of a clerk.
var kinds = map[string]diag.Text{
	"string":  {ID: "teks", EN: "text"},
	"integer": {ID: "bilangan bulat", EN: "a whole number"},
	"number":  {ID: "bilangan", EN: "a number"},
	"boolean": {ID: "true atau false", EN: "true or false"},
	"array":   {ID: "daftar (baris-baris yang diawali \"- \")", EN: "a list (lines that begin with \"- \")"},
	"object":  {ID: "pasangan \"kunci: nilai\"", EN: "pairs of \"key: value\""},
}

func (j *judge) wrongType(l leaf) {
	wants := strings_(l.schema["type"])
	n := l.node
	if n.IsNull() {
		j.value(codeEmptyValue, l, nil)
		return
	}
	scalar := n.Kind == standard.ScalarNode
	switch {
	case scalar && slices.Contains(wants, "string") && n.Tag != "!!str":
		if pattern, _ := l.schema["pattern"].(string); pattern != "" && !matches(pattern, n.Value) {
			j.badPattern(l) // quotes alone would not help
			return
		}
		j.value(codeNeedsQuotes, l, nil, `"`+n.Value+`"`)
		return
	case slices.Contains(wants, "string") && j.colonInItem(n):
		return
	case scalar && slices.Contains(wants, "boolean") && truthWord(n.Value) != "":
		j.value(codeNotBoolean, l, nil, truthWord(n.Value))
		return
	}
	want := diag.Text{}
	for i, w := range wants {
		if i > 0 {
			want.ID += " atau "
			want.EN += " or "
		}
		want.ID += kinds[w].ID
		want.EN += kinds[w].EN
	}
	if pair := examplePair(l.schema); pair != "" {
		want.ID += ", misalnya \"" + pair + "\""
		want.EN += ", such as \"" + pair + "\""
	}
	var suggest []string
	if scalar && slices.Contains(wants, "integer") {
		suggest = numberMeant(n.Value)
	}
	j.value(codeWrongType, l, diag.Args{"want": want.ID, "want_en": want.EN}, suggest...)
}

// examplePair is one "key: value" of the example that a schema gives, "" without one.
func examplePair(schema map[string]any) string {
	examples, _ := schema["examples"].([]any)
	if len(examples) == 0 {
		return ""
	}
	pairs, _ := examples[0].(map[string]any)
	for _, key := range sortedKeys(pairs) {
		return key + ": " + fmt.Sprint(pairs[key])
	}
	return ""
}

// matches reports whether a text has the form of a schema's pattern.
func matches(pattern, text string) bool {
	re, err := regexp.Compile(pattern)
	return err == nil && re.MatchString(text)
}

// colonInItem reports the text of a list in which a colon made a key of its first
// words: "- Keputusan Bersama: Nomor 1497".
func (j *judge) colonInItem(n *standard.Node) bool {
	if n.Kind != standard.MappingNode || n.Style == standard.StyleFlow || len(n.Items) != 1 || !strings.ContainsAny(n.Keys[0], " .") {
		return false
	}
	rest := n.Items[0]
	at := rest.KeyPlace
	at.Column = at.EndColumn
	at.EndColumn++
	j.add("colon-in-text", n, at, diag.Args{"text": n.Keys[0]}, strconv.Quote(n.Keys[0]+": "+rest.Value))
	return true
}

// truthWord is what a word for yes or no should be, "" for other words.
func truthWord(word string) string {
	switch strings.ToLower(word) {
	case "ya", "yes", "y", "on", "benar", "iya", "true", "1":
		return "true"
	case "tidak", "no", "n", "off", "salah", "bukan", "false", "0":
		return "false"
	}
	return ""
}

func strings_(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		out := make([]string, 0, len(v))
		for _, one := range v {
			out = append(out, fmt.Sprint(one))
		}
		return out
	}
	return nil
}

func (j *judge) notOneOf(l leaf) {
	choices := strings_(l.schema[l.keyword])
	if l.node.IsNull() {
		j.value(codeEmptyValue, l, nil)
		return
	}
	var suggest []string
	for _, c := range choices {
		if strings.EqualFold(c, l.node.Value) {
			suggest = []string{c}
		}
	}
	if word := truthWord(l.node.Value); suggest == nil && slices.Contains(choices, word) {
		suggest = []string{word}
	}
	if word := WordOfFormat(l.node.Value); suggest == nil && slices.Contains(choices, word) {
		suggest = []string{word}
	}
	if suggest == nil {
		suggest = diag.Nearest(l.node.Value, choices)
	}
	j.value(codeNotOneOf, l, diag.Args{"choices": strings.Join(choices, ", ")}, suggest...)
}

// WordOfFormat is the fixed value of the format that an Indonesian word stands for:
// "Periksa" is "check"; "" when it stands for none.
func WordOfFormat(word string) string {
	return indonesianValues[strings.ReplaceAll(strings.ToLower(word), " ", "-")]
}

// indonesianValues are Indonesian words, and those of programmers, for the fixed
// values of the format.
var indonesianValues = map[string]string{
	"teks": "text", "angka": "number", "bilangan": "number", "uang": "money", "rupiah": "money", "tanggal": "date",
	"ya-tidak": "boolean", "pilihan": "choice", "daftar": "list", "permohonan": "application",
	"asli": "original", "fotokopi": "copy", "fotocopy": "copy", "foto-copy": "copy", "foto-kopi": "copy", "photocopy": "copy", "salinan": "copy",
	"legalisir": "legalised-copy", "dilegalisir": "legalised-copy", "pindai": "scan", "foto": "photo", "pas-foto": "photo", "pasfoto": "photo",
	"formulir": "filled-form", "pernyataan": "statement", "surat": "letter", "barang": "thing",
	"ajukan": "submit", "periksa": "check", "kerja": "work", "putuskan": "decide", "tanda-tangan": "sign", "tandatangan": "sign",
	"daftarkan": "register", "bayar": "pay", "terbitkan": "issue", "serahkan": "deliver", "survei": "survey", "arahkan": "guide",
	"mengajukan": "submit", "memeriksa": "check", "mengerjakan": "work", "memutuskan": "decide", "menandatangani": "sign",
	"mendaftarkan": "register", "membayar": "pay", "menerbitkan": "issue", "menyerahkan": "deliver", "mengarahkan": "guide",
	"string": "text", "integer": "number", "int": "number", "float": "number", "currency": "money", "bool": "boolean",
	"enum": "choice", "select": "choice", "array": "list", "petugas": "office", "kantor": "office",
	"terbuka": "open", "berjalan": "open", "dikembalikan": "returned", "selesai": "completed", "ditolak": "rejected",
	"ditarik": "withdrawn", "gugur": "lapsed", "jalan": "running", "berhenti": "stopped",
	"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura",
}

func (j *judge) tooMany(l leaf) {
	limit := number(l.schema[l.keyword])
	switch {
	case l.keyword == "maxItems" && limit == "0":
		// A component may be a list only to say "-": "[]".
		j.value(codeWrongType, l, diag.Args{"want": kinds["object"].ID, "want_en": kinds["object"].EN})
	case l.node.Get("at_least") != nil && l.node.Get("exactly") != nil:
		j.value(codeEitherOr, l, diag.Args{"one": "at_least", "other": "exactly"})
	case l.keyword == "maxProperties" && len(j.strange(l)) > 0:
		// The keys that are too many are reported as unknown.
	default:
		j.value(codeTooMany, l, diag.Args{"limit": limit})
	}
}

func (j *judge) outOfRange(l leaf) {
	low, hasLow := l.schema["minimum"].(float64)
	high, hasHigh := l.schema["maximum"].(float64)
	if !hasLow {
		low = math.Inf(-1)
	}
	if !hasHigh {
		high = math.Inf(1)
	}
	j.value(codeOutOfRange, l, diag.Args{"low": number(low), "high": number(high)})
}
