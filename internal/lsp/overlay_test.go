package lsp

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestOverlay(t *testing.T) {
	disk := fstest.MapFS{
		"a/office.yaml":  {Data: []byte("kantor di disk")},
		"a/satu.v1.yaml": {Data: []byte("satu di disk")},
	}
	over := overlay{disk, map[string]document{
		"a/satu.v1.yaml": {path: "a/satu.v1.yaml", text: "satu yang terbuka"},
		"a/dua.v1.yaml":  {path: "a/dua.v1.yaml", text: "dua yang baru"},
		"b/tiga.v1.yaml": {path: "b/tiga.v1.yaml", text: "folder yang baru"},
	}}
	for name, want := range map[string]string{
		"a/office.yaml": "kantor di disk", "a/satu.v1.yaml": "satu yang terbuka",
		"a/dua.v1.yaml": "dua yang baru", "b/tiga.v1.yaml": "folder yang baru",
	} {
		got, err := fs.ReadFile(over, name)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if info, err := fs.Stat(over, name); err != nil || info.Size() != int64(len(want)) || info.IsDir() {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	for folder, want := range map[string][]string{
		"a": {"dua.v1.yaml", "office.yaml", "satu.v1.yaml"}, "b": {"tiga.v1.yaml"},
	} {
		entries, err := fs.ReadDir(over, folder)
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if diff := cmp.Diff(want, names); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", folder, err, diff)
		}
	}
	if _, err := fs.ReadFile(over, "a/tidak-ada.yaml"); err == nil {
		t.Error("a file that is nowhere can be read")
	}
}

func TestPaths(t *testing.T) {
	for uri, want := range map[string]string{
		"file:///rumah/a/kk.v1.yaml":           "rumah/a/kk.v1.yaml",
		"file://localhost/rumah/kk.yaml":       "rumah/kk.yaml",
		"file:///rumah/dua%20kata/%C3%A9.yaml": "rumah/dua kata/é.yaml",
		"file:///C:/standar/kk.v1.yaml":        "standar/kk.v1.yaml",
		"file:///c%3A/standar/kk.v1.yaml":      "standar/kk.v1.yaml",
		"file:///a/../../b.yaml":               "b.yaml",
		"untitled:Untitled-1":                  "",
		"file://server/share/a.yaml":           "",
		"file:///":                             "",
		"%zz":                                  "",
	} {
		if got, _ := pathOf(uri); got != want {
			t.Errorf("%s is %q, not %q", uri, got, want)
		}
	}
	s := newServer(Config{Volume: ""})
	if got := s.uriOf("rumah/dua kata/é.yaml"); got != "file:///rumah/dua%20kata/%C3%A9.yaml" {
		t.Error(got)
	}
	s.config.Volume = "C:"
	if got := s.uriOf("standar/a.yaml"); got != "file:///C:/standar/a.yaml" {
		t.Error(got)
	}
}
