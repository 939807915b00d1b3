package cli

import (
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Exit codes, the same for every command.
const (
	exitClean   = 0 // done, nothing to complain of
	exitFound   = 1 // findings, or a refusal
	exitUsage   = 2 // the command line is wrong
	exitFailure = 3 // the tool itself failed
)

// errFound says that findings were written already.
var errFound = errors.New("findings")

// errFailed says that a failure was written already.
var errFailed = errors.New("failed")

// problem is an error that the command line itself makes, said through the
// catalogue in both languages.
type problem struct {
	code    string
	args    diag.Args
	suggest []string
	exit    int
}

// Error implements error, in English.
func (p *problem) Error() string { return diag.Message(diag.EN, p.code, p.args) }

// wrong is a mistake on the command line. pairs are argument names and values.
func wrong(code string, pairs ...string) *problem {
	p := &problem{code: code, args: diag.Args{}, exit: exitUsage}
	for i := 0; i+1 < len(pairs); i += 2 {
		p.args[pairs[i]] = pairs[i+1]
	}
	return p
}

func (p *problem) near(word string, candidates []string) *problem {
	p.suggest = diag.Nearest(word, candidates)
	return p
}

func (p *problem) suggesting(words []string) *problem {
	p.suggest = words
	return p
}
