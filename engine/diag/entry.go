package diag

import (
	"fmt"
	"sort"
	"strings"
)

// Lang is a language a person reads: Indonesian or English.
type Lang string

// The two languages; Indonesian comes first.
const (
	ID Lang = "id"
	EN Lang = "en"
)

// Severity says how much a finding weighs.
type Severity string

// The severities. An Error stops a definition from being used; a Warning does not.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Text is one sentence in both languages. "{name}" stands for an argument.
type Text struct {
	ID, EN string
}

// In is the text in one language.
func (t Text) In(lang Lang) string {
	if lang == EN {
		return t.EN
	}
	return t.ID
}

// Entry is what the catalogue knows of one code.
type Entry struct {
	// Code is stable and unique: lower-case words joined by "-".
	Code string
	// Severity of a finding with this code; a refusal is an Error.
	Severity Severity
	// Message says what is wrong, in words a clerk understands.
	Message Text
	// Why says what it would lead to, or which rule asks for it.
	Why Text
	// Do says how to mend it.
	Do Text
	// Bad and Good are short examples, where an example helps.
	Bad, Good string
}

var catalogue = map[string]Entry{}

// Define adds an entry to the catalogue and returns its code. It is called from
// package variables, beside the check that uses the code; a code defined twice
// or a message missing in one language is a mistake in the program and panics.
func Define(e Entry) string {
	if _, dup := catalogue[e.Code]; dup || e.Code == "" {
		panic("diag: code defined twice or empty: " + e.Code)
	}
	for _, t := range []Text{e.Message, e.Why, e.Do} {
		if (t.ID == "") != (t.EN == "") {
			panic("diag: a text of " + e.Code + " is missing in one language")
		}
	}
	if e.Message.ID == "" {
		panic("diag: no message for " + e.Code)
	}
	if e.Severity == "" {
		e.Severity = Error
	}
	catalogue[e.Code] = e
	return e.Code
}

// Lookup finds an entry by code.
func Lookup(code string) (Entry, bool) {
	e, ok := catalogue[code]
	return e, ok
}

// Entries lists the whole catalogue, sorted by code.
func Entries() []Entry {
	all := make([]Entry, 0, len(catalogue))
	for _, e := range catalogue {
		all = append(all, e)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Code < all[j].Code })
	return all
}

// Args are the values put into a message, by name.
type Args map[string]string

// Fill puts the arguments into a text: "{name}" becomes args["name"].
func (a Args) Fill(text string) string {
	if !strings.Contains(text, "{") || len(a) == 0 {
		return text
	}
	pairs := make([]string, 0, 2*len(a))
	for k, v := range a {
		pairs = append(pairs, "{"+k+"}", v)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Message renders a code with arguments; an unknown code is shown as itself.
func Message(lang Lang, code string, args Args) string {
	e, ok := catalogue[code]
	if !ok {
		return fmt.Sprintf("%s %v", code, map[string]string(args))
	}
	return args.Fill(e.Message.In(lang))
}
