package lsp

import "context"

func (s *server) didOpen(_ context.Context, p *didOpenParams) (any, error) {
	if name, ok := pathOf(p.Document.URI); ok {
		s.docs.put(document{uri: p.Document.URI, path: name, version: p.Document.Version, text: p.Document.Text})
		s.changed()
	}
	return nil, nil
}

func (s *server) didChange(_ context.Context, p *didChangeParams) (any, error) {
	name, _ := pathOf(p.Document.URI)
	d, open := s.docs.get(name)
	if !open {
		return nil, errStale
	}
	d, err := d.edited(p.Changes, p.Document.Version, s.encoding())
	if err != nil {
		return nil, err
	}
	s.docs.put(d)
	s.changed()
	return nil, nil
}

func (s *server) didSave(_ context.Context, p *documentParams) (any, error) {
	if name, ok := pathOf(p.Document.URI); ok {
		s.docs.touch(name)
		s.changed()
	}
	return nil, nil
}

func (s *server) didClose(_ context.Context, p *documentParams) (any, error) {
	if name, ok := pathOf(p.Document.URI); ok {
		s.docs.remove(name)
		s.changed()
	}
	return nil, nil
}

func (s *server) watched(_ context.Context, p *watchedParams) (any, error) {
	for _, c := range p.Changes {
		if name, ok := pathOf(c.URI); ok {
			s.docs.touch(name)
		}
	}
	s.changed()
	return nil, nil
}

// changed says that there is something to check.
func (s *server) changed() {
	select {
	case s.dirty <- struct{}{}:
	default:
	}
}

func (s *server) encoding() encoding {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.units
}
