// Package storetest is the suite that every engine.Store passes: each sentence of
// the port's contract as a test. Whoever writes a store of his own runs it, too:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) engine.Store { return mystore.New() })
//	}
package storetest

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Run tests the stores that open gives: each an empty one, apart from the others. Run
// closes them; open is called more than once in some tests.
func Run(t *testing.T, open func(t *testing.T) engine.Store) {
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			another := func() engine.Store {
				s := open(t)
				t.Cleanup(func() {
					if err := s.Close(); err != nil {
						t.Errorf("close: %v", err)
					}
				})
				return s
			}
			c.run(bench{t, context.Background(), another(), another, 20 * time.Second})
		})
	}
}

// check is one part of the contract.
type check struct {
	name string
	run  func(b bench)
}

var checks = slices.Concat(
	transactionChecks, historyChecks, rowChecks, requestChecks, secretChecks, queryChecks,
	claimChecks, feedChecks, outboxChecks, archiveChecks, movingChecks, togetherChecks, closingChecks,
)
