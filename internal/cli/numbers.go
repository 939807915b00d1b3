package cli

import (
	"strconv"
	"strings"
)

// number is a flag with a whole number that tells whether it was given.
type number struct {
	value *int
	given *bool
}

// Set implements pflag.Value.
func (n *number) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil {
		return err
	}
	*n.value, *n.given = v, true
	return nil
}

// String implements pflag.Value. It is empty so that the help shows no default.
func (n *number) String() string { return "" }

// Type implements pflag.Value.
func (n *number) Type() string { return "int" }

// wholeNumbers reads "1,2,0".
func wholeNumbers(flag, text string) ([]int, error) {
	out := []int{}
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil, wrong(codeFlagValue, "name", flag, "value", text, "command", "maklumat")
		}
		out = append(out, n)
	}
	return out, nil
}
