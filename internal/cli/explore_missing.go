package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeScenariosExist = diag.Define(diag.Entry{
	Code:    "scenarios-exist",
	Message: diag.Text{ID: `Berkas "{name}" sudah ada dan tidak ditimpa`, EN: `The file "{name}" exists and is not overwritten`},
	Why: diag.Text{
		ID: "Isi berkas yang sudah ada adalah pekerjaan orang; program tidak boleh menghapusnya.",
		EN: "What the file holds is somebody's work, and no program may throw it away."},
	Do: diag.Text{
		ID: "Sebutkan nama berkas lain, atau - untuk menampilkannya, lalu salin yang diperlukan.",
		EN: "Name another file, or - to show them, and copy what you need."},
})

// writeMissing writes scenarios for the situations that none tests yet.
func (a *app) writeMissing(ctx context.Context, x *explored, flows []*program.Flow, name string) error {
	var b bytes.Buffer
	n := 0
	for _, f := range flows {
		for _, s := range explore.Missing(ctx, f, x.options, alreadyTested(x, f)) {
			n++
			a.scenario(&b, x, f, s, n)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if n == 0 {
		a.say(a.t("Setiap baris tabel keputusan sudah diuji sebuah skenario.", "Every row of the decision table is tested by a scenario."))
		return nil
	}
	text := a.scenariosHead(x) + b.String()
	if name == "-" {
		return a.writeExact([]byte(text))
	}
	if err := a.writeNew(name, []byte(text)); err != nil {
		return err
	}
	a.sayf(a.t("%d skenario ditulis ke %s. Isi yang diharapkan, lalu jalankan maklumat test.",
		"%d "+plural(n, "scenario")+" written to %s. Fill in what is expected, then run maklumat test."), n, name)
	return nil
}

// writeNew writes a file whole, and none where one is already.
func (a *app) writeNew(name string, data []byte) error {
	f, err := os.OpenFile(a.path(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return wrong(codeScenariosExist, "name", name)
	}
	if err != nil {
		return &unwritten{a.path(name), err}
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return &unwritten{a.path(name), errors.Join(err, os.Remove(a.path(name)))}
	}
	return nil
}

// alreadyTested are the situations of the scenarios that a standard has.
func alreadyTested(x *explored, f *program.Flow) []explore.Given {
	var all []explore.Given
	for _, file := range x.defs.Files {
		if file.Scenarios == nil || x.defs.Standard(file.Scenarios) != x.def {
			continue
		}
		for _, s := range file.Scenarios.Scenarios {
			// What expects nothing tests nothing: it still waits to be filled in.
			if s.Given.Variant == f.ID() && !s.ExpectsNothing() {
				all = append(all, givenOf(f, s))
			}
		}
	}
	return all
}

func givenOf(f *program.Flow, s standard.Scenario) explore.Given {
	g := explore.Given{Channel: s.Given.Channel, Bearer: s.Given.Bearer, On: s.On, Answers: map[string]rule.Value{}}
	add := func(list []standard.Answer) {
		for _, answer := range list {
			if fact, ok := f.Fact(answer.ID); ok {
				if v, err := fact.Decode(answer.Node); err == nil {
					g.Answers[answer.ID] = v
				}
			}
		}
	}
	add(s.Given.Facts)
	for _, e := range s.Run {
		if g.On.IsZero() {
			g.On = e.At.Date
		}
		add(e.Record)
	}
	return g
}

func (a *app) scenariosHead(x *explored) string {
	return fmt.Sprintf("# yaml-language-server: $schema=../../../schema/scenarios.schema.json\nkind: Scenarios\nof: %s\nversion: %d\nscenarios:\n", x.def.ID, x.def.Version)
}

// scenario writes one scenario to fill in, in block style.
func (a *app) scenario(b *bytes.Buffer, x *explored, f *program.Flow, s explore.Situation, n int) {
	text := s.Say(a.lang)
	if text == "" {
		text = a.t("Pemohon mana pun", "Any citizen")
	}
	fmt.Fprintf(b, "  - id: belum-diuji-%d\n    text: %s\n    on: %s\n    given:\n", n, strconv.Quote(text), s.Today())
	lines := 0
	line := func(indent, key, value string) {
		lines++
		fmt.Fprintf(b, "%s%s: %s\n", indent, key, value)
	}
	if f.ID() != "" {
		line("      ", "variant", f.ID())
	}
	channel := s.Channel()
	if channel == "" && len(f.Channels) > 1 {
		channel = f.Channels[0].ID
	}
	if channel != "" {
		line("      ", "channel", channel)
	}
	if s.Asks(explore.OfBearer) {
		line("      ", "bearer", s.Bearer())
	}
	answers := s.Answers(f)
	if len(answers) > 0 {
		fmt.Fprint(b, "      facts:\n")
		for i := range f.Facts {
			if v, ok := answers[f.Facts[i].ID]; ok {
				lines++
				writeAnswer(b, "        ", f.Facts[i].ID, v)
			}
		}
	}
	if lines == 0 {
		b.Truncate(b.Len() - len("    given:\n"))
	}
	fmt.Fprintf(b, "    # %s\n    # expect:\n    #   eligible: true\n    #   requirements:\n    #     - …\n",
		a.t("isi: yang harus terjadi menurut dokumen standar, lalu hapus tanda #", "fill in: what must follow by the document, and remove the #"))
}

// writeAnswer writes an answer as a file spells it.
func writeAnswer(b *bytes.Buffer, indent, id string, v rule.Value) {
	switch v.Kind() {
	case rule.List:
		if len(v.Items()) == 0 {
			fmt.Fprintf(b, "%s%s: []\n", indent, id)
			return
		}
		fmt.Fprintf(b, "%s%s:\n", indent, id)
		for _, item := range v.Items() {
			mark := "- "
			for _, field := range slices.Sorted(maps.Keys(item)) {
				if item[field].State() == rule.Known {
					writeAnswer(b, indent+"  "+mark, field, item[field])
					mark = "  "
				}
			}
		}
	case rule.Text, rule.Application:
		fmt.Fprintf(b, "%s%s: %s\n", indent, id, strconv.Quote(v.Text()))
	default:
		fmt.Fprintf(b, "%s%s: %s\n", indent, id, v.String())
	}
}
