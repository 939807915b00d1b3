// Package storetest is the suite that every engine.Store passes: each sentence of
// the port's contract as a test. Whoever writes a store of his own runs it, too:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) engine.Store { return mystore.New() })
//	}
package storetest

import (
	"context"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Run tests the stores that open gives: each an empty one. Run closes them.
func Run(t *testing.T, open func(t *testing.T) engine.Store) {
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
			c.run(bench{t, context.Background(), s})
		})
	}
}

// check is one part of the contract.
type check struct {
	name string
	run  func(b bench)
}

var checks = []check{
	{"nothing is kept of a failed transaction", atomicity},
	{"nothing is kept of a transaction that panics", panics},
	{"a function that runs again does the same", rerun},
	{"the function's error comes back unchanged", unchangedError},
	{"a transaction sees its own writes, others do not", isolation},
	{"a transaction is not used after its end", kept},
	{"an append at another place is a conflict", conflict},
	{"a gap in a history is refused", gaps},
	{"a history comes back in order and equal", history},
	{"bytes come back equal", bytesEqual},
	{"times keep their instant to the nanosecond, in UTC", times},
	{"what a caller changes later changes nothing stored", aliasing},
	{"a row comes back equal and is replaced by its next", rows},
	{"a receipt is unique", receipts},
	{"what is not there is not found", notFound},
	{"each field of a query selects", queryFields},
	{"fields of a query select together", queryTogether},
	{"rows come oldest first, then by id", queryOrder},
	{"pages follow each other without gap or repeat", paging},
	{"a query is bounded by 1,000 unless told", defaultLimit},
	{"waiting lists what time acts on, earliest first", waiting},
	{"numbers of a register have no gap", draw},
	{"a definition is kept as first put", definitions},
	{"a result is put once", results},
	{"writers of one application never lose an event", sameApplication},
	{"writers of many applications do not disturb each other", manyApplications},
	{"those who fail harm nobody beside them", failuresAmongOthers},
	{"readers see whole transactions only", readersBeside},
	{"a context that has ended stores nothing", cancelled},
	{"a context that ends while waiting stops the wait", cancelledWaiting},
	{"a closed store refuses", closed},
	{"closing lets calls under way finish", closingWaits},
}
