package ledger_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

const office = "grobogan/klambu"

var noon = time.Date(2027, 3, 1, 5, 0, 0, 0, time.UTC)

// key is the signer of a seed, so that texts in tests stay the same.
func key(seed byte) ledger.Signer {
	private := ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune('a'+seed)), 32)))
	return ledger.Signer{
		Public: private.Public().(ed25519.PublicKey),
		Sign:   func(m []byte) ([]byte, error) { return ed25519.Sign(private, m), nil },
	}
}

func leaf(n int) ledger.Leaf {
	history := fmt.Sprintf("%s/%04d", office, n%7)
	return ledger.Leaf{History: history, Seq: n/7 + 1, Hash: sha256.Sum256(fmt.Append(nil, n))}
}

func leaves(from, to int) []ledger.Leaf {
	var list []ledger.Leaf
	for n := from; n < to; n++ {
		list = append(list, leaf(n))
	}
	return list
}

func stream(list []ledger.Leaf) ledger.Stream {
	return func(yield func(ledger.Leaf) bool) error {
		for _, l := range list {
			if !yield(l) {
				break
			}
		}
		return nil
	}
}

// segments builds one after the other, each up to one of the sizes.
func segments(t interface{ Fatal(...any) }, sizes ...int) []ledger.Segment {
	var all []ledger.Segment
	from := 0
	for i, size := range sizes {
		var prev *ledger.Segment
		if i > 0 {
			prev = &all[i-1]
		}
		s, err := ledger.Build(office, prev, leaves(from, size), noon.Add(time.Duration(i)*time.Hour), key(0))
		if err != nil {
			t.Fatal(err)
		}
		all, from = append(all, s), size
	}
	return all
}

func checkpoint(t interface{ Fatal(...any) }, s ledger.Segment) ledger.Checkpoint {
	c, err := ledger.ReadCheckpoint(s.Note, office, key(0).Public)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The frontier gives the roots that package tlog gives from all stored hashes.
func TestFrontierAgreesWithTlog(t *testing.T) {
	var stored []ledger.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, i := range indexes {
			out = append(out, stored[i])
		}
		return out, nil
	})
	var f ledger.Frontier
	for n := range 300 {
		want, err := tlog.TreeHash(int64(n), reader)
		if err != nil {
			t.Fatal(err)
		}
		if f.Root() != want || f.Size() != int64(n) {
			t.Fatalf("root of %d leaves differs from tlog's", n)
		}
		more, err := tlog.StoredHashesForRecordHash(int64(n), leaf(n).Record(), reader)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, more...)
		f = f.Add(leaf(n))
	}
}

// Every event can be proved under every checkpoint that covers it, and nothing else;
// every checkpoint grows from every earlier one.
func TestProofs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 150).Draw(t, "size")
		old := rapid.IntRange(0, size).Draw(t, "old")
		index := rapid.IntRange(0, size-1).Draw(t, "index")
		both := segments(t, old, size)
		older, newer := checkpoint(t, both[0]), checkpoint(t, both[1])

		p, err := ledger.Prove(both[1].Note, leaf(index), int64(index), stream(leaves(0, size)))
		if err != nil {
			t.Fatal(err)
		}
		read, err := ledger.ParseProof(p.String())
		if err != nil {
			t.Fatal(err)
		}
		if c, err := read.Check(key(0).Public); err != nil || c != newer {
			t.Fatalf("the proof read back: %v %v", c, err)
		}
		other := read
		other.Leaf = leaf(index + 1)
		if _, err := other.Check(key(0).Public); !errors.Is(err, ledger.ErrProof) {
			t.Fatalf("another event under the same path: %v", err)
		}
		if _, err := read.Check(key(1).Public); !errors.Is(err, ledger.ErrSignature) {
			t.Fatalf("under another key: %v", err)
		}

		path, err := ledger.ProveGrowth(older, newer, stream(leaves(0, size)))
		if err != nil {
			t.Fatal(err)
		}
		if err := ledger.CheckGrowth(older, newer, path); err != nil {
			t.Fatal(err)
		}
		forked := older
		forked.Root = leaf(999).Hash
		if err := ledger.CheckGrowth(forked, newer, path); old > 0 && !errors.Is(err, ledger.ErrProof) {
			t.Fatalf("a checkpoint of another history: %v", err)
		}
		if err := ledger.CheckGrowth(newer, older, path); old < size && !errors.Is(err, ledger.ErrProof) {
			t.Fatalf("a log that shrank: %v", err)
		}
	})
}

