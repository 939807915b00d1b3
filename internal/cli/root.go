package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Groups of commands in the help.
const (
	groupAuthors = "authors"
	groupCounter = "counter"
	groupKeepers = "keepers"
	groupOther   = "other"
)

// newRoot builds the tree of commands in the language of the run.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use: "maklumat",
		Short: a.t("Standar pelayanan yang dapat diperiksa, dijalankan, dan ditagih",
			"Service standards that can be checked, run and held to"),
		Long: a.t(`Maklumat menjadikan standar pelayanan sebuah kantor berkas YAML yang dapat diperiksa
dan dijalankan: berkas yang harus dibawa pemohon, langkah petugas, dan janji waktunya.`,
			`Maklumat turns an office's service standards into YAML files that can be checked and
run: the papers a citizen brings, the officers' steps, and the time promised.`),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
	}
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return a.help(cmd)
		}
		return wrong(codeUnknownCommand, "name", args[0]).near(args[0], commandNames(root))
	}
	a.globals(root)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetFlagErrorFunc(a.flagError)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { _ = a.help(cmd) }) // a.out keeps a failure until it is flushed
	root.AddGroup(
		&cobra.Group{ID: groupAuthors, Title: a.t("Penyusun standar", "Authors")},
		&cobra.Group{ID: groupCounter, Title: a.t("Loket", "The counter")},
		&cobra.Group{ID: groupKeepers, Title: a.t("Pengelola data", "Keeping the data")},
		&cobra.Group{ID: groupOther, Title: a.t("Lain-lain", "Others")},
	)
	for _, group := range []struct {
		id   string
		make []func(*app) *cobra.Command
	}{
		{groupAuthors, []func(*app) *cobra.Command{newNew, newValidate, newFmt, newTest, newExplore, newExplain, newDiff, newRelease, newRender, newLSP, newSchema}},
		{groupCounter, []func(*app) *cobra.Command{
			newRequirements, newSubmit, newCheck, newResubmit, newDo, newAnswer, newPause, newResume,
			newExtend, newWithdraw, newCorrect, newNote, newNotify, newSurvey, newShow, newList, newDue,
			newTick, newSignedReceipt, newVerify, newCompensate, newVoid, newMigrate, newReports, newErase, newExportPerson, newDemo,
		}},
		{groupKeepers, []func(*app) *cobra.Command{newWorker, newOutbox, newCheckpoint, newProof, newRepair, newBackup, newRestore, newExport, newImport, newKey}},
		{groupOther, []func(*app) *cobra.Command{newVersion, newHelp}},
	} {
		for _, make := range group.make {
			cmd := make(a)
			cmd.GroupID = group.id
			root.AddCommand(cmd)
			a.order = append(a.order, cmd)
		}
	}
	a.completion(root)
	return root
}

// globals are the options of all commands.
func (a *app) globals(root *cobra.Command) {
	f := root.PersistentFlags()
	f.String("lang", "", a.t("bahasa: `id|en`; bila kosong mengikuti MAKLUMAT_LANG atau bahasa komputer, selain itu id",
		"language: `id|en`; if empty as MAKLUMAT_LANG or the locale says, else id"))
	f.Var(&oneOf{&a.format, []string{formatText, formatJSON}}, "format",
		a.t("bentuk keluaran: `text|json`; bila kosong text", "form of the output: `text|json`; text if empty"))
	f.StringVar(&a.database, "database", "", a.t("`berkas` basis data, atau alamat postgres://…; bila kosong MAKLUMAT_DATABASE, selain itu maklumat.db",
		"the database's `file`, or an address postgres://…; if empty MAKLUMAT_DATABASE, else maklumat.db"))
	f.StringVar(&a.keys, "keys", "", a.t("`berkas` kunci kantor; bila kosong MAKLUMAT_KEYS_FILE atau MAKLUMAT_KEYS, selain itu di folder pengguna",
		"`file` of the offices' keys; if empty MAKLUMAT_KEYS_FILE or MAKLUMAT_KEYS, else in the user's folder"))
	f.StringVar(&a.standards, "standards", "", a.t("`folder` standar; bila kosong ./standards, selain itu standar bawaan",
		"`folder` of the standards; if empty ./standards, else those built in"))
	f.StringVar(&a.role, "as", "", a.t("bertindak dalam `peran` ini; bila kosong peran langkahnya",
		"act in this `role`; if empty that of the step"))
	f.StringVar(&a.user, "user", "", a.t("`nama` pengguna yang dicatat; bila kosong MAKLUMAT_USER",
		"`name` of the user, as recorded; if empty MAKLUMAT_USER"))
	register(root, "lang", words(string(diag.ID), string(diag.EN)))
	register(root, "format", words(formatText, formatJSON))
	register(root, "standards", folders)
	f.BoolP("help", "h", false, a.t("bantuan untuk perintah ini", "help for this command"))
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// flagError says in both languages what pflag says in English.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	var none *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	var p *problem
	switch {
	case errors.As(err, &p):
		if p.code == codeFlagOneOf && errors.As(err, &value) {
			p.args["name"] = "--" + value.GetFlag().Name // the flag's value does not know which it is of
		}
		return p
	case !cmd.HasParent() && cmd.Flags().NArg() > 0:
		// The options are those of a command that was misspelt.
		return wrong(codeUnknownCommand, "name", cmd.Flags().Arg(0)).near(cmd.Flags().Arg(0), commandNames(cmd))
	case errors.As(err, &none):
		name := none.GetSpecifiedName()
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		if none.GetSpecifiedShortnames() != "" {
			return wrong(codeUnknownFlag, "name", "-"+name, "command", cmd.CommandPath())
		}
		return wrong(codeUnknownFlag, "name", "--"+name, "command", cmd.CommandPath()).near("--"+name, known)
	case errors.As(err, &missing):
		return wrong(codeFlagValueMissing, "name", "--"+missing.GetFlag().Name, "command", cmd.CommandPath())
	case errors.As(err, &value):
		return wrong(codeFlagValue, "name", "--"+value.GetFlag().Name, "value", value.GetValue(), "command", cmd.CommandPath())
	}
	return wrong(codeUnknownFlag, "name", strings.TrimPrefix(err.Error(), "bad flag syntax: "), "command", cmd.CommandPath())
}
