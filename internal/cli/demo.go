package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

const demoDatabase = "maklumat-demo.db"

// newDemo plays a few days at a real counter. It runs on the standards in the
// program and on a clock of its own; all else is what every command uses.
func newDemo(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: a.t("Peragaan: beberapa hari di loket yang sebenarnya", "A few days at a real counter"),
		Long: a.t(`Memperagakan beberapa hari di loket Kecamatan Klambu dan satu layanan dari empat kantor
lain, tanpa persiapan apa pun: salah ketik dalam standar, berkas yang dikembalikan, keputusan
yang diulang, jaringan yang putus, janji waktu menjelang libur, dan tenggat pemohon. Permohonannya disimpan di maklumat-demo.db, atau di berkas
yang disebut --database.`,
			`Plays a few days at the counter of Kecamatan Klambu and one service of four other offices,
without any set-up: a slip in a standard, a file that goes back, a decision taken again, a
network that is down, a promise before a long weekend, and a citizen's deadline. The applications are kept in maklumat-demo.db, or in the
file that --database names.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context()) },
	}
}

func (a *app) demo(ctx context.Context) error {
	defs, err := a.loadBuiltin(ctx, standard.LoadOptions{})
	if err != nil {
		return err
	}
	name := a.database
	if name == "" {
		name = demoDatabase
	}
	at, err := a.databaseNamed(name)
	if err != nil {
		return err
	}
	a.databaseName, a.remote = at.name, at.address != ""
	if err := a.demoKeys(ctx, defs); err != nil {
		return err
	}
	s, err := a.openWith(ctx, defs, name)
	if err != nil {
		return err
	}
	name = at.name
	apps, err := a.play(ctx, s)
	if closing := s.Store.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if a.json() {
		return a.writeJSON(demoJSON{formatVersion, name, apps})
	}
	a.heading(a.t("Semuanya tersimpan", "All of it is kept"))
	a.sayf(a.t("Basis data: %s. Lihatlah sendiri:", "Database: %s. See for yourself:"), name)
	a.blank()
	a.sayf("  maklumat list --status all --database %s", name)
	a.sayf("  maklumat show %s --history --database %s", apps[0].Receipt, name)
	return nil
}

type demoJSON struct {
	FormatVersion int               `json:"format_version"`
	Database      string            `json:"database"`
	Applications  []applicationJSON `json:"applications"`
}

// play runs the whole story and gives the applications as they stand at its end.
func (a *app) play(ctx context.Context, s *session) ([]applicationJSON, error) {
	if !a.json() {
		a.say(a.t("Delapan permohonan di lima kantor, menurut standar mereka yang sebenarnya.",
			"Eight applications at five offices, by their real standards."))
		if err := a.playSlip(ctx, s.defs); err != nil {
			return nil, err
		}
	}
	var apps []applicationJSON
	for _, act := range story {
		v, err := a.playAct(ctx, s, act)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", act.service, err)
		}
		apps = append(apps, v.document())
	}
	return apps, nil
}

// playSlip misspells a key of a real standard and shows what the author is told.
func (a *app) playSlip(ctx context.Context, defs *definitions) error {
	service := story[0].service
	def, err := defs.Find(service+"@1", dateOfStory())
	if err != nil {
		return err
	}
	i := slices.IndexFunc(defs.Files, func(f *standard.File) bool { return f.Standard == def })
	file := defs.Files[i]
	slipped := bytes.Replace(file.Source, []byte("\nrequirements:"), []byte("\nrequirments:"), 1)
	files := slices.Clone(defs.Files)
	files[i] = standard.Parse(file.Path, slipped)
	var shown []diag.Finding
	for _, f := range lint.Check(standard.NewTree(files), lint.Options{}) {
		if f.Severity == diag.Error {
			shown = append(shown, f)
		}
	}
	if len(shown) == 0 {
		return errors.New("the misspelt key was not found")
	}
	a.heading(a.t("Sebelum loket buka: satu huruf hilang", "Before opening: one letter is missing"))
	a.sayf(a.t("Penyusun standar mengetik requirments di %s. Perintah validate menjawab:",
		"The author types requirments in %s. The command validate answers:"), path.Base(file.Path))
	a.blank()
	return diag.WriteText(a.out, shown[:1], diag.RenderOptions{
		Lang: a.lang, Color: a.colour(a.io.Terminal.Out), Source: func(string) []byte { return slipped },
	})
}

// playAct runs one application through its scenes.
func (a *app) playAct(ctx context.Context, s *session, act act) (viewed, error) {
	a.tellHeading(act.title)
	var v viewed
	var promise string
	for i, scene := range act.scenes {
		if err := ctx.Err(); err != nil {
			return v, err
		}
		a.now = scene.at
		request := engine.Request{Command: scene.do}
		var out *engine.Outcome
		var err error
		if i == 0 {
			out, err = s.Submit(ctx, act.service, request)
		} else {
			out, err = s.Execute(ctx, v.State.ID, request)
		}
		var refusal *engine.Refusal
		switch {
		case scene.refused && errors.As(err, &refusal):
			a.tellScene(scene, "")
			a.tellRefusal(refusal)
			continue
		case err != nil:
			return v, err
		case scene.refused:
			return v, fmt.Errorf("%s was not refused", scene.do.Name())
		}
		v = a.view(out.Application)
		if i == 0 {
			a.tellScene(scene, v.Row.Receipt)
			a.tellPapers(v)
		} else {
			a.tellScene(scene, "")
		}
		promise = a.tellState(scene, v, promise)
	}
	return v, nil
}

func (a *app) heading(text string) {
	a.blank()
	a.say(text)
	a.say(strings.Repeat("─", len([]rune(text))))
}

func (a *app) tellHeading(text diag.Text) {
	if !a.json() {
		a.heading(text.In(a.lang))
	}
}

func (a *app) tellScene(scene scene, receipt string) {
	if a.json() {
		return
	}
	line := a.at(scene.at, scene.at.Location()) + "  " + scene.tell.In(a.lang)
	if receipt != "" {
		line += a.t(" Tanda terima ", " Receipt ") + receipt + "."
	}
	a.say(line)
}

func (a *app) tellRefusal(r *engine.Refusal) {
	if a.json() {
		return
	}
	a.sayf("    ✗ %s. %s", r.Message(a.lang), hint(a.lang, r.Code, r.Args))
}

// tellPapers lists the papers; of a group it says that some suffice.
func (a *app) tellPapers(v viewed) {
	if a.json() {
		return
	}
	for _, p := range v.State.Papers {
		text := v.paperText(p)
		if p.Group != "" {
			text += a.t(" (salah satu dari beberapa)", " (one of several)")
		}
		a.sayf("    ☐ %s", text)
	}
}

// tellState tells what a scene led to: the papers turned back, who is next, the
// clock. The promise is told when it differs from the one told before, which it gives.
func (a *app) tellState(scene scene, v viewed, promise string) string {
	if a.json() {
		return ""
	}
	s := &v.State
	for _, p := range s.Papers {
		if s.Status == engine.StatusReturned && p.Verdict == engine.VerdictRejected {
			a.sayf("    ✗ %s: %s", v.paperText(p), p.Reason)
		}
	}
	if s.Status.Final() || s.Status == engine.StatusReturned {
		a.sayf("    ■ %s", statusName(a.lang, s.Status))
	}
	for _, n := range s.Drawn {
		if slices.Equal(doSteps(scene.do), []string{n.Step}) {
			a.sayf("    № %s", n.Text)
		}
	}
	if s.Status == engine.StatusOpen {
		for _, active := range s.Active {
			a.sayf("    → %s, %s", active.Step, roleTitle(a.lang, v.Office, v.role(active.Step)))
		}
	}
	if c := s.Clock; c != nil && s.Status != engine.StatusReturned {
		lines := a.clockWords(v, c)
		a.sayf("    ◷ %s", lines[0])
		if rest := strings.Join(lines[1:], "; "); rest != promise && rest != "" {
			a.sayf("      %s", rest)
			promise = rest
		}
	}
	if after := scene.after.In(a.lang); after != "" {
		a.sayf("    %s", after)
	}
	return promise
}

// doSteps are the steps that a command does.
func doSteps(c engine.Command) []string {
	if do, ok := c.(engine.Do); ok {
		return do.Steps
	}
	return nil
}
