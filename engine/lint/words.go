package lint

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// KeyNamed is the key that an Indonesian word or title stands for: "requirements"
// for "persyaratan" or "Persyaratan". It knows the titles of the schemas and the
// words that the law and clerks use for them.
func KeyNamed(indonesian string) (string, bool) {
	set, err := schemas()
	if err != nil {
		return "", false
	}
	key, ok := set.english[strings.Join(spellings(indonesian), "")]
	return key, ok
}

// Form is the form that a definition of the schemas ("date", "duration") or a key
// with a pattern of its own ("phone") asks of its value, in words.
func Form(name string) (diag.Text, bool) {
	form, ok := forms[name]
	return form, ok
}
