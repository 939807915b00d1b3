package lint

import (
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// index finds standards of a tree by service.
type index struct {
	// services holds the versions of each service, in order.
	services map[string][]*standard.Standard
	names    []string
	// wide is set when names were looked through for one to suggest.
	wide atomic.Bool
	// offices are the folders that hold a file of an office, be it unreadable.
	offices map[string]bool
	// doubts are looked for only when something seems to be wrong: they take the
	// shapes of all files, also of those that are only there as context.
	doubts func() doubts
}

// doubts tell of what nothing can be said surely.
type doubts struct {
	// nameless are the offices of which a file does not say surely which service
	// it is: it may be any that seems to be missing. "" stands for the calendars.
	nameless map[string]bool
	// unsound are the paths of files whose shape has mistakes.
	unsound map[string]bool
}

func newIndex(t *standard.Tree, shapes func(i int) shape) *index {
	ix := &index{services: map[string][]*standard.Standard{}, offices: map[string]bool{}}
	ix.doubts = sync.OnceValue(func() doubts { return newDoubts(t, shapes) })
	for _, s := range t.Standards {
		name := s.Service()
		if ix.services[name] == nil {
			ix.names = append(ix.names, name)
		}
		ix.services[name] = append(ix.services[name], s)
	}
	for _, f := range t.Files {
		if f.Kind == standard.KindOffice || stem(f.Path) == "office" {
			ix.offices[f.OfficeID] = true
		}
	}
	return ix
}

func newDoubts(t *standard.Tree, shapes func(i int) shape) doubts {
	d := doubts{nameless: map[string]bool{}, unsound: map[string]bool{}}
	for i, f := range t.Files {
		broken := shapes(i).broken
		d.unsound[f.Path] = len(broken) > 0
		switch {
		case strings.HasSuffix(stem(f.Path), ".scenarios"): // whatever it is, it is no service
		case f.Standard != nil:
			want := f.Standard.ID + ".v" + strconv.Itoa(f.Standard.Version)
			if broken.any([]Part{"id", "version"}) || stem(f.Path) != want {
				d.nameless[f.Standard.Office] = true
			}
		case f.Calendar != nil:
			want := f.Calendar.Series + "-" + strconv.Itoa(f.Calendar.Year)
			if broken.any([]Part{"series", "year"}) || stem(f.Path) != want {
				d.nameless[""] = true
			}
		case f.Root == nil || f.Kind == "":
			d.nameless[f.OfficeID] = true
			if path.Base(path.Dir(f.Path)) == "calendars" {
				d.nameless[""] = true
			}
		}
	}
	return d
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
	return ix.doubts().nameless[office]
}
