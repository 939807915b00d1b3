package keyring_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

const (
	klambu = "grobogan/klambu"
	brati  = "grobogan/brati"
	app    = klambu + "/0198"
)

var day = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func setOf(offices ...string) *keyring.Set {
	var s *keyring.Set
	for _, o := range offices {
		s = must(s.Add(o, day))
	}
	return s
}

// Each kind of Ring keeps what engine.Keys promises.
func TestKeys(t *testing.T) {
	path := t.TempDir() + "/keys.json"
	if err := keyring.Create(t.Context(), path, setOf(klambu, brati)); err != nil {
		t.Fatal(err)
	}
	for name, ring := range map[string]*keyring.Ring{
		"a set": keyring.New(setOf(klambu, brati)), "a file": must(keyring.Open(path)), "ephemeral": keyring.Ephemeral(),
		"the environment": keyring.New(must(keyring.ParseEnv(setOf(klambu, brati).Env()))),
	} {
		t.Run(name, func(t *testing.T) { keepsPromises(t, ring) })
	}
}

func keepsPromises(t *testing.T, ring *keyring.Ring) {
	ctx := t.Context()
	key := bytes.Repeat([]byte{7}, 32)
	wrapped := must(ring.Wrap(ctx, klambu, app, key))
	if got := must(ring.Unwrap(ctx, klambu, app, wrapped)); !bytes.Equal(got, key) {
		t.Errorf("unwrapped %x, wrapped was %x", got, key)
	}
	if bytes.Contains(wrapped, key) || bytes.Equal(wrapped, must(ring.Wrap(ctx, klambu, app, key))) {
		t.Error("a key is wrapped in the open, or twice alike")
	}
	if must(ring.Stale(ctx, klambu, wrapped)) {
		t.Error("just wrapped, and stale")
	}
	if _, err := ring.Unwrap(ctx, klambu, app+"9", wrapped); err == nil {
		t.Error("unwrapped as another application's")
	}
	if _, err := ring.Unwrap(ctx, brati, app, wrapped); !errors.Is(err, engine.ErrNoKey) {
		t.Errorf("unwrapped by another office: %v", err)
	}
	for i := range wrapped {
		altered := slices.Clone(wrapped)
		altered[i] ^= 1
		if _, err := ring.Unwrap(ctx, klambu, app, altered); err == nil {
			t.Errorf("unwrapped with byte %d altered", i)
		}
		if _, err := ring.Unwrap(ctx, klambu, app, wrapped[:i]); err == nil {
			t.Errorf("unwrapped %d bytes of it", i)
		}
	}
	message := []byte("hash")
	mark := must(ring.Mark(ctx, klambu, message))
	if len(mark) != 32 || !bytes.Equal(mark, must(ring.Mark(ctx, klambu, message))) || bytes.Equal(mark, must(ring.Mark(ctx, brati, message))) {
		t.Error("a mark is short, not the same again, or another office's too")
	}
	public := must(ring.Public(ctx, klambu))
	if !ed25519.Verify(public, message, must(ring.Sign(ctx, klambu, message))) {
		t.Error("the signature does not hold")
	}
	if ed25519.Verify(public, message, must(ring.Sign(ctx, brati, message))) {
		t.Error("another office's signature holds")
	}
}

func TestNoKey(t *testing.T) {
	ctx := t.Context()
	ring := keyring.New(setOf(klambu))
	wrapped := must(ring.Wrap(ctx, klambu, app, make([]byte, 32)))
	others := keyring.New(setOf(klambu))
	_, wrap := ring.Wrap(ctx, brati, brati+"/1", nil)
	_, unwrap := others.Unwrap(ctx, klambu, app, wrapped)
	_, stale := ring.Stale(ctx, brati, wrapped)
	_, mark := ring.Mark(ctx, brati, nil)
	_, sign := ring.Sign(ctx, brati, nil)
	_, public := ring.Public(ctx, brati)
	for i, err := range []error{wrap, unwrap, stale, mark, sign, public} {
		if !errors.Is(err, engine.ErrNoKey) {
			t.Errorf("%d: %v", i, err)
		}
	}
	if must(ring.Knows(brati)) || !must(ring.Knows(klambu)) {
		t.Error("knows the wrong office")
	}
}

