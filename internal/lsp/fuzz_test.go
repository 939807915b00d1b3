package lsp

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

const fuzzFolder = "standards/grobogan/klambu"

// desk is a server on a few real files, none open yet.
func desk(t testing.TB) (*server, map[string]string) {
	t.Helper()
	disk := fstest.MapFS{}
	texts := map[string]string{}
	for _, name := range []string{
		"calendars/indonesia-2026.yaml", "grobogan/klambu/office.yaml",
		"grobogan/klambu/kartu-identitas-anak.v1.yaml", "grobogan/klambu/kartu-identitas-anak.scenarios.yaml",
		"grobogan/klambu/surat-keterangan-ahli-waris.v1.yaml",
	} {
		src, err := fs.ReadFile(os.DirFS("../../standards"), name)
		if err != nil {
			t.Fatal(err)
		}
		disk["standards/"+name] = &fstest.MapFile{Data: src}
		texts["standards/"+name] = string(src)
	}
	s := newServer(Config{Disk: disk, Lang: diag.ID})
	s.phase = running
	return s, texts
}

// ask calls all requests at a place, as handlers but for what catches a panic.
func ask(t testing.TB, s *server, uri string, at position) {
	t.Helper()
	ctx := context.Background()
	here := placeParams{Document: documentID{URI: uri}, Position: at}
	must := func(result any, err error) any {
		t.Helper()
		if err != nil {
			t.Fatalf("%v", err)
		}
		if _, err := json.Marshal(result); err != nil {
			t.Fatal(err)
		}
		return result
	}
	name, _ := pathOf(uri)
	d, _ := s.docs.get(name)
	m := newMapper(d.text, s.units)
	list := must(s.completion(ctx, &here)).(completionList)
	for _, item := range list.Items {
		from, to := m.offset(item.TextEdit.Range.Start), m.offset(item.TextEdit.Range.End)
		if cursor := m.offset(at); from > cursor || to < cursor || strings.Contains(d.text[from:to], "\n") {
			t.Fatalf("%s replaces [%d, %d) of %q, the cursor is at %d", item.Label, from, to, d.text, cursor)
		}
	}
	must(s.hover(ctx, &here))
	must(s.definition(ctx, &here))
	must(s.references(ctx, &referenceParams{placeParams: here}))
	must(s.highlight(ctx, &here))
	must(s.symbols(ctx, &documentParams{Document: here.Document}))
	must(s.formatting(ctx, &documentParams{Document: here.Document}))
	must(s.codeAction(ctx, &codeActionParams{Document: here.Document, Range: textRange{position{}, position{Line: at.Line + 1}}}))
	if _, err := s.rename(ctx, &renameParams{placeParams: here, Name: "nama-baru"}); err != nil {
		if _, ok := err.(*refusal); !ok { //nolint:errorlint // a refusal is not wrapped
			t.Fatal(err)
		}
	}
	v, err := s.views.of(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]publishParams{}
	s.diagnostics(v, told)
	must(told, nil)
}

// FuzzSession edits a real file at random and asks everything at a random place:
// nothing panics, and no answer lies outside of the text.
func FuzzSession(f *testing.F) {
	f.Add(uint8(2), uint16(700), uint16(10), "to: |\n  x", uint16(10), uint16(5), true)
	f.Add(uint8(1), uint16(0), uint16(5000), "", uint16(0), uint16(0), false)
	f.Add(uint8(2), uint16(20), uint16(0), "\ufeff\tid: \"", uint16(1), uint16(9), false)
	f.Add(uint8(3), uint16(300), uint16(40), "- {a: [b, '😀\r", uint16(12), uint16(3), true)
	names := []string{
		"standards/calendars/indonesia-2026.yaml", fuzzFolder + "/office.yaml", fuzzFolder + "/kartu-identitas-anak.v1.yaml",
		fuzzFolder + "/kartu-identitas-anak.scenarios.yaml", fuzzFolder + "/surat-keterangan-ahli-waris.v1.yaml",
	}
	f.Fuzz(func(t *testing.T, which uint8, from, length uint16, with string, line, column uint16, bytes bool) {
		if !utf8.ValidString(with) || len(with) > 2000 {
			return // an editor sends JSON
		}
		s, texts := desk(t)
		if bytes {
			s.units = utf8Units
		}
		name := names[int(which)%len(names)]
		uri := "file:///" + name
		ctx := context.Background()
		open := &didOpenParams{}
		open.Document.URI, open.Document.Text = uri, texts[name]
		if _, err := s.didOpen(ctx, open); err != nil {
			t.Fatal(err)
		}
		m := newMapper(texts[name], s.units)
		r := m.span(int(from), int(from)+int(length))
		if _, err := s.didChange(ctx, &didChangeParams{Document: documentID{URI: uri}, Changes: []contentChange{{Range: &r, Text: with}}}); err != nil {
			t.Fatal(err)
		}
		ask(t, s, uri, position{int(line), int(column)})
		// Where the change was made, too: there it is most unusual.
		ask(t, s, uri, position{r.Start.Line, r.Start.Character + 1})
	})
}

// TestEveryPlace asks everything at many places of real files as they are.
func TestEveryPlace(t *testing.T) {
	s, texts := desk(t)
	for name, text := range texts {
		if path.Dir(name) != fuzzFolder {
			continue
		}
		open := &didOpenParams{}
		open.Document.URI, open.Document.Text = "file:///"+name, text
		if _, err := s.didOpen(context.Background(), open); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(text, "\n")
		for n := 0; n < len(lines); n += 11 {
			ask(t, s, open.Document.URI, position{n, n % (len(lines[n]) + 1)})
		}
	}
}

// FuzzFrames feeds any bytes to the framing: it never panics nor asks for more
// memory than a message may have.
func FuzzFrames(f *testing.F) {
	f.Add("Content-Length: 2\r\n\r\n{}")
	f.Add("Content-Length: 99999999999999999999\r\n\r\n{}")
	f.Add("Content-Length: -1\r\n\r\n")
	f.Add("content-length:3\n\n{} Content-Length: 4611686018427387904\r\n\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		c := newFrames(strings.NewReader(text), nil)
		for range 10 {
			msg, err := c.Recv()
			if err != nil {
				return
			}
			if len(msg) > len(text) {
				t.Fatalf("%d bytes of %d", len(msg), len(text))
			}
		}
	})
}
