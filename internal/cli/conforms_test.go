package cli_test

import (
	"encoding/json"
	"io"
	"path"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/maklumat-pelayanan/maklumat/schema"
)

// conforms holds what the program wrote to the JSON Schema that it publishes for it.
func conforms(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: conforms NAME FILE")
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.LoadURL = func(url string) (io.ReadCloser, error) { return schema.FS.Open(path.Base(url)) }
	s, err := c.Compile("mem:///" + args[0] + ".schema.json")
	ts.Check(err)
	read := json.NewDecoder(strings.NewReader(ts.ReadFile(args[1])))
	read.UseNumber()
	var doc any
	ts.Check(read.Decode(&doc))
	switch err := s.Validate(doc); {
	case err == nil && neg:
		ts.Fatalf("%s is as %s says", args[1], args[0])
	case err != nil && !neg:
		ts.Fatalf("%s is not as %s says: %#v", args[1], args[0], err)
	}
}