func TestProofNeedsAllLeaves(t *testing.T) {
	s := segments(t, 20)[0]
	if _, err := ledger.Prove(s.Note, leaf(3), 3, stream(leaves(0, 19))); err == nil {
		t.Fatal("a proof was made of fewer events than the checkpoint covers")
	}
	if _, err := ledger.Prove(s.Note, leaf(20), 20, stream(leaves(0, 21))); err == nil {
		t.Fatal("an event behind the checkpoint was proved")
	}
	failed := errors.New("no store")
	_, err := ledger.Prove(s.Note, leaf(3), 3, func(func(ledger.Leaf) bool) error { return failed })
	if !errors.Is(err, failed) {
		t.Fatalf("failure of the stream: %v", err)
	}
}

func TestSegmentsFollowEachOther(t *testing.T) {
	list := segments(t, 5, 5, 40, 41)
	var prev *ledger.Segment
	var seen []ledger.Leaf
	for i := range list {
		raw, err := json.Marshal(list[i])
		if err != nil {
			t.Fatal(err)
		}
		var read ledger.Segment
		if err := json.Unmarshal(raw, &read); err != nil {
			t.Fatal(err)
		}
		if _, err := read.Check(office, prev, key(0).Public); err != nil {
			t.Fatalf("segment %d: %v", i, err)
		}
		if err := read.Each(func(l ledger.Leaf) { seen = append(seen, l) }); err != nil {
			t.Fatal(err)
		}
		prev = &read
	}
	if diff := cmp.Diff(leaves(0, 41), seen); diff != "" {
		t.Fatal(diff)
	}
}

