package cli

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// langOf finds the language before anything is said in it: --lang, else the
// environment, else Indonesian. A wrong --lang comes back as given.
func langOf(args []string, env func(string) string) (lang diag.Lang, wrong string) {
	lang = localeLang(env)
	for i, arg := range args {
		value, found := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			return lang, wrong
		case arg == "--lang" && i+1 < len(args):
			value, found = args[i+1], true
		}
		if !found {
			continue
		}
		switch l := diag.Lang(value); l {
		case diag.ID, diag.EN:
			lang, wrong = l, ""
		default:
			wrong = value
		}
	}
	return lang, wrong
}

func localeLang(env func(string) string) diag.Lang {
	for _, name := range []string{"MAKLUMAT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		language, _, _ := strings.Cut(strings.ToLower(env(name)), "_")
		language, _, _ = strings.Cut(language, ".")
		switch l := diag.Lang(language); l {
		case diag.ID, diag.EN:
			return l
		}
	}
	return diag.ID
}
