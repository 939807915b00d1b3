package standard

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// context lists the files not read yet that those read need.
func (l *loader) context() []string {
	need := map[string]bool{}
	for _, f := range l.files {
		if f.Kind == KindCalendar {
			continue
		}
		dir := path.Dir(f.Path)
		need[dir] = true
		root, ok := l.root(dir)
		if !ok {
			continue
		}
		need[path.Join(root, "calendars")] = true
		if f.Standard != nil && !f.Context {
			for _, office := range f.Standard.otherOffices() {
				need[path.Join(root, office)] = true
			}
		}
	}
	var more []string
	for dir := range need {
		entries, err := fs.ReadDir(l.fsys, dir)
		if err != nil {
			continue // the lint of references says that the office is not there
		}
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			if _, read := l.files[name]; !read && !e.IsDir() && l.wants(name) {
				more = append(more, name)
			}
		}
	}
	slices.Sort(more)
	return more
}

// otherOffices are the offices that the requirements name: "office/service.product".
func (s *Standard) otherOffices() []string {
	var offices []string
	var walk func(rs []Requirement)
	walk = func(rs []Requirement) {
		for _, r := range rs {
			if i := strings.LastIndex(r.FulfilledBy, "/"); i > 0 && fs.ValidPath(r.FulfilledBy[:i]) {
				offices = append(offices, r.FulfilledBy[:i])
			}
			walk(r.AnyOf)
		}
	}
	walk(s.Requirements)
	for _, v := range s.Variants {
		walk(v.Requirements)
	}
	return offices
}
