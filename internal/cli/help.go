package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help writes the help of a command. It stands in for cobra's template, whose
// words are English.
func (a *app) help(cmd *cobra.Command) error {
	long := cmd.Long
	if long == "" {
		long = cmd.Short
	}
	a.wrapped(strings.TrimSpace(long))
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
		fmt.Fprint(a.out, cmd.LocalFlags().FlagUsagesWrapped(a.helpWidth()))
	}
	global := cmd.InheritedFlags()
	if !cmd.HasParent() {
		global = cmd.PersistentFlags()
	}
	if ofAuthors(cmd) {
		global = without(global, counterFlags)
	}
	if global.HasAvailableFlags() {
		a.blank()
		a.say(a.t("Opsi semua perintah:", "Options of all commands:"))
		fmt.Fprint(a.out, global.FlagUsagesWrapped(a.helpWidth()))
	}
	if !cmd.HasParent() {
		a.blank()
		a.wrapped(a.t("Kode keluar: 0 bersih, 1 ada temuan atau ditolak, 2 perintah keliru, 3 program gagal.",
			"Exit codes: 0 clean, 1 findings or a refusal, 2 wrong usage, 3 the program failed."))
		a.say(a.t("Penjelasan satu perintah: maklumat help PERINTAH", "About one command: maklumat help COMMAND"))
	}
	return nil
}

// counterFlags are the options of all commands that say nothing to who writes standards.
var counterFlags = []string{"as", "database", "keys", "user"}

// ofAuthors reports whether a command, or the one it is part of, is for authors.
func ofAuthors(cmd *cobra.Command) bool {
	for ; cmd != nil; cmd = cmd.Parent() {
		if cmd.GroupID == groupAuthors {
			return true
		}
	}
	return false
}

func without(flags *pflag.FlagSet, names []string) *pflag.FlagSet {
	rest := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(names, f.Name) {
			rest.AddFlag(f)
		}
	})
	return rest
}

// helpWidth is the width of the lists of options, in columns: lines longer than a
// page are hard to follow.
func (a *app) helpWidth() int { return min(a.pageWidth(), 100) }

// reflow breaks the paragraphs of a text anew where a line does not fit; a line that
// begins with a blank stands as it is.
func reflow(text string, width int) []string {
	lines := strings.Split(text, "\n")
	if !slices.ContainsFunc(lines, func(l string) bool { return utf8.RuneCountInString(l) > width }) {
		return lines
	}
	var out, paragraph []string
	end := func() {
		if len(paragraph) > 0 {
			out = append(out, wrap(strings.Join(paragraph, " "), width)...)
			paragraph = nil
		}
	}
	for _, l := range lines {
		if l == "" || strings.HasPrefix(l, " ") {
			end()
			out = append(out, l)
			continue
		}
		paragraph = append(paragraph, l)
	}
	end()
	return out
}

// commandColumn is the width of the names in the list of commands.
const commandColumn = 13

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
			if sub.GroupID != group || sub.Hidden {
				continue
			}
			name := sub.Name()
			for _, line := range wrap(sub.Short, a.pageWidth()-len("  ")-commandColumn-len(" ")) {
				a.sayf("  %-*s %s", commandColumn, name, line)
				name = ""
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

// wrapped says a text of paragraphs.
func (a *app) wrapped(text string) {
	for _, line := range reflow(text, a.pageWidth()) {
		a.say(line)
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
