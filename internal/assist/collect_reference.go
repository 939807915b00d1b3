package assist

import (
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// reference notes the names inside a reference ("steps.verifikasi.outcomes.ditolak").
// It is looked up in the standard, in the part that the note stands in, and in
// the components that the office shares.
func (c *collector) reference(n *standard.Node) {
	starts := []*collector{{file: c.home}}
	if c.file == c.home {
		if list := n.Parent.Parent; list != nil && list.Parent != nil && list.Parent.Parent != nil {
			if c.along(n, list.Parent, c.file) {
				return
			}
		}
	}
	if office := c.owners.office[c.file.OfficeID]; office != "" && c.home.Kind == standard.KindStandard {
		for _, f := range c.owners.tree.Files {
			if f.Path == office {
				starts = append(starts, &collector{file: f})
			}
		}
	}
	for i, s := range starts {
		root := s.file.Root
		if i > 0 {
			root = root.Get("defaults")
		}
		if c.along(n, root, s.file) {
			return
		}
	}
}

// along walks a reference from a node and notes each name it passes. It reports
// whether the way begins there.
func (c *collector) along(n, root *standard.Node, owner *standard.File) bool {
	at := root
	from := 0
	looker := &collector{file: owner}
	for i, name := range strings.Split(n.Value, ".") {
		if at != nil && name != "" {
			at = at.Find(name)
		}
		if at == nil {
			return i > 0
		}
		if s, id := looker.symbol(at); id != nil && s.ID == name {
			c.part(s, n, from, from+utf8.RuneCountInString(name), Mention{})
		}
		from += utf8.RuneCountInString(name) + 1
	}
	return true
}
