package standard

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// context lists the files not read yet that the files asked for need: their
// office, the calendars, the settings, the other versions of a service, and the
// services they name. Names of files tell which those are; where they do not, all
// files of the folder are needed.
func (g *gathering) context() []string {
	need := map[string]bool{}
	for _, f := range g.files {
		if !f.Context {
			g.needs(f, need)
		}
	}
	maps.DeleteFunc(need, func(name string, _ bool) bool { return g.files[name] != nil })
	return slices.Sorted(maps.Keys(need))
}

func (g *gathering) needs(f *File, need map[string]bool) {
	dir := path.Dir(f.Path)
	if name, ok := g.settings(dir); ok {
		need[name] = true
	}
	if f.Kind == KindCalendar || f.Kind == KindSettings {
		return
	}
	g.some(dir, "office.", need)
	switch {
	case f.Standard != nil:
		g.some(dir, f.Standard.ID+".v", need)
	case f.Scenarios != nil:
		g.some(dir, f.Scenarios.Of+".v", need)
	}
	root, ok := g.root(dir)
	if ok {
		for _, name := range g.dir(path.Join(root, "calendars")) {
			need[name] = true
		}
	} else if above, below := strings.CutSuffix(dir, f.OfficeID); below {
		// Nothing marks the root; the office's name tells it.
		root, ok = path.Clean(above), true
	}
	for _, n := range f.ServiceNames() {
		service := n.Value
		if n.Key == "fulfilled_by" {
			service, _, _ = strings.Cut(service, ".")
		}
		home := dir
		if i := strings.LastIndex(service, "/"); i > 0 {
			if !ok || !fs.ValidPath(service[:i]) {
				continue
			}
			home, service = path.Join(root, service[:i]), service[i+1:]
			g.some(home, "office.", need)
		}
		g.some(home, service+".v", need)
	}
}

// some adds the files of a folder whose names begin in a way, or all if there is none.
func (g *gathering) some(dir, prefix string, need map[string]bool) {
	names := g.dir(dir)
	named := func(name string) bool { return strings.HasPrefix(path.Base(name), prefix) }
	all := !slices.ContainsFunc(names, named)
	for _, name := range names {
		if all || named(name) {
			need[name] = true
		}
	}
}
