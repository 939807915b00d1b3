package main

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

func TestRun(t *testing.T) {
	var out strings.Builder
	if err := run(context.Background(), pgtest.URL(t), &out); err != nil {
		t.Fatal(err)
	}
	want := "open again: false\nopen again: true\n1 visit, 1 event on the board\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}
