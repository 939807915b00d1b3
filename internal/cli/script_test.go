package cli_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/maklumat-pelayanan/maklumat/internal/cli"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

var update = flag.Bool("update", false, "write the golden outputs in the scripts anew")

// world is what a script's runs of the program share: the clock, and the ids
// given so far.
type world struct {
	now      time.Time
	made     int
	code     int
	terminal cli.Terminal
	typed    string
	post     *post
	mail     *relay
}

// TestScripts runs the scripts in-process. They know, besides testscript's own:
//
//	clock TIME          sets the program's clock
//	tty in|out|err… [<FILE]  the next run has those streams at a terminal, and types FILE
//	[!] maklumat ARGS   runs the program; plain: it must succeed
//	code N              the exit code of the last run
//	receiver STATUS     what takes letters at $RECEIVER answers so from now on
//	received FILE       writes the letters that it took since the last time
//	mailserver up|down  a mail server at $MAILBOX
//	mailed FILE         writes who got letters there since the last time
//	conforms NAME FILE  FILE is as the published JSON Schema NAME says; FILE may be stdout
//	ids N               the next application has the N-th id and receipt
//	postgres NAME…      makes empty databases on a real server; their URLs are in $NAME
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			if err := builtInKeys(env); err != nil {
				return err
			}
			env.Values["world"] = &world{now: time.Date(2026, 3, 17, 10, 0, 0, 0, time.FixedZone("WIB", 7*60*60))}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"clock": func(ts *testscript.TestScript, _ bool, args []string) {
				now, err := time.Parse(time.RFC3339, args[0])
				ts.Check(err)
				ts.Value("world").(*world).now = now
			},
			"postgres": func(ts *testscript.TestScript, _ bool, names []string) {
				for _, name := range names {
					ts.Setenv(name, pgtest.URL(t))
				}
			},
			"tty":      tty,
			"conforms": conforms,
			"receiver": receiver,
			"received": received,

			"mailserver": mailRelay,
			"mailed":     mailed,
			"maklumat":   maklumat,
			"ids": func(ts *testscript.TestScript, _ bool, args []string) {
				n, err := strconv.Atoi(args[0])
				ts.Check(err)
				ts.Value("world").(*world).made = n - 1
			},
			"code": func(ts *testscript.TestScript, _ bool, args []string) {
				if got := strconv.Itoa(ts.Value("world").(*world).code); got != args[0] {
					ts.Fatalf("exit code %s, not %s", got, args[0])
				}
			},
		},
	})
}

func tty(ts *testscript.TestScript, _ bool, args []string) {
	w := ts.Value("world").(*world)
	for _, arg := range args {
		switch file, isFile := strings.CutPrefix(arg, "<"); {
		case isFile:
			w.typed = ts.ReadFile(file)
		default:
			w.terminal.In = w.terminal.In || arg == "in"
			w.terminal.Out = w.terminal.Out || arg == "out"
			w.terminal.Err = w.terminal.Err || arg == "err"
		}
	}
}

func maklumat(ts *testscript.TestScript, neg bool, args []string) {
	w := ts.Value("world").(*world)
	var out, errs bytes.Buffer
	w.code = cli.Run(context.Background(), cli.IO{
		Stdin: strings.NewReader(w.typed), Stdout: &out, Stderr: &errs, Args: args,
		Env: ts.Getenv, Now: func() time.Time { return w.now }, Dir: ts.MkAbs("."), Terminal: w.terminal,
		ConfigDir: ts.MkAbs(".config"),
		NewID: func() string {
			w.made++
			return fmt.Sprintf("0190f0e4-%04d-7000-8000-000000000000", w.made)
		},
		NewReceipt: func() string { return "AAAA-AAA" + "23456789BCDEFGHJKMNPQRSTWXYZ"[w.made:w.made+1] },
	})
	w.terminal, w.typed = cli.Terminal{}, ""
	_, err := ts.Stdout().Write(out.Bytes())
	ts.Check(err)
	_, err = ts.Stderr().Write(errs.Bytes())
	ts.Check(err)
	switch {
	case neg && w.code == 0:
		ts.Fatalf("it succeeded")
	case !neg && w.code != 0:
		ts.Fatalf("exit code %d\n%s", w.code, errs.String())
	}
}
