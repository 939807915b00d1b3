package lint

import (
	"path"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// index finds standards of a tree by service.
type index struct {
	// services holds the versions of each service, in order.
	services map[string][]*standard.Standard
	names    []string
	// nameless are the offices of which a file does not say surely which service
	// it is: it may be any that seems to be missing. "" stands for the calendars.
	nameless map[string]bool
	// offices are the folders that hold a file of an office, be it unreadable.
	offices map[string]bool
	// unsound are the paths of files whose shape has mistakes.
	unsound map[string]bool
}

func newIndex(t *standard.Tree, shapes []shape) *index {
	ix := &index{services: map[string][]*standard.Standard{}, nameless: map[string]bool{}, offices: map[string]bool{}, unsound: map[string]bool{}}
	for _, s := range t.Standards {
		name := s.Service()
		if ix.services[name] == nil {
			ix.names = append(ix.names, name)
		}
		ix.services[name] = append(ix.services[name], s)
	}
	for i, f := range t.Files {
		ix.unsound[f.Path] = len(shapes[i].broken) > 0
		if f.Kind == standard.KindOffice || stem(f.Path) == "office" {
			ix.offices[f.OfficeID] = true
		}
		switch {
		case f.Standard != nil:
			want := f.Standard.ID + ".v" + strconv.Itoa(f.Standard.Version)
			if shapes[i].broken.any([]Part{"id", "version"}) || stem(f.Path) != want {
				ix.nameless[f.Standard.Office] = true
			}
		case f.Calendar != nil:
			want := f.Calendar.Series + "-" + strconv.Itoa(f.Calendar.Year)
			if shapes[i].broken.any([]Part{"series", "year"}) || stem(f.Path) != want {
				ix.nameless[""] = true
			}
		case f.Root == nil || f.Kind == "":
			ix.nameless[f.OfficeID] = true
			if path.Base(path.Dir(f.Path)) == "calendars" {
				ix.nameless[""] = true
			}
		}
	}
	return ix
}

// stem is a file's name without folder and ending.
func stem(name string) string {
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}

// of finds a service by its name, seen from an office: "service" or "office/service".
func (ix *index) of(office, name string) []*standard.Standard {
	if found := ix.services[name]; found != nil {
		return found
	}
	return ix.services[office+"/"+name]
}

// unclear reports whether a service that seems to be missing, or one of its
// versions, may be a file that does not surely say what it is.
func (ix *index) unclear(office, name string) bool {
	if other, _, ok := cutLast(name, "/"); ok {
		office = other
	}
	return ix.nameless[office]
}
