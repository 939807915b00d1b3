package cli

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// langOf finds the language before anything is said in it: --lang, else the
// environment, else Indonesian. A wrong --lang comes back as given.
func langOf(args []string, env func(string) string) (lang diag.Lang, wrong string) {
	lang = localeLang(env)
	value, found := early(args, "--lang")
	switch l := diag.Lang(value); {
	case !found:
	case l == diag.ID || l == diag.EN:
		lang = l
	default:
		wrong = value
	}
	return lang, wrong
}

// early finds the value of an option that matters before the arguments are
// parsed, even when they turn out to be wrong: the last one given.
func early(args []string, name string) (value string, found bool) {
	for i, arg := range args {
		rest, is := strings.CutPrefix(arg, name+"=")
		switch {
		case arg == "--":
			return value, found
		case is:
			value, found = rest, true
		case arg == name && i+1 < len(args):
			value, found = args[i+1], true
		}
	}
	return value, found
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
