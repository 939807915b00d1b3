package cli

import (
	"bufio"
	"context"
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Run runs the program once and gives its exit code: 0 clean, 1 findings or a
// refusal, 2 wrong usage, 3 the tool itself failed. It ends early when ctx does;
// what a command has stored by then stays.
func Run(ctx context.Context, io IO) int {
	lang, wrongLang := langOf(io.Args, io.Env)
	a := &app{
		io: io, lang: lang, now: io.Now(),
		in:     &lines{bufio.NewReader(io.Stdin), ctx},
		format: formatText,
	}
	out := &screen{to: io.Stdout, commands: func() bool { return a.format != formatText }}
	a.out = bufio.NewWriter(out)
	a.err = &screen{to: io.Stderr, commands: func() bool { return false }}
	if format, _ := early(io.Args, "--format"); format == formatJSON {
		a.format = format // also for what is said of wrong arguments
	}
	root := newRoot(a)
	root.SetArgs(io.Args)
	err := error(wrong(codeFlagOneOf, "name", "--lang", "known", "id, en", "value", wrongLang))
	if wrongLang == "" {
		err = root.ExecuteContext(ctx)
	}
	code := a.report(err)
	if err := errors.Join(a.out.Flush(), out.Close()); err != nil && code == exitClean {
		return exitFailure
	}
	return code
}

// report says what went wrong, if anything did, and gives the exit code.
func (a *app) report(err error) int {
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFound):
		return exitFound
	case errors.Is(err, errFailed):
		return exitFailure
	}
	t := a.trouble(err)
	if a.json() {
		if err := a.writeJSON(t.document()); err != nil {
			return exitFailure
		}
		return t.exit
	}
	if err := a.out.Flush(); err != nil {
		return exitFailure
	}
	t.write(a.err, a.lang)
	return t.exit
}

// hint is what the catalogue says to do about a code.
func hint(lang diag.Lang, code string, args diag.Args) string {
	entry, _ := diag.Lookup(code)
	return args.Fill(entry.Do.In(lang))
}
