package report

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Fingerprints gives each finding the mark by which it is known again in another
// run: in SARIF, in GitLab and in a baseline. It is made of the code, the file, the
// part of the definition and the text of the line, without its blanks and the
// comment behind it; those that have all of these in common are numbered in their order. So it stays when lines
// are inserted above, and goes when the words found fault with are changed.
//
// name is what a file is called whatever folder the program runs in. The findings
// are expected in the order of diag.Sort.
func Fingerprints(all []diag.Finding, name func(file string) string, source func(file string) []byte) []Finding {
	open := newPages(source)
	seen := map[string]int{}
	out := make([]Finding, len(all))
	for i, f := range all {
		file := f.Place.File
		if file != "" {
			file = name(file)
		}
		key := strings.Join([]string{
			f.Code, file, indexes.ReplaceAllString(f.Path, "[]"),
			essence(open.of(f.Place.File).line(f.Place.Line)),
		}, "\x00")
		seen[key]++
		out[i] = Finding{Finding: f, Fingerprint: digest(key + "\x00" + strconv.Itoa(seen[key]))}
	}
	return out
}

// essence is what of a line counts. A "#" in a quoted text is taken for a comment,
// too: the mark is only a little less sharp for it.
func essence(line string) string {
	text, _, _ := strings.Cut(line, " #")
	return strings.Join(strings.Fields(text), " ")
}

// indexes are the numbers of list items in a path: they change when an item is
// inserted above.
var indexes = regexp.MustCompile(`\[\d+\]`)

// digest is short enough to read, and long enough never to meet another.
func digest(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:16])
}
