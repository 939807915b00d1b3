package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// trouble is why a run did not do what was asked, ready to be said.
type trouble struct {
	exit    int
	code    string
	args    diag.Args
	suggest []string
	refusal *engine.Refusal // set when the engine refused
	// more are lines below the hint: the facts that are needed.
	more  []diag.Text
	cause string
	// said is the cause in a person's words, where there are any.
	said diag.Text
}

// inFlow is an error with the flow it is about, so that the facts it names can be
// told with their labels.
type inFlow struct {
	error
	flow *program.Flow
}

// Unwrap gives the error.
func (e *inFlow) Unwrap() error { return e.error }

// trouble finds the words and the exit code for an error.
func (a *app) trouble(err error) trouble {
	var p *problem
	var r *engine.Refusal
	var files *standard.NoFilesError
	var many *standard.TooManyFilesError
	var definition *engine.DefinitionError
	var broken *engine.BrokenChainError
	var tampered *engine.Tampering
	var database *sqlite.Error
	var server *postgres.Error
	var secret *keyring.Error
	var write *unwritten
	var read *fs.PathError
	switch {
	case errors.As(err, &p):
		return trouble{exit: p.exit, code: p.code, args: p.args, suggest: p.suggest}
	case errors.As(err, &r):
		return refusalTrouble(err, r)
	case errors.As(err, &files):
		return trouble{exit: exitUsage, code: codeNoFiles, args: diag.Args{"looked": strings.Join(files.Looked, ", ")}}
	case errors.As(err, &many):
		return trouble{exit: exitUsage, code: codeNoFiles, args: diag.Args{"looked": many.Error()}}
	case errors.As(err, &definition):
		return trouble{exit: exitFound, code: codeStandardBroken, args: diag.Args{"standard": definition.Standard}, cause: definition.Error()}
	case errors.As(err, &broken):
		return trouble{exit: exitFound, code: codeHistoryBroken, args: diag.Args{"application": broken.Application, "number": strconv.Itoa(broken.Seq)}}
	case errors.As(err, &tampered):
		return trouble{exit: exitFound, code: tampered.Code, args: tampered.Arguments()}
	case errors.As(err, &server):
		t := trouble{exit: exitFailure, code: server.Code, args: diag.Args{"database": server.Database}}
		if server.Err != nil {
			t.cause = server.Err.Error()
		}
		return t
	case errors.As(err, &database):
		t := trouble{exit: exitFailure, code: database.Code, args: diag.Args{"path": a.databaseName}}
		if database.Err != nil {
			t.cause = database.Err.Error()
		}
		return t
	case errors.As(err, &secret):
		t := trouble{exit: keysExit(secret.Code), code: secret.Code, args: secret.Args}
		if secret.Err != nil {
			t.cause = secret.Err.Error()
		}
		return t
	case errors.Is(err, engine.ErrNoKey):
		return trouble{exit: exitFailure, code: codeNoKey, args: diag.Args{"path": a.keysName()}, cause: err.Error()}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return trouble{exit: exitFailure, code: codeStopped}
	case errors.As(err, &write):
		return a.notWritten(write)
	case errors.As(err, &read):
		return a.unread(read)
	}
	return trouble{exit: exitFailure, code: codeFailed, args: diag.Args{"cause": err.Error()}}
}

func refusalTrouble(err error, r *engine.Refusal) trouble {
	t := trouble{exit: exitFound, code: r.Code, args: r.Args, suggest: r.Suggest, refusal: r}
	var with *inFlow
	if !errors.As(err, &with) || with.flow == nil {
		return t
	}
	var facts []*program.Fact
	for _, id := range r.Facts {
		if fact, ok := with.flow.Fact(id); ok {
			facts = append(facts, fact)
		}
	}
	t.more = factLines(facts)
	return t
}

// factLines tell how facts are answered, one line each.
func factLines(facts []*program.Fact) []diag.Text {
	flags, width := make([]string, len(facts)), 0
	for i, f := range facts {
		flags[i] = "--fact " + f.ID + "=…"
		if f.OfOffice() {
			flags[i] = "--record " + f.ID + "=…"
		}
		width = max(width, utf8.RuneCountInString(flags[i]))
	}
	var out []diag.Text
	for i, f := range facts {
		line := func(lang diag.Lang) string {
			return fmt.Sprintf("%-*s   %s (%s)", width, flags[i], f.Name(), answerForm(lang, f))
		}
		out = append(out, diag.Text{ID: line(diag.ID), EN: line(diag.EN)})
	}
	return out
}

