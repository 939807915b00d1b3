package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// ordered notes in which order a transaction puts documents.
type ordered struct {
	engine.Store
	digests []string
}

func (o *ordered) Do(ctx context.Context, key string, fn func(engine.Tx) error) error {
	return o.Store.Do(ctx, key, func(tx engine.Tx) error { return fn(orderedTx{tx, o}) })
}

type orderedTx struct {
	engine.Tx
	o *ordered
}

func (t orderedTx) PutDefinition(office, digest string, document []byte) error {
	t.o.digests = append(t.o.digests, digest)
	return t.Tx.PutDefinition(office, digest, document)
}

// First submissions that come together put the same documents. In different orders they
// would wait for each other, and a database would have to break one off.
func TestDocumentsArePutInOneOrder(t *testing.T) {
	clock := openDesk(t, simple(promise3)).clock
	for n := range 20 { // standards whose digests lie before and behind that of the office
		o := &ordered{Store: memory.New()}
		std := strings.Replace(simple(promise3), "title: Layanan", fmt.Sprint("title: Layanan ", n), 1)
		e := enginetest.Engine(t, enginetest.Tree(t, std), clock, o)
		if _, err := e.Submit(context.Background(), service, engine.Request{Command: engine.Submit{}}); err != nil {
			t.Fatal(err)
		}
		if len(o.digests) != 2 || !slices.IsSorted(o.digests) {
			t.Fatalf("put %v", o.digests)
		}
	}
}
