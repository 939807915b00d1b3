package explain

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/explain/example"
)

// codeTopics are the topics of the catalogue.
func codeTopics() []Topic {
	entries := diag.Entries()
	topics := make([]Topic, len(entries))
	for i, e := range entries {
		topics[i] = Topic{
			Sort: Code, Name: e.Code, Title: e.Message, Severity: e.Severity,
			Why: e.Why, Do: e.Do, Bad: e.Bad, Good: e.Good, Code: e.Code,
		}
		if x, ok := example.Of(e.Code); ok {
			topics[i].Bad, topics[i].Good, topics[i].Reading = x.Bad, x.Good, reading(x)
		}
	}
	return topics
}

// reading says how an example is to be read, where that is not plain.
func reading(x example.Example) diag.Text {
	var r diag.Text
	add := func(id, en string) {
		r.ID, r.EN = strings.TrimSpace(r.ID+" "+id), strings.TrimSpace(r.EN+" "+en)
	}
	switch {
	case x.File != x.GoodFile:
		add("Yang keliru berkas "+x.File+", yang benar "+x.GoodFile+".", "The wrong one is file "+x.File+", the right one "+x.GoodFile+".")
	case !strings.HasSuffix(x.File, ".v1.yaml"):
		add("Dalam berkas "+x.File+".", "In file "+x.File+".")
	}
	if x.Escaped {
		add(`Tanda seperti \xe1 atau \u00a0 mewakili huruf yang tidak dapat ditampilkan.`, `A mark such as \xe1 or \u00a0 stands for what cannot be shown.`)
	}
	if x.Repeat > 0 {
		n := strconv.Itoa(x.Repeat)
		add("Baris dengan … berulang "+n+" kali.", "Lines with … stand "+n+" times.")
	}
	return r
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// Heading is the topic's title for a reader: what a finding would fill in is "…".
func (t Topic) Heading(lang diag.Lang) string {
	if t.Sort == Key {
		return t.Title.In(lang)
	}
	return placeholder.ReplaceAllString(t.Title.In(lang), "…")
}
