package release_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// files are a small office with one service, by path.
func files() map[string]string {
	return map[string]string{
		"calendars/nasional-2026.yaml": "kind: Calendar\nseries: nasional\nyear: 2026\n",
		"uji/loket/office.yaml": `kind: Office
title: Loket Uji
timezone: Asia/Jakarta
consultations:
  - date: 2026-05-02
    changes:
      - "Surat Keterangan: biaya"
defaults:
  facilities:
    - Ruang tunggu
`,
		"uji/loket/surat.v1.yaml": `kind: Standard
id: surat
version: 1
title: Surat keterangan
effective:
  from: 2026-01-01
decree:
  number: 188.4/1/2026
  date: 2025-12-20
requirements:
  - id: kk
    text: Fotokopi KK
    bring: copy
fee:
  amount: 0
`,
	}
}

// replaced changes one text of one file.
func replaced(t *testing.T, in map[string]string, name, from, to string) map[string]string {
	t.Helper()
	if !strings.Contains(in[name], from) {
		t.Fatalf("%s holds no %q", name, from)
	}
	in[name] = strings.Replace(in[name], from, to, 1)
	return in
}

func load(t *testing.T, in map[string]string, paths ...string) *standard.Tree {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range in {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, err := standard.Load(context.Background(), fsys, standard.LoadOptions{Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// released is the lock after releasing all standards of a tree, ready or not.
func released(t *testing.T, tree *standard.Tree) *release.Lock {
	t.Helper()
	lock := &release.Lock{Path: release.FileName}
	items, err := release.Plan(lock, tree, candidates(tree))
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range items {
		if len(item.Refused) > 0 {
			t.Fatalf("%s", item.Refused[0].Message(diag.EN))
		}
		lock = lock.With(item.Entry)
	}
	again, findings := release.Parse(release.FileName, lock.Marshal())
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return again
}

func candidates(tree *standard.Tree) []release.Candidate {
	var all []release.Candidate
	for _, s := range tree.Standards {
		all = append(all, release.Candidate{Standard: s, Scenarios: 1, Day: civil.NewDate(2026, 3, 17)})
	}
	return all
}
