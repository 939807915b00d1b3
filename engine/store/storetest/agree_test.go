package storetest

import (
	"flag"
	"runtime"
	"strconv"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

func TestMemoryAgreesWithItself(t *testing.T) {
	Agree(t, sound, func() ([]engine.Store, func()) { return []engine.Store{sound()}, func() {} })
}

func sound() engine.Store { return memory.New() }

// What is drawn comes to where each of these shows: one that never did would prove nothing.
func TestAgreeFindsDefects(t *testing.T) {
	set := func(name, value string) {
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range map[string]string{"rapid.nofailfile": "true", "rapid.shrinktime": "0s", "rapid.seed": "1"} {
		before := flag.Lookup(name).Value.String()
		set(name, value)
		t.Cleanup(func() { set(name, before) })
	}
	for _, name := range []string{
		"stores what failed", "says stored and is not", "says saved and is not", "loses the last event", "overlooks conflicts",
		"forgets marks", "gives the first for the last", "gives events reverse", "gives out what it keeps", "sorts steps",
		"lets receipts repeat", "finds nobody", "has one register for all years", "keeps no keys", "lets keys repeat",
		"keeps the first key", "drops no key", "drops the tokens with the key", "removes no tokens", "keeps one token",
		"ignores office", "ignores standard", "ignores statuses", "knows one status", "ignores step", "ignores receipt",
		"ignores hand-in", "ignores token", "ignores due", "ignores next", "ignores limit", "ignores after",
		"lists newest first", "lists no keys", "lists offices reverse", "claims a moment early", "claims of all offices", "skips nothing",
		"stores what failed in a claim", "posts a second late", "lists messages reverse", "leases a moment early", "does not count a claim",
		"removes nothing", "removes a moment early", "settles nothing", "settles late", "exports no tokens",
	} {
		t.Run(name, func(t *testing.T) {
			defect, ok := defects[name]
			if !ok {
				t.Fatal("there is no such defect")
			}
			w := &quiet{T: t}
			// What a hundred draws find nearly always, some thousand others do. They are the
			// same in every run: this needs no luck.
			for try := 0; try < 30 && !w.failed; try++ {
				set("rapid.seed", strconv.Itoa(1+try*1_000_000))
				done := make(chan struct{})
				go func() {
					defer close(done)
					agree(w, sound, func() ([]engine.Store, func()) {
						s := defect()
						s.Store = memory.New()
						return []engine.Store{&s}, func() {}
					})
				}()
				<-done
			}
			if !w.failed {
				t.Error("it was not found")
			}
		})
	}
}

// quiet is a test that notes that it failed, and tells nobody.
type quiet struct {
	*testing.T
	failed bool
}

func (a *quiet) Fail()                 { a.failed = true }
func (a *quiet) Failed() bool          { return a.failed }
func (a *quiet) Error(...any)          { a.failed = true }
func (a *quiet) Errorf(string, ...any) { a.failed = true }
func (a *quiet) Log(...any)            {}
func (a *quiet) Logf(string, ...any)   {}
func (a *quiet) Fatal(...any)          { a.FailNow() }
func (a *quiet) Fatalf(string, ...any) { a.FailNow() }
func (a *quiet) FailNow() {
	a.failed = true
	runtime.Goexit()
}