func TestSegmentIsChecked(t *testing.T) {
	list := segments(t, 5, 30, 50)
	good := func() ledger.Segment {
		raw, _ := json.Marshal(list[1])
		var s ledger.Segment
		if err := json.Unmarshal(raw, &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, c := range map[string]struct {
		spoil func(*ledger.Segment)
		prev  *ledger.Segment
		want  error
	}{
		"a hash":            {func(s *ledger.Segment) { s.Hashes[40]++ }, &list[0], ledger.ErrProof},
		"a name":            {func(s *ledger.Segment) { s.Histories[1] += "x" }, &list[0], ledger.ErrProof},
		"two names swapped": {func(s *ledger.Segment) { s.Histories[0], s.Histories[1] = s.Histories[1], s.Histories[0] }, &list[0], ledger.ErrProof},
		"a number":          {func(s *ledger.Segment) { s.Leaves[3]++ }, &list[0], ledger.ErrProof},
		"a leaf cut off": {func(s *ledger.Segment) {
			s.Leaves, s.Hashes = s.Leaves[:len(s.Leaves)-2], s.Hashes[:len(s.Hashes)-32]
		}, &list[0], ledger.ErrProof},
		"no such history":      {func(s *ledger.Segment) { s.Leaves[0] = 99 }, &list[0], ledger.ErrMalformed},
		"half a hash":          {func(s *ledger.Segment) { s.Hashes = s.Hashes[1:] }, &list[0], ledger.ErrMalformed},
		"a later form":         {func(s *ledger.Segment) { s.Version++ }, &list[0], ledger.ErrMalformed},
		"the frontier":         {func(s *ledger.Segment) { s.Frontier = list[0].Frontier }, &list[0], ledger.ErrProof},
		"where it begins":      {func(s *ledger.Segment) { s.From++ }, &list[0], ledger.ErrNotNext},
		"the note's size":      {func(s *ledger.Segment) { s.Note = strings.Replace(s.Note, "\n30\n", "\n31\n", 1) }, &list[0], ledger.ErrSignature},
		"the note":             {func(s *ledger.Segment) { s.Note = "30" }, &list[0], ledger.ErrMalformed},
		"one before left out":  {func(*ledger.Segment) {}, nil, ledger.ErrNotNext},
		"another one before":   {func(*ledger.Segment) {}, &list[2], ledger.ErrNotNext},
		"the note of a later":  {func(s *ledger.Segment) { s.Note = list[2].Note }, &list[0], ledger.ErrNotNext},
		"the note of the same": {func(s *ledger.Segment) { s.Note = list[0].Note }, &list[0], ledger.ErrNotNext},
	} {
		t.Run(name, func(t *testing.T) {
			s := good()
			c.spoil(&s)
			if _, err := s.Check(office, c.prev, key(0).Public); !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
		})
	}
	for name, check := range map[string]func(*ledger.Segment) error{
		"another key":    func(s *ledger.Segment) error { _, err := s.Check(office, &list[0], key(1).Public); return err },
		"no key":         func(s *ledger.Segment) error { _, err := s.Check(office, &list[0]); return err },
		"another office": func(s *ledger.Segment) error { _, err := s.Check(office+"2", &list[0], key(0).Public); return err },
	} {
		s := good()
		if err := check(&s); !errors.Is(err, ledger.ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s := good()
	if _, err := s.Check(office, &list[0], key(1).Public, key(0).Public); err != nil {
		t.Errorf("an earlier key of the office: %v", err)
	}
}

// A clock that went back does not break the order of the checkpoints.
func TestCheckpointIsNotOlderThanTheOneBefore(t *testing.T) {
	first := segments(t, 3)[0]
	second, err := ledger.Build(office, &first, leaves(3, 4), noon.Add(-time.Hour), key(0))
	if err != nil {
		t.Fatal(err)
	}
	c, err := second.Check(office, &first, key(0).Public)
	if err != nil || !c.At.Equal(noon) {
		t.Fatal(c, err)
	}
}

func TestCheckpointAsPublished(t *testing.T) {
	s := segments(t, 3)[0]
	want := `maklumat/grobogan/klambu
3
+Zt6lcchtQatv90h2ROkL11cQTIr2wllcSivcu+wd2M=
2027-03-01T05:00:00Z
AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

`
	body, _, _ := strings.Cut(s.Note, "—")
	if diff := cmp.Diff(want, body); diff != "" {
		t.Error(diff)
	}
	// Mail changes line ends; people copy a blank line along.
	if _, err := ledger.ReadCheckpoint("\r\n"+strings.ReplaceAll(s.Note, "\n", "\r\n")+"\r\n", "", key(0).Public); err != nil {
		t.Error(err)
	}
	for name, text := range map[string]string{
		"empty": "", "no signature": want, "far too long": s.Note + strings.Repeat("—", 5000),
		"another program's":        strings.Replace(s.Note, "maklumat/", "sum.example/", 1),
		"a size below zero":        strings.Replace(s.Note, "\n3\n", "\n-3\n", 1),
		"a size written otherwise": strings.Replace(s.Note, "\n3\n", "\n03\n", 1),
		"a line more":              strings.Replace(s.Note, "\n\n", "\nmore\n\n", 1),
	} {
		if _, err := ledger.ReadCheckpoint(text, "", key(0).Public); err == nil {
			t.Errorf("%s: taken for a checkpoint", name)
		}
	}
}

func TestReceipt(t *testing.T) {
	l := ledger.Leaf{History: office + "/0198c0de-0000-7000-8000-000000000001", Seq: 12, Hash: leaf(1).Hash}
	r, err := ledger.SignReceipt(l, noon.Add(time.Millisecond), key(0))
	if err != nil {
		t.Fatal(err)
	}
	text := r.String()
	if len(text) < 212 || len(text) > 215 {
		t.Errorf("%d characters: the documentation says otherwise", len(text))
	}
	broken := text[:70] + "\n  " + text[70:140] + "\r\n" + text[140:] + "\n"
	read, err := ledger.ParseReceipt(broken)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, read); diff != "" {
		t.Error(diff)
	}
	if err := read.Check(key(1).Public, key(0).Public); err != nil {
		t.Error(err)
	}
	if read.Office() != office || !read.At.Equal(noon) {
		t.Error(read.Office(), read.At)
	}
	for name, spoil := range map[string]func(*ledger.Receipt){
		"number": func(r *ledger.Receipt) { r.Seq++ }, "history": func(r *ledger.Receipt) { r.History += "0" },
		"hash": func(r *ledger.Receipt) { r.Hash[0]++ }, "instant": func(r *ledger.Receipt) { r.At = r.At.Add(time.Second) },
	} {
		other := read
		spoil(&other)
		if err := other.Check(key(0).Public); !errors.Is(err, ledger.ErrSignature) {
			t.Errorf("%s changed: %v", name, err)
		}
	}
	if err := read.Check([]byte("short")); !errors.Is(err, ledger.ErrMalformed) {
		t.Error(err)
	}
	for name, text := range map[string]string{
		"empty": "", "a code": "ABCD-1234", "cut": text[:len(text)-1], "longer": text + "A",
		"far too long": text + strings.Repeat(" ", 2000), "a number written otherwise": strings.Replace(text, ":12:", ":012:", 1),
		"a later form": strings.Replace(text, "maklumat1", "maklumat2", 1), "no office": strings.Replace(text, office+"/", "", 1),
	} {
		if _, err := ledger.ParseReceipt(text); !errors.Is(err, ledger.ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An embedder's ids may hold what its own ids hold, but nothing that breaks a line.
func TestReceiptOfOtherIDs(t *testing.T) {
	for id, want := range map[string]bool{office + "/a:b:c": true, office + "/a b": false, "alone": false, "": false, office + "/a\n": false} {
		r, err := ledger.SignReceipt(ledger.Leaf{History: id, Seq: 1}, noon, key(0))
		if (err == nil) != want {
			t.Errorf("%q: %v", id, err)
		}
		if err != nil {
			continue
		}
		if read, err := ledger.ParseReceipt(r.String()); err != nil || read.History != id {
			t.Errorf("%q: %q %v", id, read.History, err)
		}
	}
}

func TestOfficeThatCannotSign(t *testing.T) {
	for _, bad := range []struct {
		office string
		key    []byte
	}{{"a b", key(0).Public}, {"", key(0).Public}, {"a+b", key(0).Public}, {office, nil}} {
		by := key(0)
		by.Public = bad.key
		if _, err := ledger.Build(bad.office, nil, leaves(0, 1), noon, by); !errors.Is(err, ledger.ErrMalformed) {
			t.Errorf("%q: %v", bad.office, err)
		}
	}
}

func TestSplit(t *testing.T) {
	list := segments(t, 3, 5)
	text := "# disimpan oleh kecamatan\r\n" + list[0].Note + "\n\n" + strings.ReplaceAll(list[1].Note, "\n", "\r\n")
	if diff := cmp.Diff([]string{list[0].Note, list[1].Note}, ledger.Split(text)); diff != "" {
		t.Error(diff)
	}
	if got := ledger.Split("apa saja\n"); got != nil {
		t.Error(got)
	}
}

func TestSignerFails(t *testing.T) {
	failed := errors.New("device gone")
	by := ledger.Signer{Public: key(0).Public, Sign: func([]byte) ([]byte, error) { return nil, failed }}
	if _, err := ledger.Build(office, nil, leaves(0, 1), noon, by); !errors.Is(err, failed) {
		t.Error(err)
	}
	if _, err := ledger.SignReceipt(leaf(0), noon, by); !errors.Is(err, failed) {
		t.Error(err)
	}
}
