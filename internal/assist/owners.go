package assist

import (
	"path"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// owners finds the files that names belong to.
type owners struct {
	tree *standard.Tree
	// office is the path of an office's file, by the office's id.
	office map[string]string
	// officeOf is the path of the office's file, by the path of any other file.
	officeOf map[string]string
	// standards are the files of a service's versions, by its full name.
	standards map[string][]*standard.File
}

func newOwners(tree *standard.Tree) *owners {
	o := &owners{tree: tree, office: map[string]string{}, officeOf: map[string]string{}, standards: map[string][]*standard.File{}}
	for _, f := range tree.Files {
		if f.Office != nil {
			if _, dup := o.office[f.OfficeID]; !dup {
				o.office[f.OfficeID] = f.Path
			}
		}
		if f.Standard != nil {
			name := f.Standard.Service()
			o.standards[name] = append(o.standards[name], f)
		}
	}
	for _, f := range tree.Files {
		office, ok := o.office[f.OfficeID]
		if !ok {
			office = path.Join(path.Dir(f.Path), "office.yaml")
		}
		o.officeOf[f.Path] = office
	}
	return o
}

// of is the file that the names of a file's standard belong to: its own, or of
// scenarios that of their standard.
func (o *owners) of(f *standard.File) *standard.File {
	if f.Scenarios == nil {
		return f
	}
	for _, other := range o.standards[join(f.OfficeID, f.Scenarios.Of)] {
		if other.Standard.Version == f.Scenarios.Version {
			return other
		}
	}
	return f
}

// service finds a standard's full name, seen from an office.
func (o *owners) service(office, name string) string {
	if _, ok := o.standards[name]; ok && strings.Contains(name, "/") {
		return name
	}
	if strings.Contains(name, "/") {
		return name
	}
	return join(office, name)
}

func join(office, id string) string { return strings.TrimPrefix(office+"/"+id, "/") }
