package docstest_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	isCommand = regexp.MustCompile(`^[a-z]+$`)
	anyOption = regexp.MustCompile(`--[a-z-]+`)
)

// TestCommandsInSentences sees that a command a sentence names is one of the
// program, with the options it names, and that what is to be explained can be.
func TestCommandsInSentences(t *testing.T) {
	if *update {
		return // other packages are writing the reference anew just now
	}
	f := newFolder(t, "id")
	helps := map[string]string{}
	seen := 0
	for _, name := range append(pageNames(t, "docs"), "README.md", "CONTRIBUTING.md") {
		for _, c := range readPage(t, name).commands {
			said, _ := words(t, c.to)
			if !isCommand.MatchString(said[1]) {
				continue // a placeholder
			}
			seen++
			line := "maklumat " + said[1]
			if said[1] == "new" && len(said) > 2 {
				line += " " + said[2]
			}
			if _, has := helps[line]; !has {
				printed, code := f.run(t, line+" --help")
				if code != 0 || !strings.Contains(printed, line) {
					t.Errorf("%s:%d: %s: there is no such command", name, c.line, c.to)
				}
				helps[line] = printed
			}
			for _, word := range said[1:] {
				option, _, _ := strings.Cut(word, "=")
				if strings.HasPrefix(option, "--") && !slices.Contains(anyOption.FindAllString(helps[line], -1), option) {
					t.Errorf("%s:%d: %s: there is no option %s", name, c.line, c.to, option)
				}
			}
			if said[1] == "explain" && len(said) > 2 && strings.ToUpper(said[2]) != said[2] {
				if printed, code := f.run(t, c.to); code != 0 {
					t.Errorf("%s:%d: %s: exit code %d\n%s", name, c.line, c.to, code, printed)
				}
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d commands were found; the reader of pages is blind", seen)
	}
}
