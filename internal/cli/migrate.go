package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// migrateOptions are what `migrate` is asked.
type migrateOptions struct {
	to      int
	toGiven bool
	all     string
	facts   []string
	yes     bool
}

func newMigrate(a *app) *cobra.Command {
	var o migrateOptions
	cmd := &cobra.Command{
		Use:   a.t("migrate ID|--all LAYANAN --to VERSI", "migrate ID|--all SERVICE --to VERSION"),
		Short: a.t("Memindahkan permohonan yang berjalan ke versi standar yang lebih baru", "Move applications under way to a newer version of the standard"),
		Long: a.t(`Permohonan berjalan menurut versi standar yang berlaku saat diajukan. Perintah ini
menunjukkan apa yang berubah bagi setiap permohonan bila dipindahkan, atau mengapa ia tetap
pada versinya; dengan --yes yang dapat dipindahkan dipindahkan. Yang tidak dapat dibawa utuh
(langkah, data, hasil pemeriksaan, janji waktu) tetap pada versi lama. Bila ada
standards.lock, versi tujuan harus sudah dirilis dan isinya tidak berubah.`,
			`An application runs by the version of the standard that was in force when it was handed
in. This command shows what would change for each application if it were moved, or why it
stays with its version; with --yes those that can be moved are. What does not carry over
whole (steps, facts, verdicts, the promise) stays with the old version. Where there is a
standards.lock, the version to move to must be released, and be what was released.`),
		Example: `  maklumat migrate K7QM-2XWD --to 2
  maklumat migrate K7QM-2XWD --to 2 --fact alamat_baru=tidak --yes
  maklumat migrate --all grobogan/klambu/kartu-keluarga --to 2
  maklumat migrate --all grobogan/klambu/kartu-keluarga --to 2 --yes`,
		Args: func(cmd *cobra.Command, given []string) error {
			if o.all != "" {
				return args(0, 0)(cmd, given)
			}
			return args(1, 1)(cmd, given)
		},
		RunE: func(cmd *cobra.Command, given []string) error {
			if !o.toGiven {
				return wrong(codeTooFew, "usage", strings.TrimSuffix(cmd.UseLine(), " [flags]"), "command", cmd.CommandPath())
			}
			if o.all != "" {
				return a.migrateAll(cmd.Context(), o)
			}
			return a.migrateOne(cmd.Context(), given[0], o)
		},
		ValidArgsFunction: a.completeApplication,
	}
	f := cmd.Flags()
	f.Var(&number{&o.to, &o.toGiven}, "to", a.t("`versi` tujuan", "the `version` to move to"))
	f.StringVar(&o.all, "all", "", a.t("semua permohonan `layanan` ini yang berjalan menurut versi lama, tanpa ID",
		"every application of this `service` that runs by an older version, without ID"))
	f.StringArrayVar(&o.facts, "fact", nil, a.t("`data=jawaban` atas yang baru ditanyakan versi itu (satu permohonan)",
		"`fact=answer` to what only that version asks (one application)"))
	f.BoolVar(&o.yes, "yes", false, a.t("pindahkan; tanpa ini hanya ditunjukkan", "move them; without it they are only shown"))
	register(cmd, "to", func(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
		return a.offerVersions(cmd, given, typed, o.all)
	})
	register(cmd, "all", func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		return a.services(cmd), noFiles
	})
	return cmd
}

// offerVersions offers the versions of a service, that of the application named on the line
// if none is.
func (a *app) offerVersions(cmd *cobra.Command, given []string, typed, service string) ([]string, cobra.ShellCompDirective) {
	after := 0
	if service == "" && len(given) > 0 {
		_, _ = a.ofApplication(func(v viewed) []string {
			service, after = engine.Service(v.State.Standard), v.Program.Standard.Version
			return nil
		})(cmd, given, typed)
	}
	defs := a.offerDefinitions(cmd)
	if defs == nil || service == "" {
		return nil, noFiles
	}
	var out []string
	for _, s := range defs.Standards {
		if s.Version > after && (s.Service() == service || strings.HasSuffix(s.Service(), "/"+service)) {
			out = append(out, strconv.Itoa(s.Version)+"\t"+s.Title)
		}
	}
	return out, noFiles
}

func (a *app) migrateOne(ctx context.Context, id string, o migrateOptions) error {
	return a.with(ctx, func(s *session) error {
		id, err := s.identify(ctx, id)
		if err != nil {
			return err
		}
		app, err := s.Load(ctx, id)
		if err != nil {
			return err
		}
		if err := knownRole(a.role, app.Office); err != nil {
			return err
		}
		name := engine.Service(app.State.Standard)
		next, err := a.service(s.defs, name+"@"+strconv.Itoa(o.to), civil.Date{})
		if err != nil {
			return err
		}
		if err := a.released(s.defs, next.def); err != nil {
			return err
		}
		command := engine.Migrate{To: o.to}
		if flow, ok := next.program.Flow(app.State.Variant); ok {
			if command.Facts, err = values("--fact", o.facts, flow); err != nil {
				return &inFlow{err, flow}
			}
		}
		list := a.migrations(name, next.office, o)
		var m engine.Migration
		if o.yes {
			m, err = s.Migrate(ctx, id, command, a.actor())
		} else {
			m, err = s.PlanMigration(ctx, id, command, a.actor())
		}
		if err != nil {
			return err
		}
		if err := list.add(m); err != nil {
			return err
		}
		return list.end()
	})
}

func (a *app) migrateAll(ctx context.Context, o migrateOptions) error {
	return a.with(ctx, func(s *session) error {
		if len(o.facts) > 0 {
			return wrong(codeExclude, "one", "--all", "other", "--fact")
		}
		name, err := a.serviceName(s.defs, o.all)
		if err != nil {
			return err
		}
		next, err := a.service(s.defs, name+"@"+strconv.Itoa(o.to), civil.Date{})
		if err != nil {
			return err
		}
		if err := a.released(s.defs, next.def); err != nil {
			return err
		}
		if err := knownRole(a.role, next.office); err != nil {
			return err
		}
		list, command := a.migrations(name, next.office, o), engine.Migrate{To: o.to}
		if o.yes {
			err = s.MigrateAll(ctx, name, command, a.actor(), list.add)
		} else {
			err = s.PlanMigrations(ctx, name, command, a.actor(), list.add)
		}
		if err != nil {
			return err
		}
		return list.end()
	})
}
