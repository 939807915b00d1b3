package release

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// The fields of a line after the name and the digest, in their order.
const (
	fieldName     = "versi"
	fieldDigest   = "digest"
	fieldReleased = "released"
	fieldDecree   = "decree"
	fieldBasis    = "basis"
	fieldInherits = "inherits"
	fieldParts    = "parts"
	fieldNumber   = "number"
)

// Bounds of a lock, so that no file, however made, holds up a run: the nation's
// standards (7,300 offices, 12 services, several versions) fit.
const (
	maxBytes    = 512 << 20
	maxLine     = 8 << 10
	maxFindings = 100
)

var (
	refForm    = regexp.MustCompile(`^([a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*)@([1-9][0-9]{0,5})$`)
	digestForm = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
	keyForm    = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	shortForm  = regexp.MustCompile(`^[0-9a-f]{6}$`)
)

// Parse reads a lock. Lines may stand in any order, and the same line twice (git's
// union merge leaves both) is once. What is wrong is in the findings, with its
// place; the lock then holds the lines that could be read. Parse is pure.
func Parse(name string, src []byte) (*Lock, []diag.Finding) {
	p := &parser{lock: &Lock{Path: name}, seen: map[string]Entry{}}
	if len(src) > maxBytes || !utf8.Valid(src) {
		p.say(codeLine, diag.Place{File: name, Line: 1, Column: 1}, diag.Args{"part": "format", "value": ""})
		return p.lock, p.findings
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	number := 0
	for line := range bytes.Lines(src) {
		number++
		p.line(number, strings.TrimRight(string(line), "\r\n"))
	}
	if !p.format && !p.foreign {
		p.say(codeFormat, diag.Place{File: name, Line: 1, Column: 1}, diag.Args{"format": ""})
	}
	slices.SortStableFunc(p.lock.Entries, compare)
	return p.lock, diag.Sort(p.findings)
}

type parser struct {
	lock     *Lock
	findings []diag.Finding
	seen     map[string]Entry
	// format is set once the line "format 1" was read; foreign when it names another.
	format, foreign bool
}

func (p *parser) say(code string, at diag.Place, args diag.Args, related ...diag.Place) {
	if len(p.findings) < maxFindings {
		f := diag.New(code, at, "", args)
		f.Related = related
		p.findings = append(p.findings, f)
	}
}

func (p *parser) line(number int, text string) {
	place := func(from, to int) diag.Place {
		return diag.Place{
			File: p.lock.Path, Line: number, Column: utf8.RuneCountInString(text[:from]) + 1,
			EndLine: number, EndColumn: utf8.RuneCountInString(text[:to]) + 1,
		}
	}
	whole := place(0, len(text))
	switch format, isFormat := strings.CutPrefix(text, "format "); {
	case p.foreign, strings.TrimSpace(text) == "", strings.HasPrefix(text, "#"):
	case strings.HasPrefix(text, "<<<<<<<"), strings.HasPrefix(text, "======="), strings.HasPrefix(text, ">>>>>>>"), strings.HasPrefix(text, "|||||||"):
		p.say(codeConflict, whole, nil)
	case isFormat && strings.TrimSpace(format) == strconv.Itoa(FormatVersion):
		p.format = true
	case isFormat:
		p.foreign = true
		p.say(codeFormat, whole, diag.Args{"format": strings.TrimSpace(format)})
	case len(text) > maxLine:
		p.say(codeLine, whole, diag.Args{"part": fieldName, "value": text[:40]})
	default:
		e, bad := readEntry(text)
		if bad != nil {
			p.say(codeLine, place(bad.from, bad.to), diag.Args{"part": bad.field, "value": text[bad.from:bad.to]})
			return
		}
		e.Place = whole
		first, twice := p.seen[e.Ref()]
		switch {
		case !twice:
			p.seen[e.Ref()] = e
			p.lock.Entries = append(p.lock.Entries, e)
		case first.line() != e.line():
			p.say(codeTwice, whole, diag.Args{"standard": e.Ref()}, first.Place)
		}
	}
}

// badField is what of a line cannot be read.
type badField struct {
	field    string
	from, to int
}

// readEntry reads one line.
func readEntry(text string) (Entry, *badField) {
	var e Entry
	at := 0
	for _, f := range fields {
		end := len(text)
		if f.name != fieldNumber {
			if i := strings.IndexByte(text[at:], ' '); i >= 0 {
				end = at + i
			}
		}
		value := text[at:end]
		ok := true
		if f.keyed {
			value, ok = strings.CutPrefix(value, f.name+"=")
		}
		if !ok || !f.read(&e, value) {
			return Entry{}, &badField{f.name, at, end}
		}
		if at = end + 1; at > len(text) {
			at = len(text)
		}
	}
	return e, nil
}

// fields are the parts of a line in their order.
var fields = []struct {
	name  string
	keyed bool
	read  func(e *Entry, value string) bool
}{
	{fieldName, false, func(e *Entry, v string) bool {
		m := refForm.FindStringSubmatch(v)
		if m == nil {
			return false
		}
		var err error
		e.Service = m[1]
		e.Version, err = strconv.Atoi(m[2])
		return err == nil
	}},
	{fieldDigest, false, func(e *Entry, v string) bool { e.Digest = v; return digestForm.MatchString(v) }},
	{fieldReleased, true, func(e *Entry, v string) bool { return readDate(&e.Released, v) }},
	{fieldDecree, true, func(e *Entry, v string) bool { return readDate(&e.Decree, v) }},
	{fieldBasis, true, func(e *Entry, v string) bool { e.Basis = Basis(v); return e.Basis.valid() }},
	{fieldInherits, true, func(e *Entry, v string) bool {
		if v == "" {
			return true
		}
		e.Inherits = strings.Split(v, ",")
		return !slices.ContainsFunc(e.Inherits, func(key string) bool { return !keyForm.MatchString(key) })
	}},
	{fieldParts, true, func(e *Entry, v string) bool {
		if v == "" {
			return true
		}
		e.Parts = map[string]string{}
		for pair := range strings.SplitSeq(v, ",") {
			key, short, _ := strings.Cut(pair, ":")
			if _, twice := e.Parts[key]; twice || !keyForm.MatchString(key) || !shortForm.MatchString(short) {
				return false
			}
			e.Parts[key] = short
		}
		return true
	}},
	{fieldNumber, true, func(e *Entry, v string) bool {
		var err error
		e.Number, err = strconv.Unquote(v)
		// Only the spelling that line writes: one entry, one line.
		return err == nil && e.Number != "" && strconv.Quote(e.Number) == v
	}},
}

func readDate(d *civil.Date, text string) bool {
	var err error
	*d, err = civil.ParseDate(text)
	return err == nil
}
