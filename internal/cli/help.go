package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// help writes the help of a command. It stands in for cobra's template, whose
// words are English.
func (a *app) help(cmd *cobra.Command) error {
	long := cmd.Long
	if long == "" {
		long = cmd.Short
	}
	a.say(strings.TrimSpace(long))
	a.blank()
	a.say(a.t("Pemakaian:", "Usage:"))
	if cmd.HasAvailableSubCommands() {
		a.sayf("  %s %s", cmd.CommandPath(), a.t("PERINTAH [opsi]", "COMMAND [options]"))
	} else {
		a.sayf("  %s", strings.Replace(cmd.UseLine(), "[flags]", a.t("[opsi]", "[options]"), 1))
	}
	if cmd.HasExample() {
		a.blank()
		a.say(a.t("Contoh:", "Examples:"))
		a.say(strings.TrimRight(cmd.Example, "\n"))
	}
	a.helpCommands(cmd)
	if cmd.HasAvailableLocalFlags() && cmd.HasParent() {
		a.blank()
		a.say(a.t("Opsi:", "Options:"))
		fmt.Fprint(a.out, cmd.LocalFlags().FlagUsagesWrapped(100))
	}
	global := cmd.InheritedFlags()
	if !cmd.HasParent() {
		global = cmd.PersistentFlags()
	}
	if global.HasAvailableFlags() {
		a.blank()
		a.say(a.t("Opsi semua perintah:", "Options of all commands:"))
		fmt.Fprint(a.out, global.FlagUsagesWrapped(100))
	}
	if !cmd.HasParent() {
		a.blank()
		a.say(a.t("Kode keluar: 0 bersih, 1 ada temuan atau ditolak, 2 perintah keliru, 3 program gagal.",
			"Exit codes: 0 clean, 1 findings or a refusal, 2 wrong usage, 3 the program failed."))
		a.say(a.t("Penjelasan satu perintah: maklumat help PERINTAH", "About one command: maklumat help COMMAND"))
	}
	return nil
}

func (a *app) helpCommands(cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}
	subs := cmd.Commands()
	if !cmd.HasParent() {
		subs = a.order
	}
	list := func(group string) {
		for _, sub := range subs {
			if sub.GroupID == group && !sub.Hidden {
				a.sayf("  %-13s %s", sub.Name(), sub.Short)
			}
		}
	}
	if len(cmd.Groups()) == 0 {
		a.blank()
		a.say(a.t("Perintah:", "Commands:"))
		list("")
	}
	for _, g := range cmd.Groups() {
		a.blank()
		a.say(g.Title + ":")
		list(g.ID)
	}
}

func newHelp(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   a.t("help [PERINTAH]", "help [COMMAND]"),
		Short: a.t("Menampilkan bantuan sebuah perintah", "Show the help of a command"),
		Args:  args(0, 1),
		RunE: func(cmd *cobra.Command, names []string) error {
			root := cmd.Root()
			if len(names) == 0 {
				return a.help(root)
			}
			for _, c := range root.Commands() {
				if c.Name() == names[0] {
					return a.help(c)
				}
			}
			return wrong(codeUnknownCommand, "name", names[0]).near(names[0], commandNames(root))
		},
		ValidArgsFunction: func(cmd *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(given) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return commandNames(cmd.Root()), cobra.ShellCompDirectiveNoFileComp
		},
	}
}
