package lsp

import (
	"context"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// target is where a request points: the view, the file and the byte.
type target struct {
	*view
	doc    document
	file   *standard.File // nil when the file is none of ours
	mapper *mapper
}

// target finds an open file; false when it is not open or none of ours.
func (s *server) target(ctx context.Context, uri string) (target, bool, error) {
	name, _ := pathOf(uri)
	d, open := s.docs.get(name)
	if !open || !isOurs(name, d.text) {
		return target{}, false, nil
	}
	v, err := s.views.of(ctx, name)
	if err != nil {
		return target{}, false, err
	}
	d, open = v.open[name]
	if !open {
		return target{}, false, nil
	}
	return target{view: v, doc: d, file: v.file(name), mapper: newMapper(d.text, s.encoding())}, true, nil
}
