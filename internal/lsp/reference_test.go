package lsp

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
)

// Who else names a product is found in every office, whatever the ending of the file.
func TestReferencesInOtherOffices(t *testing.T) {
	s, texts := desk(t)
	text := "kind: standard\nid: contoh\nversion: 1\nrequirements:\n  - id: kia\n    text: KIA\n    fulfilled_by: grobogan/klambu/kartu-identitas-anak.PRODUCT\n"
	name := fuzzFolder + "/kartu-identitas-anak.v1.yaml"
	before, after, _ := strings.Cut(texts[name], "products:\n  - id: ")
	product, _, _ := strings.Cut(after, "\n")
	text = strings.Replace(text, "PRODUCT", product, 1)
	for _, other := range []string{"standards/grobogan/satu/contoh.v1.yaml", "standards/grobogan/dua/contoh.v1.yml"} {
		s.config.Disk.(fstest.MapFS)[other] = &fstest.MapFile{Data: []byte(text)}
	}
	s.docs.put(document{uri: "file:///" + name, path: name, text: texts[name]})
	at := position{strings.Count(before, "\n") + 1, len("  - id: ")}
	p := &referenceParams{placeParams: placeParams{Document: documentID{URI: "file:///" + name}, Position: at}}
	result, err := s.references(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, l := range result.([]location) {
		found[l.URI] = true
	}
	for _, uri := range []string{"file:///standards/grobogan/satu/contoh.v1.yaml", "file:///standards/grobogan/dua/contoh.v1.yml"} {
		if !found[uri] {
			t.Errorf("the use in %s is not found: %v", uri, found)
		}
	}
}
