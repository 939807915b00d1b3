package lsp

import (
	"net/url"
	"path"
	"strings"
)

// pathOf is the path below the root of the disk that a file URI names; false for
// any other. The letter of a Windows drive is left out: the disk that the server
// was given is that drive.
func pathOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Host != "" && u.Host != "localhost" {
		return "", false
	}
	name := u.Path
	if drive, rest, ok := strings.Cut(strings.TrimPrefix(name, "/"), ":/"); ok && len(drive) == 1 {
		name = rest
	}
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	return name, name != ""
}

// uriOf is the URI of a path below the root of the disk.
func (s *server) uriOf(name string) string {
	if d, open := s.docs.get(name); open {
		return d.uri // as the editor itself spells it
	}
	prefix := "/"
	if s.config.Volume != "" {
		prefix = "/" + s.config.Volume + "/"
	}
	return (&url.URL{Scheme: "file", Path: prefix + name}).String()
}
