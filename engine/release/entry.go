package release

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Basis says on what ground a version could be released.
type Basis string

// The grounds of a release; a consultation's is Consulted.
const (
	// First is the first version of a service: there was no promise to lower.
	First Basis = "first"
	// NotWorse is a version that makes nobody worse off.
	NotWorse Basis = "not-worse"
)

const consulted = "consulted:"

// Consulted is the ground of a version that was put before a public consultation.
func Consulted(on civil.Date) Basis { return Basis(consulted + on.String()) }

// Consultation is the day of the public consultation, if that is the ground.
func (b Basis) Consultation() (civil.Date, bool) {
	day, ok := strings.CutPrefix(string(b), consulted)
	if !ok {
		return civil.Date{}, false
	}
	on, err := civil.ParseDate(day)
	return on, err == nil
}

func (b Basis) valid() bool {
	_, ok := b.Consultation()
	return ok || b == First || b == NotWorse
}

// Entry is one released version.
type Entry struct {
	// Service is the service's full name: "grobogan/klambu/kartu-identitas-anak".
	Service string
	Version int
	// Digest is that of the resolved standard.
	Digest string
	// Released is the day on which it was released, in the office's zone.
	Released civil.Date
	// Decree is the day of the decree that makes it law, Number its number.
	Decree civil.Date
	Number string
	Basis  Basis
	// Inherits are the components that came from the office's defaults, by name;
	// Parts is the short digest of every part of the standard, by key.
	// They only serve to say what changed: Digest alone decides that something did.
	Inherits []string
	Parts    map[string]string
	// Place is the line in the lock, zero for an entry not read from a file.
	Place diag.Place
}

// Ref names the version: "grobogan/klambu/kartu-identitas-anak@1".
func (e Entry) Ref() string { return e.Service + "@" + strconv.Itoa(e.Version) }

// Office is the id of the office: "grobogan/klambu".
func (e Entry) Office() string {
	if i := strings.LastIndexByte(e.Service, '/'); i >= 0 {
		return e.Service[:i]
	}
	return ""
}

// FileName is the name of the version's file within its office's folder.
func (e Entry) FileName() string {
	return e.Service[strings.LastIndexByte(e.Service, '/')+1:] + ".v" + strconv.Itoa(e.Version) + ".yaml"
}

func compare(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Service, b.Service), cmp.Compare(a.Version, b.Version), cmp.Compare(a.Digest, b.Digest))
}
