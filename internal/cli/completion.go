package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// What a shell offers. Where something fails, it offers nothing: a person in the
// middle of a line is not to be disturbed.

// shellLines load the completion, in the language of each shell.
var shellLines = map[string]string{
	"bash":       "source <(maklumat completion bash)",
	"zsh":        "source <(maklumat completion zsh)",
	"fish":       "maklumat completion fish | source",
	"powershell": "maklumat completion powershell | Out-String | Invoke-Expression",
}

type offer = func(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective)

const noFiles = cobra.ShellCompDirectiveNoFileComp

// completion puts cobra's command into the language of the run.
func (a *app) completion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	if len(a.io.Args) > 0 && a.io.Args[0] == cobra.ShellCompRequestCmd {
		plainUsages(root)
	}
	for _, cmd := range root.Commands() {
		if cmd.Name() != "completion" {
			continue
		}
		cmd.GroupID = groupOther
		a.order = append(a.order, cmd)
		cmd.Short = a.t("Membuat pelengkap perintah untuk shell", "Make the completion script of a shell")
		cmd.Long = cmd.Short
		for _, shell := range cmd.Commands() {
			shell.Short = a.t("Pelengkap untuk ", "Completion for ") + shell.Name()
			shell.Long = shell.Short + a.t(". Tulis baris ini dalam berkas awal shell Anda:", ". Write this line into the file that your shell begins with:") +
				"\n  " + shellLines[shell.Name()]
			if f := shell.Flags().Lookup("no-descriptions"); f != nil {
				f.Usage = a.t("tanpa keterangan di samping setiap usul", "no descriptions beside what is offered")
			}
		}
	}
}

// plainUsages takes the marks that the help needs out of what a shell shows beside
// an option.
func plainUsages(cmd *cobra.Command) {
	plain := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") }
	cmd.PersistentFlags().VisitAll(plain)
	cmd.Flags().VisitAll(plain)
	for _, sub := range cmd.Commands() {
		plainUsages(sub)
	}
}

func (a *app) offerDefinitions(cmd *cobra.Command) *definitions {
	defs, err := a.loadToRun(cmd.Context())
	if err != nil {
		return nil
	}
	return defs
}

// completeService offers the services, by their full names.
func (a *app) completeService(cmd *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(given) > 0 {
		return nil, noFiles
	}
	return a.services(cmd), noFiles
}

func (a *app) services(cmd *cobra.Command) []string {
	defs := a.offerDefinitions(cmd)
	if defs == nil {
		return nil
	}
	var out []string
	for i, s := range defs.Standards {
		if i == 0 || defs.Standards[i-1].Service() != s.Service() {
			out = append(out, s.Service()+"\t"+s.Title)
		}
	}
	return out
}

// completeSituation offers variants, channels, bearers and facts of the service
// named on the line.
func (a *app) completeSituation(cmd *cobra.Command) {
	of := func(pick func(s *service, flow *program.Flow) []string) offer {
		return func(cmd *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
			defs := a.offerDefinitions(cmd)
			if defs == nil || len(given) == 0 {
				return nil, noFiles
			}
			def, err := defs.Find(given[0], civil.DateOf(a.now))
			if err != nil {
				return nil, noFiles
			}
			p, _ := program.Compile(defs.Resolve(def), program.Options{})
			variant, _ := cmd.Flags().GetString("variant")
			flow, ok := p.Flow(variant)
			if !ok {
				flow = p.Flows[0]
			}
			return pick(&service{def: def, program: p}, flow), noFiles
		}
	}
	register(cmd, "variant", of(func(s *service, _ *program.Flow) []string {
		var out []string
		for _, v := range s.program.Standard.Variants {
			out = append(out, v.ID+"\t"+v.Title)
		}
		return out
	}))
	register(cmd, "channel", of(func(_ *service, flow *program.Flow) []string {
		var out []string
		for _, c := range flow.Channels {
			out = append(out, c.ID+"\t"+c.Title)
		}
		return out
	}))
	register(cmd, "fact", of(func(_ *service, flow *program.Flow) []string { return factOffers(flow, false) }))
	register(cmd, "bearer", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, b := range engine.Bearers {
			out = append(out, string(b)+"\t"+program.SayBearer(a.lang, string(b)))
		}
		return out, noFiles
	})
}

// factOffers are "name=" of the facts of the citizen or of the office; a choice
// is offered with each of its answers.
func factOffers(flow *program.Flow, office bool) []string {
	var out []string
	for i := range flow.Facts {
		f := &flow.Facts[i]
		if f.OfOffice() != office {
			continue
		}
		if f.Type == standard.TypeChoice {
			for _, c := range f.Choices {
				out = append(out, f.ID+"="+c.ID+"\t"+f.Name()+": "+c.Label)
			}
			continue
		}
		out = append(out, f.ID+"=\t"+f.Name())
	}
	return out
}

