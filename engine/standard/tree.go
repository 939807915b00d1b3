package standard

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Tree is what Load read. It is never changed and safe for concurrent use.
type Tree struct {
	// Files are sorted by path.
	Files []*File
	// Offices by id.
	Offices map[string]*Office
	// Standards are as written, sorted by office, id and version.
	Standards []*Standard
	// Calendars by series, sorted by year.
	Calendars map[string][]*Calendar
	// Scenarios in the order of their files.
	Scenarios []*Scenarios

	needs []Need
	// Settings are the files of settings by their folders.
	Settings map[string]*File
}

// NewTree gathers files that were parsed one by one.
func NewTree(files []*File) *Tree {
	t := &Tree{
		Files:     slices.Clone(files),
		Offices:   map[string]*Office{},
		Calendars: map[string][]*Calendar{},
		Settings:  map[string]*File{},
	}
	slices.SortFunc(t.Files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	for _, f := range t.Files {
		switch {
		case f.Standard != nil:
			t.Standards = append(t.Standards, f.Standard)
		case f.Office != nil:
			if _, dup := t.Offices[f.Office.ID]; !dup {
				t.Offices[f.Office.ID] = f.Office
			}
		case f.Calendar != nil:
			t.Calendars[f.Calendar.Series] = append(t.Calendars[f.Calendar.Series], f.Calendar)
		case f.Scenarios != nil:
			t.Scenarios = append(t.Scenarios, f.Scenarios)
		case f.Settings != nil && path.Base(f.Path) == SettingsFile:
			t.Settings[path.Dir(f.Path)] = f
		}
	}
	slices.SortStableFunc(t.Standards, func(a, b *Standard) int {
		return cmp.Or(cmp.Compare(a.Office, b.Office), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Version, b.Version))
	})
	for _, years := range t.Calendars {
		slices.SortStableFunc(years, func(a, b *Calendar) int { return cmp.Compare(a.Year, b.Year) })
	}
	return t
}

// Service names the service of a standard, whatever its version:
// "grobogan/klambu/kartu-identitas-anak".
func (s *Standard) Service() string { return strings.TrimPrefix(s.Office+"/"+s.ID, "/") }

// Ref names a standard: "grobogan/klambu/kartu-identitas-anak@1".
func (s *Standard) Ref() string { return fmt.Sprintf("%s@%d", s.Service(), s.Version) }
