package faults_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// account is the book of a test: all that callers wrote down about one database.
type account struct {
	mu   sync.Mutex
	open map[string]request // by caller: asked, and no answer yet
	// answers by application and key; none of refusals.
	answers     map[string]map[string]answer
	numbers     map[string]int  // of applications, by id
	keys        map[string]bool // ever asked for
	heard       int             // answers, refusals among them
	failures    int
	unknown     int
	checkpoints []string
	complaints  []string
}

func newAccount() *account {
	return &account{open: map[string]request{}, answers: map[string]map[string]answer{}, numbers: map[string]int{}, keys: map[string]bool{}}
}

func (a *account) asks(r request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.open[r.Caller] = r
	a.keys[r.Key] = true
}

func (a *account) told(got answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.heard++
	delete(a.open, got.Caller)
	if got.Seq == 0 {
		return
	}
	a.numbers[got.ID] = got.Number
	if a.answers[got.ID] == nil {
		a.answers[got.ID] = map[string]answer{}
	}
	before, known := a.answers[got.ID][got.Key]
	switch {
	case known && before.Seq != got.Seq:
		a.complaints = append(a.complaints, fmt.Sprintf("%s of %s was told to be event %d and event %d", got.Key, got.ID, before.Seq, got.Seq))
	case !known || len(got.Hash) > 0:
		a.answers[got.ID][got.Key] = got
	}
}

func (a *account) failed(_ request, unknown bool, _ error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.failures++
	if unknown {
		a.unknown++
	}
}

func (a *account) sealed(note string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.checkpoints = append(a.checkpoints, note)
}

func (a *account) wrong(format string, args ...any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.complaints = append(a.complaints, fmt.Sprintf(format, args...))
}

// underWay gives what has no answer, in the order of callers.
func (a *account) underWay() []request {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.SortedFunc(maps.Values(a.open), func(x, y request) int { return strings.Compare(x.Caller, y.Caller) })
}

// complained gives what was wrong, once.
func (a *account) complained() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := a.complaints
	a.complaints = nil
	return out
}

// complaint gives the first thing that was wrong, "" when nothing was.
func (a *account) complaint() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.complaints) == 0 {
		return ""
	}
	return a.complaints[0]
}

// answered counts the answers so far.
func (a *account) answered() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.heard
}

// of gives the answers about an application.
func (a *account) of(id string) map[string]answer {
	a.mu.Lock()
	defer a.mu.Unlock()
	return maps.Clone(a.answers[id])
}

// asked reports whether a key was ever asked for.
func (a *account) asked(key string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.keys[key]
}

// applications are the ids of which there is an answer.
func (a *account) applications() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Sorted(maps.Keys(a.answers))
}

// last are the latest checkpoints that were given away.
func (a *account) last(n int) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.checkpoints[max(0, len(a.checkpoints)-n):])
}