// completeApplication offers the receipt codes of open applications.
func (a *app) completeApplication(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
	return a.applications(cmd, given, typed, openStatuses)
}

// completeAnyApplication also offers those that have ended.
func (a *app) completeAnyApplication(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
	return a.applications(cmd, given, typed, nil)
}

func (a *app) applications(cmd *cobra.Command, given []string, typed string, statuses []string) ([]string, cobra.ShellCompDirective) {
	var out []string
	if len(given) > 0 {
		return nil, noFiles
	}
	err := a.with(cmd.Context(), func(s *session) error {
		return s.each(cmd.Context(), engine.Query{Statuses: statuses}, func(row engine.Row) error {
			what := shortService(engine.Service(row.Standard)) + " " + joinIDs(row.Steps)
			// The code reads best; who began to type an id goes on with it.
			name := row.Receipt
			if _, local := engine.SplitID(row.ID); typed != "" && strings.HasPrefix(local, typed) {
				name = local
			}
			out = append(out, name+"\t"+strings.TrimSpace(what))
			return nil
		})
	})
	if err != nil {
		return nil, noFiles
	}
	return out, noFiles
}

// ofApplication offers something of the application named on the line.
func (a *app) ofApplication(pick func(v viewed) []string) offer {
	return func(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(given) == 0 {
			return a.completeApplication(cmd, given, typed)
		}
		var out []string
		err := a.with(cmd.Context(), func(s *session) error {
			id, err := s.identify(cmd.Context(), given[0])
			if err != nil {
				return err
			}
			app, err := s.Load(cmd.Context(), id)
			if err == nil {
				out = pick(a.view(app))
			}
			return err
		})
		if err != nil {
			return nil, noFiles
		}
		return out, noFiles
	}
}

// completeStep offers the steps that are to be done now.
func (a *app) completeStep(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
	return a.ofApplication(func(v viewed) []string {
		var out []string
		for _, active := range v.State.Active {
			step, _ := v.Flow.Step(active.Step)
			out = append(out, active.Step+"\t"+step.Text)
		}
		return out
	})(cmd, given, typed)
}

// completePause offers the reasons to pause that the standard declares.
func (a *app) completePause(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
	return a.ofApplication(func(v viewed) []string { return v.Flow.SLA.PauseIDs() })(cmd, given, typed)
}

func (a *app) completeFacts(cmd *cobra.Command, flag string) {
	register(cmd, flag, a.ofApplication(func(v viewed) []string { return factOffers(v.Flow, flag == "record") }))
}

func (a *app) completeOutcome(cmd *cobra.Command) {
	register(cmd, "outcome", a.ofApplication(func(v viewed) []string {
		var out []string
		for _, active := range v.State.Active {
			step, _ := v.Flow.Step(active.Step)
			for _, o := range step.Outcomes {
				out = append(out, o.ID+"\t"+o.Text)
			}
		}
		return out
	}))
}

func (a *app) completePapers(cmd *cobra.Command) {
	papers := func(end string) offer {
		return a.ofApplication(func(v viewed) []string {
			var out []string
			if end == "" {
				out = append(out, acceptAll)
			}
			texts := v.paperTexts()
			for _, p := range v.State.Papers {
				out = append(out, p.ID+end+"\t"+texts[p.ID])
			}
			return out
		})
	}
	register(cmd, "accept", papers(""))
	register(cmd, "reject", papers("="))
	a.completeFacts(cmd, "record")
	a.completeOutcome(cmd)
}

func (a *app) completeFilters(cmd *cobra.Command) {
	register(cmd, "service", func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		return a.services(cmd), noFiles
	})
	register(cmd, "office", a.offerOffices)
}

// offerOffices offers the offices that there are.
func (a *app) offerOffices(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var out []string
	if defs := a.offerDefinitions(cmd); defs != nil {
		for id, o := range defs.Offices {
			out = append(out, id+"\t"+o.Title)
		}
	}
	return out, noFiles
}

// offerFirstOffice offers the offices first, and then what the shell would.
func (a *app) offerFirstOffice(then cobra.ShellCompDirective) offer {
	return func(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(given) > 0 {
			return nil, then
		}
		return a.offerOffices(cmd, given, typed)
	}
}

// words offers a few words.
func words(known ...string) offer {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return known, noFiles }
}

// folders offers folders.
func folders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// completeOffice offers the folder of an office, and nothing behind it.
func completeOffice(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(given) > 0 {
		return nil, noFiles
	}
	return folders(cmd, given, typed)
}

// register names the offer of a flag; it fails only for a flag that the command
// does not have.
func register(cmd *cobra.Command, flag string, f offer) {
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err)
	}
}
