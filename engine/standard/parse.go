package standard

import (
	"path"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// The kinds of files.
const (
	KindStandard  = "Standard"
	KindOffice    = "Office"
	KindCalendar  = "Calendar"
	KindScenarios = "Scenarios"
	KindSettings  = "Settings"
)

// Kinds lists the kinds of files.
func Kinds() []string {
	return []string{KindStandard, KindOffice, KindCalendar, KindScenarios, KindSettings}
}

// File is one file as read. Exactly one of Standard, Office, Calendar, Scenarios
// and Settings is set when Kind says so.
type File struct {
	// Path is slash-separated.
	Path string
	// Kind is one of Kinds, or "" when the file does not say or says something else.
	Kind string
	// OfficeID is the office whose folder the file lies in: "grobogan/klambu".
	OfficeID string
	// Root is nil when the file is empty or is no YAML.
	Root      *Node
	Standard  *Standard
	Office    *Office
	Calendar  *Calendar
	Scenarios *Scenarios
	Settings  *Settings
	// Findings are what is wrong with the file as YAML, and values that cannot
	// be decoded.
	Findings []diag.Finding
	// Source is the file's bytes, a byte order mark included.
	Source []byte
	// Context marks a file outside the asked paths, read because they need it.
	Context bool
}

// Parse reads one file. It never fails: all problems are Findings. The office of
// a standard is its folder, counted from below the last folder named
// "standards". Parse is pure and safe for concurrent use.
func Parse(name string, src []byte) *File { return ParseLimited(name, src, Limits{}) }

// ParseLimited is Parse with bounds of the caller's own.
func ParseLimited(name string, src []byte, limits Limits) *File {
	limits = limits.withDefaults()
	f := &File{Path: name, OfficeID: OfficeOf(name), Source: src}
	if len(src) > limits.FileBytes {
		f.add(codeFileTooLarge, diag.Place{File: name, Line: 1, Column: 1}, nil)
		return f
	}
	p := newPage(name, src)
	if bad := firstBadByte(p); bad >= 0 {
		f.add(codeNotUTF8, p.place(bad, bad), nil)
		return f
	}
	root, findings, err := readYAML(p, limits)
	f.Findings = findings
	if err != nil {
		f.Findings = append(f.Findings, syntaxFinding(p))
		return f
	}
	if root == nil || root.IsNull() {
		f.add(codeEmptyFile, p.place(0, 0), nil)
		return f
	}
	f.Root = root
	f.kind()
	f.decode()
	f.Findings = diag.Sort(f.Findings)
	return f
}

func (f *File) add(code string, at diag.Place, args diag.Args) {
	f.Findings = append(f.Findings, diag.New(code, at, "", args))
}

// firstBadByte is the offset of the first byte that is not UTF-8, or -1.
func firstBadByte(p *page) int {
	if utf8.Valid(p.src) {
		return -1
	}
	at := 0
	for at < len(p.src) {
		r, size := utf8.DecodeRune(p.src[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	return at
}

// kind reads what the file says it is.
func (f *File) kind() {
	if f.Root.Kind != MappingNode {
		f.add(codeNotMapping, f.Root.Place, nil)
		return
	}
	n := f.Root.Get("kind")
	if n == nil {
		finding := diag.New(codeKindMissing, f.Root.page.place(f.Root.from, f.Root.from), "", nil)
		finding.Suggest = []string{"kind: " + kindByName(f.Path)}
		f.Findings = append(f.Findings, finding)
		return
	}
	for _, k := range Kinds() {
		if n.Value == k {
			f.Kind = k
			return
		}
	}
	finding := diag.New(codeKindUnknown, n.Place, "kind", diag.Args{"kind": n.Value})
	for _, k := range Kinds() {
		if strings.EqualFold(k, n.Value) {
			finding.Suggest = []string{k}
		}
	}
	if finding.Suggest == nil {
		finding.Suggest = diag.Nearest(n.Value, Kinds())
	}
	f.Findings = append(f.Findings, finding)
}

// kindByName guesses the kind from the file's name.
func kindByName(name string) string {
	base := path.Base(name)
	switch {
	case base == "office.yaml" || base == "office.yml":
		return KindOffice
	case base == SettingsFile:
		return KindSettings
	case strings.Contains(base, ".scenarios."):
		return KindScenarios
	case path.Base(path.Dir(name)) == "calendars":
		return KindCalendar
	}
	return KindStandard
}

// OfficeOf is the office whose folder holds a file: its folder, counted from
// below the last folder named "standards". Load may know better, from where the
// calendars are: use File.OfficeID.
func OfficeOf(name string) string {
	dir := path.Dir(name)
	if i := strings.LastIndex("/"+dir+"/", "/standards/"); i >= 0 {
		dir = strings.Trim(("/" + dir + "/")[i+len("/standards/"):], "/")
	}
	if dir == "." || dir == "/" {
		return ""
	}
	return strings.TrimPrefix(dir, "/")
}
