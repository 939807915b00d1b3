package docstest_test

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// slug is the anchor that GitHub and GitLab give a heading; seen counts those of
// the same page.
func slug(heading string, seen map[string]int) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(heading)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			b.WriteRune(r)
		case r == ' ':
			b.WriteRune('-')
		}
	}
	name := b.String()
	n := seen[name]
	seen[name]++
	if n > 0 {
		name += "-" + strconv.Itoa(n)
	}
	return name
}

func TestLinksLeadSomewhere(t *testing.T) {
	if *update {
		return // other packages are writing the reference anew just now
	}
	names := append(pageNames(t, "docs"), "README.md", "CONTRIBUTING.md")
	pages := map[string]*page{}
	for _, name := range names {
		pages[name] = readPage(t, name)
	}
	followed := 0
	for _, name := range names {
		for _, l := range pages[name].links {
			u, err := url.Parse(l.to)
			if err != nil {
				t.Errorf("%s:%d: %s: %v", name, l.line, l.to, err)
				continue
			}
			if u.Scheme != "" {
				continue // the web may be away while the tests run
			}
			followed++
			to := name
			if u.Path != "" {
				to = path.Join(path.Dir(name), u.Path)
				if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(to))); err != nil {
					t.Errorf("%s:%d: %s leads to %s, which is not there", name, l.line, l.to, to)
					continue
				}
			}
			if target := pages[to]; u.Fragment != "" && target != nil && !target.anchors[u.Fragment] {
				t.Errorf("%s:%d: %s has no heading #%s", name, l.line, to, u.Fragment)
			}
		}
	}
	if followed < 100 {
		t.Errorf("only %d links were found; the reader of pages is blind", followed)
	}
}

// TestEveryPageIsLinked finds the pages that no other page leads to.
func TestEveryPageIsLinked(t *testing.T) {
	if *update {
		return // other packages are writing the reference anew just now
	}
	names := append(pageNames(t, "docs"), "README.md")
	reached := map[string]bool{"README.md": true}
	for _, name := range names {
		for _, l := range readPage(t, name).links {
			target, _, _ := strings.Cut(l.to, "#")
			if to := path.Join(path.Dir(name), target); target != "" && to != name {
				reached[to] = true
				reached[path.Join(to, "README.md")] = true // a folder shows its README
			}
		}
	}
	for _, name := range names {
		// Notes and generated pages have lists of their own folders.
		if !reached[name] && !strings.HasPrefix(name, "docs/decisions/") {
			t.Errorf("no page links to %s", name)
		}
	}
}
