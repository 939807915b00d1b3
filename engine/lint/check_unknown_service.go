package lint

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeUnknownService = diag.Define(diag.Entry{
	Code: "unknown-service",
	Message: diag.Text{
		ID: `Layanan "{name}" tidak ada`,
		EN: `There is no service "{name}"`},
	Why: diag.Text{
		ID: "Pemohon akan diarahkan ke layanan yang tidak ada.",
		EN: "The citizen would be sent to a service that does not exist."},
	Do: diag.Text{
		ID: "Perbaiki namanya. Layanan kantor lain ditulis kantor/layanan, misalnya grobogan/klambu/kartu-keluarga.",
		EN: "Mend the name. A service of another office is written office/service, such as grobogan/klambu/kartu-keluarga."},
	Bad:  "fulfilled_by: kartu-kelurga.kk\n",
	Good: "fulfilled_by: kartu-keluarga.kk\n",
})

var codeUnknownServiceProduct = diag.Define(diag.Entry{
	Code: "unknown-service-product",
	Message: diag.Text{
		ID: `Layanan "{service}" tidak menghasilkan "{name}"`,
		EN: `The service "{service}" does not give "{name}"`},
	Why: diag.Text{
		ID: "Pemohon akan diminta membawa sesuatu yang tidak pernah diterbitkan layanan itu.",
		EN: "The citizen would be asked for something that the service never issues."},
	Do: diag.Text{
		ID: "Tulis id yang ada di bagian products layanan itu.",
		EN: "Write an id that stands under products of that service."},
})

// unknownService finds names of services, and of their products, that do not exist.
var unknownService = Checker{Codes: []string{codeUnknownService, codeUnknownServiceProduct}, Run: func(s *Subject) {
	office := s.File.OfficeID
	service := func(name string, at *standard.Node) []*standard.Standard {
		found := s.index.of(office, name)
		if found == nil && !s.index.unclear(office, name) {
			s.Report(codeUnknownService, at, diag.Args{"name": name}, s.nearestService(office, name)...)
		}
		return found
	}
	for _, n := range s.File.ServiceNames() {
		if n.Key != "fulfilled_by" {
			service(n.Value, n)
			continue
		}
		name, product, ok := cutLast(n.Value, ".")
		if !ok {
			continue
		}
		if versions := service(name, n); versions != nil && !s.gives(versions, product) {
			s.Report(codeUnknownServiceProduct, n, diag.Args{"service": name, "name": product})
		}
	}
}}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// gives reports whether any version of a service has a product, or may have it: of
// one with mistakes in it nothing is sure.
func (s *Subject) gives(versions []*standard.Standard, product string) bool {
	has := func(p standard.Product) bool { return p.ID == product }
	for _, v := range versions {
		if s.index.doubts().unsound[v.Node.Place.File] {
			return true
		}
		r := s.Tree.Resolve(v)
		if slices.ContainsFunc(r.Products, has) {
			return true
		}
		for _, variant := range r.Variants {
			if slices.ContainsFunc(variant.Products, has) {
				return true
			}
		}
	}
	return false
}

// nearestService suggests names as seen from an office.
func (s *Subject) nearestService(office, name string) []string {
	s.index.wide.Store(true)
	return s.nearest(name, func() []string {
		names := make([]string, len(s.index.names))
		for i, full := range s.index.names {
			names[i] = full
			if !strings.Contains(name, "/") {
				names[i] = strings.TrimPrefix(full, office+"/")
			}
		}
		return names
	})
}
