package lsp

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// codes are what is said of an open file.
func codes(t *testing.T, s *server, name string) []string {
	t.Helper()
	v, err := s.views.of(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]publishParams{}
	s.diagnostics(v, said)
	var out []string
	for _, d := range said[name].Diagnostics {
		out = append(out, d.Code)
	}
	return out
}

// TestSilencing: the action writes the comment above the line; it counts only
// with a reason, as for the program.
func TestSilencing(t *testing.T) {
	s, texts := desk(t)
	name := fuzzFolder + "/kartu-identitas-anak.v1.yaml"
	text := strings.Replace(texts[name], "about: requirements.kk\n", "about: requirements.kkx\n", 1)
	s.docs.put(document{uri: "file:///" + name, path: name, text: text})
	if got := codes(t, s, name); !slices.Contains(got, "unknown-part") {
		t.Fatalf("findings: %q", got)
	}
	at := strings.Count(text[:strings.Index(text, "requirements.kkx")], "\n")
	result, err := s.codeAction(context.Background(), &codeActionParams{
		Document: documentID{URI: "file:///" + name}, Range: textRange{position{at, 0}, position{at, 99}},
	})
	if err != nil {
		t.Fatal(err)
	}
	actions := result.([]codeAction)
	last := actions[len(actions)-1]
	if len(actions) != 2 || !strings.Contains(last.Title, "Abaikan") {
		t.Fatalf("actions: %+v", actions)
	}
	edit := last.Edit.Changes["file:///"+name][0]
	m := newMapper(text, utf16Units)
	put := func(with string) {
		from := m.offset(edit.Range.Start)
		s.docs.put(document{uri: "file:///" + name, path: name, text: text[:from] + with + text[from:]})
	}
	put(edit.NewText)
	if got := codes(t, s, name); !slices.Contains(got, "suppression-no-reason") {
		t.Errorf("without a reason: %q", got)
	}
	put(strings.Replace(edit.NewText, "\n", "sedang dibahas\n", 1))
	if got := codes(t, s, name); slices.Contains(got, "unknown-part") || slices.Contains(got, "suppression-no-reason") {
		t.Errorf("with a reason: %q", got)
	}
}

// TestNoSilencingOfWhatBlocks: what keeps a definition from being used cannot be
// silenced.
func TestNoSilencingOfWhatBlocks(t *testing.T) {
	s, texts := desk(t)
	name := fuzzFolder + "/kartu-identitas-anak.v1.yaml"
	s.docs.put(document{uri: "file:///" + name, path: name, text: strings.Replace(texts[name], "to: cetak\n", "to: cetakk\n", 1)})
	result, err := s.codeAction(context.Background(), &codeActionParams{
		Document: documentID{URI: "file:///" + name}, Range: textRange{position{}, position{Line: 999}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range result.([]codeAction) {
		if a.Diagnostics[0].Code == "unknown-step" && strings.Contains(a.Title, "Abaikan") {
			t.Errorf("%s can be silenced", a.Diagnostics[0].Code)
		}
	}
}

// TestBrokenFilesKeepTheirNames: names are offered also in a file that is no YAML.
func TestBrokenFilesKeepTheirNames(t *testing.T) {
	s, texts := desk(t)
	name := fuzzFolder + "/kartu-identitas-anak.v1.yaml"
	// A tab in the middle: the file is no YAML, and was never seen readable.
	text := strings.Replace(texts[name], "    does: decide\n", "\tdoes: decide\n", 1)
	s.docs.put(document{uri: "file:///" + name, path: name, text: text})
	at := position{strings.Count(text[:strings.Index(text, "        to: cetak")], "\n"), len("        to: ")}
	result, err := s.completion(context.Background(), &placeParams{Document: documentID{URI: "file:///" + name}, Position: at})
	if err != nil {
		t.Fatal(err)
	}
	var labels []string
	for _, item := range result.(completionList).Items {
		labels = append(labels, item.Label)
	}
	if !slices.Contains(labels, "entri") {
		t.Errorf("offered: %q", labels)
	}
}

// TestReleasedNamesStay: a name in a released version is not changed, and the
// refusal says why.
func TestReleasedNamesStay(t *testing.T) {
	s, texts := desk(t)
	name := fuzzFolder + "/kartu-identitas-anak.v1.yaml"
	s.docs.put(document{uri: "file:///" + name, path: name, text: texts[name]})
	v, err := s.views.of(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	std := v.tree.Resolve(v.file(name).Standard)
	digest, err := standard.Digest(std)
	if err != nil {
		t.Fatal(err)
	}
	on := civil.NewDate(2026, 1, 2)
	lock := (&release.Lock{}).With(release.Entry{
		Service: std.Service(), Version: std.Version, Digest: digest, Released: on, Decree: on, Number: "1/2026", Basis: release.First,
	})
	s.config.Disk.(fstest.MapFS)["standards/"+release.FileName] = &fstest.MapFile{Data: lock.Marshal()}
	s.docs.touch("standards/" + release.FileName)
	at := position{strings.Count(texts[name][:strings.Index(texts[name], "- id: entri")], "\n"), len("  - id: ")}
	_, err = s.rename(context.Background(), &renameParams{placeParams: placeParams{Document: documentID{URI: "file:///" + name}, Position: at}, Name: "masukkan-data"})
	var refused *refusal
	if !errors.As(err, &refused) || refused.code != "rename-breaks" {
		t.Fatalf("renamed in a released version: %v", err)
	}
	if text := s.told(err).Error(); !strings.Contains(text, "rilis") {
		t.Errorf("the refusal does not say why: %s", text)
	}
}