// write says it to a person.
func (t trouble) write(w io.Writer, lang diag.Lang) {
	head := diag.Text{ID: "Gagal", EN: "Failed"}
	switch {
	case t.refusal != nil:
		head = diag.Text{ID: "Ditolak", EN: "Refused"}
	case t.exit == exitUsage:
		head = diag.Text{ID: "Keliru", EN: "Wrong"}
	}
	t.args = t.args.OneLine()
	fmt.Fprintf(w, "%s: %s [%s]\n", head.In(lang), messageOf(lang, t), t.code)
	for _, line := range t.more {
		fmt.Fprintf(w, "  %s\n", line.In(lang))
	}
	if len(t.suggest) > 0 {
		fmt.Fprintf(w, "  %s %s?\n", diag.Text{ID: "Maksud Anda", EN: "Did you mean"}.In(lang), alternatives(lang, t.suggest))
	}
	if do := hint(lang, t.code, t.args); do != "" {
		fmt.Fprintf(w, "  %s\n", do)
	}
	cause := t.cause
	if said := t.said.In(lang); said != "" {
		cause = said
	}
	if cause != "" {
		fmt.Fprintf(w, "  (%s)\n", diag.OneLine(cause))
	}
}

// spoken are the arguments with the words of a status in place of its id.
func (t trouble) spoken(lang diag.Lang) diag.Args {
	status, ok := t.args["status"]
	if !ok {
		return t.args
	}
	args := maps.Clone(t.args)
	args["status"] = statusName(lang, engine.Status(status))
	return args
}

func alternatives(lang diag.Lang, words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = `"` + diag.OneLine(w) + `"`
	}
	n := len(quoted)
	if n == 1 {
		return quoted[0]
	}
	return strings.Join(quoted[:n-1], ", ") + diag.Text{ID: " atau ", EN: " or "}.In(lang) + quoted[n-1]
}

type troubleJSON struct {
	FormatVersion int          `json:"format_version"`
	Refused       *refusalJSON `json:"refused,omitempty"`
	Error         *refusalJSON `json:"error,omitempty"`
}

type refusalJSON struct {
	Code      string    `json:"code"`
	Args      diag.Args `json:"args"`
	MessageID string    `json:"message_id"`
	MessageEN string    `json:"message_en"`
	HintID    string    `json:"hint_id"`
	HintEN    string    `json:"hint_en"`
	Step      string    `json:"step,omitempty"`
	Rule      string    `json:"rule,omitempty"`
	Facts     []string  `json:"facts"`
	Papers    []string  `json:"papers"`
	Suggest   []string  `json:"suggest"`
	Cause     string    `json:"cause,omitempty"`
}

// document is what a program reads: "refused" when the engine refused, "error" else. A
// program may pass it on to where nobody thought of a person: it is masked.
func (t trouble) document() troubleJSON {
	t = t.masked()
	j := &refusalJSON{
		Code: t.code, Args: t.args,
		MessageID: diag.Message(diag.ID, t.code, t.args), MessageEN: diag.Message(diag.EN, t.code, t.args),
		HintID: hint(diag.ID, t.code, t.args), HintEN: hint(diag.EN, t.code, t.args),
		Facts: []string{}, Papers: []string{}, Suggest: orEmpty(t.suggest), Cause: t.cause,
	}
	if j.Args == nil {
		j.Args = diag.Args{}
	}
	if t.refusal == nil {
		return troubleJSON{FormatVersion: formatVersion, Error: j}
	}
	j.Step, j.Rule = t.refusal.Step, t.refusal.Rule
	j.Facts, j.Papers = orEmpty(t.refusal.Facts), orEmpty(t.refusal.Papers)
	return troubleJSON{FormatVersion: formatVersion, Refused: j}
}

// orEmpty makes a list that JSON writes as [] when there is nothing.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// messageOf is the sentence of a trouble.
func messageOf(lang diag.Lang, t trouble) string { return diag.Message(lang, t.code, t.spoken(lang)) }
