package lint

import "github.com/maklumat-pelayanan/maklumat/engine/standard"

// index finds standards of a tree by service.
type index struct {
	// services holds the versions of each service, in order.
	services map[string][]*standard.Standard
	names    []string
}

func newIndex(t *standard.Tree) *index {
	ix := &index{services: map[string][]*standard.Standard{}}
	for _, s := range t.Standards {
		name := s.Service()
		if ix.services[name] == nil {
			ix.names = append(ix.names, name)
		}
		ix.services[name] = append(ix.services[name], s)
	}
	return ix
}

// of finds a service by its name, seen from an office: "service" or "office/service".
func (ix *index) of(office, name string) []*standard.Standard {
	if found := ix.services[name]; found != nil {
		return found
	}
	return ix.services[office+"/"+name]
}
