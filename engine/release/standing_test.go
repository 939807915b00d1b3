package release_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/release"
)

func TestStanding(t *testing.T) {
	const next = "uji/loket/surat.v2.yaml"
	for _, tc := range []struct {
		name    string
		version int
		change  func(in map[string]string)
		want    release.Standing
	}{
		{"as it was", 1, func(map[string]string) {}, release.Released},
		{"only a note more", 1, func(in map[string]string) { replaced(t, in, surat, "fee:\n", "notes:\n  - text: catatan\nfee:\n") }, release.Released},
		{"the fee", 1, func(in map[string]string) { replaced(t, in, surat, "amount: 0", "amount: 5000") }, release.Altered},
		{"an office's default", 1, func(in map[string]string) { replaced(t, in, office, "Ruang tunggu", "Kursi") }, release.Altered},
		{"closed, and nothing follows", 1, func(in map[string]string) {
			replaced(t, in, surat, "from: 2026-01-01", "from: 2026-01-01\n  until: 2026-06-30")
		}, release.Altered},
		{"closed, with a version that follows", 1, func(in map[string]string) {
			in[next] = in[surat]
			replaced(t, in, next, "version: 1", "version: 2")
			replaced(t, in, next, "from: 2026-01-01", "from: 2026-07-01")
			replaced(t, in, surat, "from: 2026-01-01", "from: 2026-01-01\n  until: 2026-06-30")
		}, release.Released},
		{"a version that nobody released", 2, func(in map[string]string) {
			in[next] = in[surat]
			replaced(t, in, next, "version: 1", "version: 2")
		}, release.Unreleased},
	} {
		t.Run(tc.name, func(t *testing.T) {
			lock, in := released(t, load(t, files())), files()
			tc.change(in)
			tree := load(t, in)
			for _, s := range tree.Standards {
				if s.Version != tc.version {
					continue
				}
				if got, err := lock.Standing(tree, s); err != nil || got != tc.want {
					t.Errorf("it is %q (%v), want %q", got, err, tc.want)
				}
			}
		})
	}
}
