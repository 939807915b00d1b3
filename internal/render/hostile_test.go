package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/render"
)

// evil is a text that tries to break out of every format.
const evil = "<script>alert(1)</script>\"'--><svg onload=x>]]>&lt;`b`\n```\n# h\n| a | [x](javascript:y) {{.}} end\n  n1 --> n2 %% \x00\x1b\u202e \\ $x$"

// hostile is a standard all of whose texts are evil, its names included: lint
// would refuse them, but a page must not rely on that.
func hostile(t testing.TB) render.Input {
	t.Helper()
	points := []standard.Point{{Text: evil}}
	std := &standard.Standard{
		Office: "a/" + evil, ID: evil, Version: 1, Title: evil,
		Decree: &standard.Decree{Number: evil}, Source: &standard.Source{Document: evil, Section: evil},
		Facts:       []standard.Fact{{ID: "baru", Label: evil, Type: standard.TypeBoolean}},
		Eligibility: []standard.Eligibility{{ID: "e", Text: evil, Must: standard.Rule{Text: "baru"}}},
		Requirements: []standard.Requirement{{
			ID: "r", Text: evil, Help: evil, FormCode: evil, Photo: &standard.Photo{Size: evil, Background: evil},
			When: standard.Rule{Text: "not baru"}, SignedBy: []standard.Signer{{Who: evil}}, IssuedBy: evil, FulfilledBy: evil,
			Per: &standard.Per{Items: []string{evil}},
		}},
		Variants: []standard.Variant{{ID: "satu", Title: evil}, {ID: "dua", Title: evil + "2", Components: standard.Components{
			Steps: []standard.Step{{ID: "lain", Text: evil, Actor: standard.Plain(evil)}},
		}}},
		Components: standard.Components{
			Channels: []standard.Channel{{ID: "c", Title: evil}},
			Steps: []standard.Step{
				{ID: "ajukan", Text: evil, Actor: standard.Plain(standard.Applicant), Does: standard.DoesSubmit},
				{ID: "periksa", Text: evil, Actor: standard.Plain(evil), Does: standard.DoesCheck, Deadline: standard.Plain(standard.Deadline{At: evil, Within: civil.Duration{N: 1, Unit: civil.Hours}})},
				{ID: "putuskan", Text: evil, Actor: standard.Plain("camat"), Does: standard.DoesDecide, Outcomes: []standard.Outcome{
					{ID: "ya", Text: evil}, {ID: "tidak", Text: evil, To: "rejected"}, {ID: "lagi", Text: evil, To: "ajukan"},
				}},
				{ID: "bila", Text: evil, Actor: standard.Plain("camat"), When: standard.Rule{Text: "baru"}},
			},
			SLA:      &standard.SLA{Text: evil, Pauses: []standard.Pause{{ID: "p", Text: evil}}, Compensation: points},
			Fee:      &standard.Fee{Text: evil, Items: []standard.FeeItem{{ID: "f", Text: evil, Amount: standard.Plain(standard.Money{Rupiah: 5})}}},
			Products: []standard.Product{{ID: "p", Text: evil}}, Complaints: &standard.Complaints{
				Text: evil, Channels: []standard.ComplaintChannel{{Type: evil, Value: evil, Text: evil}}, HandledBy: []string{evil},
			},
			Retention: &standard.Retention{Class: evil, Years: 2}, LegalBasis: points, Safety: points,
		},
	}
	office := &standard.Office{
		ID: std.Office, Title: evil, Regency: evil, Province: evil, Address: evil, Phone: evil, Timezone: evil,
		Roles: []standard.Role{{ID: "camat", Title: evil, External: true}}, Maklumat: []string{evil},
		Hours: standard.Hours{Weekly: standard.Week{1: {{From: 450, To: 700}}}, Periods: map[string]standard.Week{evil: {1: {{From: 450, To: 500}}}}},
	}
	p, _ := program.Compile(std, program.Options{})
	return render.Input{Program: p, Office: office, Lang: diag.ID, Digest: evil}
}

func TestHostileTexts(t *testing.T) {
	in := hostile(t)
	for _, in.Variant = range []string{"", "satu", "dua"} {
		p := render.New(in)
		forms := written(t, p)
		page := string(forms["html"])
		for _, bad := range []string{"<script", "<svg onload", "<h1>" + evil} {
			if strings.Contains(page, bad) {
				t.Errorf("the page holds %q", bad)
			}
		}
		if found := outside.FindString(regexp.MustCompile(`>[^<]*<`).ReplaceAllString(page, "><")); found != "" {
			t.Errorf("the page's marks hold %q", found)
		}
		if err := wellFormed(forms["svg"]); err != nil {
			t.Error(err)
		}
		if n := bytes.Count(forms["svg"], []byte("<!--")); n != 1 {
			t.Errorf("the picture has %d comments", n)
		}
		for i, line := range strings.Split(string(forms["mmd"]), "\n") {
			if !mermaidLine.MatchString(line) {
				t.Errorf("line %d of the Mermaid text is %q", i+1, line)
			}
		}
		text := string(forms["md"])
		if i := strings.Index(text, "```mermaid"); i >= 0 {
			text = text[:i]
		}
		for _, bad := range []string{"\n# h", "<script", " [x](", "\n```"} {
			if strings.Contains(text, bad) {
				t.Errorf("the Markdown holds %q", bad)
			}
		}
	}
	x := &render.Index{Lang: diag.ID}
	x.Add(render.New(in), "javascript:alert(1)")
	list, err := x.HTML()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(list), "<script") || strings.Contains(string(list), `href="javascript`) {
		t.Errorf("the index lets a text through:\n%s", list)
	}
}

// mermaidLine is every line that the Mermaid text may have: texts stand between
// quotation marks, and hold none themselves.
var mermaidLine = regexp.MustCompile(`^ *(|%% [a-z0-9/@._ -]+|flowchart TB|end|subgraph [a-z0-9]+\["[^"\x60\\<>{}\[\]|]*"\]|[a-z0-9]+(\(\["|\{"|\["|\("|\{\{")([^"\x60\\<>{}\[\]|]|<br/>)*("\]\)|"\}|"\]|"\)|"\}\})|[a-z0-9]+ -\.?->?>?(\|"[^"\x60\\<>{}\[\]|]*"\|)? [a-z0-9]+)$`)

func wellFormed(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
