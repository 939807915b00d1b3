package release

import (
	"bytes"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// FileName is the name of the lock, at the root of the standards' folder.
const FileName = "standards.lock"

// FormatVersion is the version of the lock's form.
const FormatVersion = 1

// header is written above the entries. It says in Indonesian, as a definition's
// own text does, what the file is, for whoever opens it.
const header = `# Standar pelayanan yang sudah dirilis. Ditulis oleh "maklumat release"; jangan disunting.
# Satu baris satu versi; urutan baris tidak berarti, maka git boleh menggabungkannya (merge=union).
format 1
`

// Lock is what was released.
type Lock struct {
	// Path is the file it was read from, "" for a new one.
	Path string
	// Entries are sorted by service and version.
	Entries []Entry
}

// Root is the folder whose standards it locks.
func (l *Lock) Root() string { return path.Dir(l.Path) }

// Find is the entry of a version.
func (l *Lock) Find(service string, version int) (Entry, bool) {
	i := sort.Search(len(l.Entries), func(i int) bool { return compare(l.Entries[i], Entry{Service: service, Version: version}) >= 0 })
	if i < len(l.Entries) && l.Entries[i].Service == service && l.Entries[i].Version == version {
		return l.Entries[i], true
	}
	return Entry{}, false
}

// Latest is the highest released version of a service below one.
func (l *Lock) Latest(service string, below int) (Entry, bool) {
	i := sort.Search(len(l.Entries), func(i int) bool { return compare(l.Entries[i], Entry{Service: service, Version: below}) >= 0 })
	if i > 0 && l.Entries[i-1].Service == service {
		return l.Entries[i-1], true
	}
	return Entry{}, false
}

// With is the lock with further entries; l is not changed.
func (l *Lock) With(entries ...Entry) *Lock {
	all := slices.Concat(l.Entries, entries)
	slices.SortStableFunc(all, compare)
	return &Lock{Path: l.Path, Entries: all}
}

// Marshal is the lock as its file holds it. It depends on the entries alone.
func (l *Lock) Marshal() []byte {
	var b bytes.Buffer
	b.WriteString(header)
	sorted := slices.Clone(l.Entries)
	slices.SortStableFunc(sorted, compare)
	for _, e := range sorted {
		b.WriteString(e.line())
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// line writes an entry. The number comes last: it alone may hold blanks.
func (e Entry) line() string {
	keys := make([]string, 0, len(e.Parts))
	for key := range e.Parts {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	parts := make([]string, len(keys))
	for i, key := range keys {
		parts[i] = key + ":" + e.Parts[key]
	}
	return strings.Join([]string{
		e.Ref(), e.Digest,
		fieldReleased + "=" + e.Released.String(), fieldDecree + "=" + e.Decree.String(), fieldBasis + "=" + string(e.Basis),
		fieldInherits + "=" + strings.Join(e.Inherits, ","), fieldParts + "=" + strings.Join(parts, ","),
		fieldNumber + "=" + strconv.Quote(e.Number),
	}, " ")
}
