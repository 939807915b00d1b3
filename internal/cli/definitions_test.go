package cli

import "testing"

func TestPathsAreShownAsGiven(t *testing.T) {
	shown := shower(map[string]string{
		"srv/kec/standards": "standards", "srv/kec/standards/a": "./deep/../standards/a", "etc/other": "/etc/other",
	}, "srv/kec")
	for inside, want := range map[string]string{
		"srv/kec/standards/b/x.yaml": "standards/b/x.yaml",
		"srv/kec/standards/a/x.yaml": "standards/a/x.yaml",
		"srv/kec/standards":          "standards",
		"srv/kec/else/x.yaml":        "else/x.yaml",
		"srv/kec2/x.yaml":            "/srv/kec2/x.yaml",
		"etc/other/x.yaml":           "/etc/other/x.yaml",
		"etc/otherwise/x.yaml":       "/etc/otherwise/x.yaml",
	} {
		if got := shown(inside); got != want {
			t.Errorf("%s is shown as %s, not %s", inside, got, want)
		}
	}
	if got := shower(map[string]string{".": "/"}, "srv")("srv/x.yaml"); got != "/srv/x.yaml" {
		t.Error(got)
	}
}
