package lint

import (
	"io"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/maklumat-pelayanan/maklumat/schema"
)

// judges are the schemas of the kinds, each compiled once, when a file of its
// kind is first judged: who checks one standard does not wait for the others.
// They are embedded; that they compile is proved by a test.
var judges = struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	known    map[string]*jsonschema.Schema
}{known: map[string]*jsonschema.Schema{}}

func judgeOf(kind string) (*jsonschema.Schema, error) {
	judges.mu.Lock()
	defer judges.mu.Unlock()
	if s := judges.known[kind]; s != nil {
		return s, nil
	}
	if judges.compiler == nil {
		judges.compiler = jsonschema.NewCompiler()
		judges.compiler.Draft = jsonschema.Draft2020
		// The schemas refer to each other; nothing else is ever read.
		judges.compiler.LoadURL = func(url string) (io.ReadCloser, error) {
			return schema.FS.Open(strings.TrimPrefix(url, baseURL))
		}
	}
	s, err := judges.compiler.Compile(schemaURL(kind))
	if err == nil {
		judges.known[kind] = s
	}
	return s, err
}
