package release

import (
	"encoding/json"
	"regexp"
	"strings"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/schema"
)

// titles are the names of a standard's keys, from the schema: its one Indonesian
// name and the English one, without the number of the component.
var titles = sync.OnceValue(func() map[string]diag.Text {
	names := map[string]diag.Text{}
	var read struct {
		Properties map[string]struct {
			Title string `json:"title"`
			EN    struct {
				Title string `json:"title"`
			} `json:"x-en"`
		} `json:"properties"`
	}
	// The schema is part of the program; without it the keys themselves serve.
	raw, err := schema.FS.ReadFile("standard.schema.json")
	if err != nil || json.Unmarshal(raw, &read) != nil {
		return names
	}
	for key, p := range read.Properties {
		names[key] = diag.Text{ID: componentNumber.ReplaceAllString(p.Title, ""), EN: componentNumber.ReplaceAllString(p.EN.Title, "")}
	}
	return names
})

var componentNumber = regexp.MustCompile(` *\((komponen|component) \d+\)$`)

// title names a key of a standard: "Persyaratan (requirements)".
func title(key string) diag.Text {
	t, ok := titles()[key]
	if !ok {
		return diag.Text{ID: key, EN: key}
	}
	return diag.Text{ID: t.ID + " (" + key + ")", EN: t.EN + " (" + key + ")"}
}

// shownNames is how many of a list a message names.
const shownNames = 6

// listing writes a few of many names, and how many more there are.
func listing(lang diag.Lang, names []string) string {
	if len(names) <= shownNames {
		return strings.Join(names, ", ")
	}
	more := diag.Text{ID: "{list}, dan {n} lagi", EN: "{list}, and {n} more"}.In(lang)
	return diag.Args{"list": strings.Join(names[:shownNames], ", "), "n": diag.Whole(lang, int64(len(names)-shownNames))}.Fill(more)
}
