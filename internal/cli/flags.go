package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// oneOf is a flag that takes one of a few words.
type oneOf struct {
	value *string
	words []string
}

// Set implements pflag.Value.
func (o *oneOf) Set(s string) error {
	if !slices.Contains(o.words, s) {
		return wrong(codeFlagOneOf, "name", "--format", "known", strings.Join(o.words, ", "), "value", s).near(s, o.words)
	}
	*o.value = s
	return nil
}

// String implements pflag.Value. It is empty so that the help shows no default.
func (o *oneOf) String() string { return "" }

// Type implements pflag.Value.
func (o *oneOf) Type() string { return "string" }

// args checks the number of arguments; most below zero is any number.
func args(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		use := strings.TrimSuffix(cmd.UseLine(), " [flags]")
		switch {
		case len(given) < least:
			return wrong(codeTooFew, "usage", use, "command", cmd.CommandPath())
		case most >= 0 && len(given) > most:
			return wrong(codeTooMany, "value", given[most], "usage", use, "command", cmd.CommandPath())
		}
		return nil
	}
}

// pair takes "name=value" apart.
func pair(flag, s string) (name, value string, err error) {
	name, value, found := strings.Cut(s, "=")
	if name = strings.TrimSpace(name); !found || name == "" {
		return "", "", wrong(codePair, "name", flag, "value", s)
	}
	return name, value, nil
}

// percent is a flag that takes 1 to 100.
type percent struct{ value *int }

// Set implements pflag.Value.
func (p *percent) Set(s string) error {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	if err != nil || n < 1 || n > 100 {
		return wrong(codePercent, "value", s)
	}
	*p.value = n
	return nil
}

// String implements pflag.Value. It is empty so that the help shows no default.
func (p *percent) String() string { return "" }

// Type implements pflag.Value.
func (p *percent) Type() string { return "percent" }
