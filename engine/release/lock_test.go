package release_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
)

const digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// line is a good line of a lock; words in it are replaced to break it.
const line = `uji/loket/surat@1 ` + digest + ` released=2026-03-17 decree=2026-03-01 basis=first inherits=fee,sla parts=fee:0a1b2c,sla:3d4e5f number="188.4/12/2026"`

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		// want are code and place of each finding; entries is how many lines were read.
		want    []string
		entries int
	}{
		{"a good lock", "# catatan\n\nformat 1\n" + line + "\n", nil, 1},
		{"Windows line ends and a byte order mark", "\ufeffformat 1\r\n" + line + "\r\n", nil, 1},
		{"the same line twice, as git's union leaves it", "format 1\n" + line + "\n" + line + "\n", nil, 1},
		{"no header", line + "\n", []string{"lock-format-unknown 1:1"}, 1},
		{"an empty file", "", []string{"lock-format-unknown 1:1"}, 0},
		{"a newer form is not guessed at", "format 2\nanything\n", []string{"lock-format-unknown 1:1"}, 0},
		{"not text", "format 1\n\xff\n", []string{"lock-line-broken 1:1"}, 0},
		{"conflict marks", "format 1\n<<<<<<< HEAD\n" + line + "\n=======\n>>>>>>> lain\n",
			[]string{"lock-conflict 2:1", "lock-conflict 4:1", "lock-conflict 5:1"}, 1},
		{"two contents of one version", "format 1\n" + line + "\n" + strings.Replace(line, "0123", "9999", 1) + "\n",
			[]string{"lock-version-twice 3:1"}, 1},
		{"no version", "format 1\n" + strings.Replace(line, "@1", "", 1), []string{"lock-line-broken 2:1"}, 0},
		{"version 0", "format 1\n" + strings.Replace(line, "@1", "@0", 1), []string{"lock-line-broken 2:1"}, 0},
		{"a short digest", "format 1\n" + strings.Replace(line, "cdef ", " ", 1), []string{"lock-line-broken 2:19"}, 0},
		{"a day that does not exist", "format 1\n" + strings.Replace(line, "2026-03-17", "2026-02-30", 1), []string{"lock-line-broken 2:91"}, 0},
		{"an unknown ground", "format 1\n" + strings.Replace(line, "=first", "=camat", 1), []string{"lock-line-broken 2:129"}, 0},
		{"the number is missing", "format 1\n" + strings.Replace(line, ` number="188.4/12/2026"`, "", 1), []string{"lock-line-broken 2:185"}, 0},
		{"a part twice", "format 1\n" + strings.Replace(line, "sla:", "fee:", 1), []string{"lock-line-broken 2:158"}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			lock, findings := release.Parse("standards.lock", []byte(tc.src))
			var got []string
			for _, f := range findings {
				got = append(got, strings.Replace(f.Code+" "+f.Place.String(), "standards.lock:", "", 1))
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
			if len(lock.Entries) != tc.entries {
				t.Errorf("%d entries, not %d", len(lock.Entries), tc.entries)
			}
		})
	}
}

func TestFind(t *testing.T) {
	lock := new(release.Lock)
	for _, v := range []int{1, 2, 10} {
		lock = lock.With(release.Entry{Service: "uji/loket/surat", Version: v})
	}
	lock = lock.With(release.Entry{Service: "uji/loket/surat-lain", Version: 3})
	if _, ok := lock.Find("uji/loket/surat", 3); ok {
		t.Error("found a version that is not there")
	}
	if e, ok := lock.Find("uji/loket/surat", 10); !ok || e.Version != 10 {
		t.Error("did not find version 10")
	}
	for below, want := range map[int]int{1: 0, 2: 1, 3: 2, 10: 2, 11: 10} {
		if e, _ := lock.Latest("uji/loket/surat", below); e.Version != want {
			t.Errorf("latest below %d is %d, not %d", below, e.Version, want)
		}
	}
}

// entries draws any entry that can be written.
func entries() *rapid.Generator[release.Entry] {
	name := rapid.StringMatching(`[a-z0-9]{1,8}(-[a-z0-9]{1,5})?`)
	day := rapid.Custom(func(t *rapid.T) civil.Date {
		return civil.NewDate(2020, 1, 1).AddDays(rapid.IntRange(0, 4000).Draw(t, "day"))
	})
	short := rapid.StringMatching(`[0-9a-f]{6}`)
	key := rapid.StringMatching(`[a-z]{1,8}(_[a-z]{1,5})?`)
	return rapid.Custom(func(t *rapid.T) release.Entry {
		e := release.Entry{
			Service: name.Draw(t, "regency") + "/" + name.Draw(t, "office") + "/" + name.Draw(t, "id"), Version: rapid.IntRange(1, 999_999).Draw(t, "version"),
			Digest: "sha256:" + rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, "digest"), Released: day.Draw(t, "released"),
			Decree: day.Draw(t, "decree"), Number: rapid.StringN(1, 30, 60).Draw(t, "number"),
		}
		e.Basis = rapid.SampledFrom([]release.Basis{release.First, release.NotWorse, release.Consulted(day.Draw(t, "forum"))}).Draw(t, "basis")
		if list := rapid.SliceOfN(key, 0, 4).Draw(t, "inherits"); len(list) > 0 {
			e.Inherits = list
		}
		if parts := rapid.MapOfN(key, short, 0, 6).Draw(t, "parts"); len(parts) > 0 {
			e.Parts = parts
		}
		return e
	})
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lock := new(release.Lock)
		for _, e := range rapid.SliceOfNDistinct(entries(), 0, 5, release.Entry.Ref).Draw(t, "entries") {
			lock = lock.With(e)
		}
		again, findings := release.Parse("", lock.Marshal())
		if len(findings) > 0 {
			t.Fatalf("%+v", findings)
		}
		for i := range again.Entries {
			again.Entries[i].Place = diag.Place{}
		}
		if d := cmp.Diff(lock.Entries, again.Entries); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(string(lock.Marshal()), string(again.Marshal())); d != "" {
			t.Fatal(d)
		}
	})
}

// Whatever the bytes: no panic, places inside of the file, and what was read is
// written and read back the same.
func FuzzParse(f *testing.F) {
	f.Add([]byte("format 1\n" + line + "\n"))
	f.Add([]byte("format 1\n<<<<<<< HEAD\n" + line + "\n>>>>>>> lain\n"))
	f.Add([]byte("format 9\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		lock, findings := release.Parse("standards.lock", src)
		lines := strings.Count(string(src), "\n") + 1
		for _, x := range findings {
			if x.Place.Line < 1 || x.Place.Line > lines || x.Place.Column < 1 {
				t.Errorf("%v lies outside of %d lines", x.Place, lines)
			}
			if _, known := diag.Lookup(x.Code); !known {
				t.Errorf("unknown code %s", x.Code)
			}
		}
		again, _ := release.Parse("standards.lock", lock.Marshal())
		if string(again.Marshal()) != string(lock.Marshal()) || len(again.Entries) != len(lock.Entries) {
			t.Errorf("reads back differently:\n%s\n%s", lock.Marshal(), again.Marshal())
		}
	})
}
