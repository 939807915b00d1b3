package cli

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		args  []string
		env   map[string]string
		lang  diag.Lang
		wrong string
	}{
		{nil, nil, diag.ID, ""},
		{nil, map[string]string{"LANG": "en_US.UTF-8"}, diag.EN, ""},
		{nil, map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "id_ID.UTF-8"}, diag.ID, ""},
		{nil, map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "C"}, diag.EN, ""},
		{nil, map[string]string{"LANG": "fr_FR.UTF-8"}, diag.ID, ""},
		{nil, map[string]string{"LANG": "EN"}, diag.EN, ""},
		{nil, map[string]string{"LC_MESSAGES": "en", "MAKLUMAT_LANG": "id"}, diag.ID, ""},
		{[]string{"list", "--lang", "en"}, nil, diag.EN, ""},
		{[]string{"--lang=id", "list", "--lang=en"}, nil, diag.EN, ""},
		{[]string{"--lang", "de"}, map[string]string{"LANG": "en"}, diag.EN, "de"},
		{[]string{"note", "--", "--lang=en"}, nil, diag.ID, ""},
		{[]string{"--lang"}, nil, diag.ID, ""},
	} {
		lang, wrong := langOf(c.args, func(name string) string { return c.env[name] })
		if lang != c.lang || wrong != c.wrong {
			t.Errorf("%q %v: %s, %q", c.args, c.env, lang, wrong)
		}
	}
}