// After a rotation the old keys are still read, new ones are wrapped anew, marks and
// signatures are others, and those made before are still known.
func TestRotate(t *testing.T) {
	ctx := t.Context()
	before := setOf(klambu, brati)
	after := must(before.Rotate(klambu, day.Add(time.Hour)))
	was, is := keyring.New(before), keyring.New(after)
	wrapped := must(was.Wrap(ctx, klambu, app, make([]byte, 32)))
	if must(was.Stale(ctx, klambu, wrapped)) || !must(is.Stale(ctx, klambu, wrapped)) {
		t.Error("stale is not what the old key wrapped")
	}
	must(is.Unwrap(ctx, klambu, app, wrapped))
	again := must(is.Wrap(ctx, klambu, app, make([]byte, 32)))
	if _, err := was.Unwrap(ctx, klambu, app, again); !errors.Is(err, engine.ErrNoKey) {
		t.Errorf("the old set reads what the new key wrapped: %v", err)
	}
	mark, public := must(was.Mark(ctx, klambu, []byte("x"))), must(was.Public(ctx, klambu))
	if bytes.Equal(mark, must(is.Mark(ctx, klambu, []byte("x")))) || bytes.Equal(public, must(is.Public(ctx, klambu))) {
		t.Error("marks or signatures are made with the old key")
	}
	if !bytes.Equal(must(was.Mark(ctx, brati, nil)), must(is.Mark(ctx, brati, nil))) {
		t.Error("another office's key was changed")
	}
	want := []engine.Retired{{Until: day.Add(time.Hour), Mark: mark, Public: public}}
	twice := must(after.Rotate(klambu, day.Add(2*time.Hour)))
	for name, set := range map[string]*keyring.Set{"rotated": after, "written": must(keyring.Parse(after.Text()))} {
		if diff := cmp.Diff(want, must(keyring.New(set).Retired(ctx, klambu, []byte("x")))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	latest := engine.Retired{Until: day.Add(2 * time.Hour), Mark: must(is.Mark(ctx, klambu, []byte("x"))), Public: must(is.Public(ctx, klambu))}
	if diff := cmp.Diff(append([]engine.Retired{latest}, want...), must(keyring.New(twice).Retired(ctx, klambu, []byte("x")))); diff != "" {
		t.Error(diff)
	}
	if list := must(was.Retired(ctx, klambu, nil)); len(list) != 0 {
		t.Errorf("before the rotation there are %v", list)
	}
	o, _ := after.Office(klambu)
	if diff := cmp.Diff([]keyring.PublicKey{{Public: public, Until: day.Add(time.Hour)}}, o.Before); diff != "" {
		t.Error(diff)
	}
	old, _ := before.Office(klambu)
	id, ok := keyring.WrappedWith(wrapped)
	if !ok || id != old.Wrapping[0].ID {
		t.Errorf("wrapped with %q, the key is %q", id, old.Wrapping[0].ID)
	}
	dropped := keyring.New(must(after.Drop(klambu, id, day.Add(2*time.Hour))))
	if _, err := dropped.Unwrap(ctx, klambu, app, wrapped); !errors.Is(err, engine.ErrNoKey) {
		t.Errorf("unwrapped with a key that was dropped: %v", err)
	}
	must(dropped.Unwrap(ctx, klambu, app, again))
}

// A clock that went back, or a process that waited for another one's change, leaves a file
// that can be read.
func TestRotateAtAnEarlierInstant(t *testing.T) {
	set := must(must(setOf(klambu).Rotate(klambu, day.Add(time.Hour))).Rotate(klambu, day))
	o, _ := must(keyring.Parse(set.Text())).Office(klambu)
	for _, old := range o.Before {
		if !old.Until.Equal(day.Add(time.Hour)) {
			t.Errorf("a key was in use until %s", old.Until)
		}
	}
	if len(o.Before) != 2 || len(o.Wrapping) != 3 {
		t.Errorf("%v", o)
	}
}

func TestRefused(t *testing.T) {
	set := setOf(klambu)
	rotated := must(set.Rotate(klambu, day.Add(time.Hour)))
	o, _ := rotated.Office(klambu)
	for want, err := range map[string]error{
		keyring.CodeOfficeName:    second(set.Add("Klambu", day)),
		keyring.CodeOfficeKnown:   second(set.Add(klambu, day)),
		keyring.CodeOfficeUnknown: second(set.Rotate(brati, day)),
		keyring.CodeKeyUnknown:    second(set.Drop(klambu, "00000000", day)),
		keyring.CodeKeyCurrent:    second(rotated.Drop(klambu, o.Wrapping[1].ID, day.Add(2*time.Hour))),
		keyring.CodeKeyYoung:      second(rotated.Drop(klambu, o.Wrapping[0].ID, day.Add(time.Hour+9*time.Minute))),
	} {
		var e *keyring.Error
		if !errors.As(err, &e) || e.Code != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	if len(set.Offices()) != 1 || len(o.Wrapping) != 2 {
		t.Error("what was refused, or made, changed the set that it was asked of")
	}
}

func second[T any](_ T, err error) error { return err }

// Nothing that prints a Set or a Ring prints a secret.
func TestPrintsNoSecret(t *testing.T) {
	set := setOf(klambu)
	text := string(set.Text())
	for _, printed := range []string{set.String(), must(keyring.ParseEnv(set.Env())).String()} {
		if printed != "keys of "+klambu {
			t.Errorf("printed %q", printed)
		}
	}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if printed := fmt.Sprintf(format, set); printed != "keys of "+klambu || len(text) < 300 {
			t.Errorf("%s prints %q", format, printed)
		}
	}
}

// Two files of one office's keys become one that reads, and knows, what either made;
// another office's come beside it, and strange ones of the same office are refused.
func TestJoin(t *testing.T) {
	ctx := t.Context()
	first := setOf(klambu)
	here, there := must(first.Rotate(klambu, day.Add(time.Hour))), must(first.Rotate(klambu, day.Add(2*time.Hour)))
	there = must(there.Add(brati, day))
	now := day.Add(3 * time.Hour)
	joined := must(here.Join(there, now))
	if diff := cmp.Diff([]string{brati, klambu}, joined.Offices()); diff != "" {
		t.Error(diff)
	}
	ring := keyring.New(joined)
	mark := func(set *keyring.Set) []byte { return must(keyring.New(set).Mark(ctx, klambu, nil)) }
	public := func(set *keyring.Set) []byte { return must(keyring.New(set).Public(ctx, klambu)) }
	for _, set := range []*keyring.Set{first, here, there} {
		must(ring.Unwrap(ctx, klambu, app, must(keyring.New(set).Wrap(ctx, klambu, app, make([]byte, 32)))))
	}
	o, _ := joined.Office(klambu)
	newest, _ := there.Office(klambu)
	if len(o.Wrapping) != 3 || o.Wrapping[2].ID != newest.Wrapping[1].ID || !bytes.Equal(mark(joined), mark(there)) {
		t.Errorf("%v: the newest key is not the current one", o.Wrapping)
	}
	// The first key was used until the last of the two replaced it, that of here until now.
	want := []engine.Retired{{Until: now, Mark: mark(here), Public: public(here)}, {Until: day.Add(2 * time.Hour), Mark: mark(first), Public: public(first)}}
	if diff := cmp.Diff(want, must(ring.Retired(ctx, klambu, nil))); diff != "" {
		t.Error(diff)
	}
	if got := must(there.Join(here, now)); !bytes.Equal(got.Text(), joined.Text()) {
		t.Error("joined the other way round, it is another")
	}
	// An old copy changes nothing, neither does joining once more.
	for _, copied := range []*keyring.Set{first, here, there, joined} {
		if got := must(joined.Join(copied, now.Add(time.Hour))); !bytes.Equal(got.Text(), joined.Text()) {
			t.Error("joined with a copy, it is another")
		}
		must(keyring.Parse(must(copied.Join(joined, now)).Text()))
	}
	var none *keyring.Set
	if got := must(none.Join(there, now)); !bytes.Equal(got.Text(), there.Text()) {
		t.Error("joined to nothing, it is another")
	}
	if _, err := here.Join(setOf(klambu), now); codeOf(err) != keyring.CodeOfficeKnown {
		t.Errorf("strange keys were joined: %v", err)
	}
	if len(must(keyring.Parse(here.Text())).Offices()) != 1 {
		t.Error("joining changed what was joined to")
	}
}
