package engine_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// with reopens a desk with other keys.
func (d *desk) with(keys engine.Keys) *desk {
	d.t.Helper()
	d.keys = keys
	d.reopen(enginetest.Tree(d.t, simple(promise3)+private))
	return d
}

// rotate changes the office's keys, and gives them as they were before.
func (d *desk) rotate(path string) (before *keyring.Set) {
	d.t.Helper()
	before = must(keyring.Read(path))
	change(d.t, path, func(s *keyring.Set) (*keyring.Set, error) { return s.Rotate(here, d.clock.Now()) })
	d.with(must(keyring.Open(path)))
	return before
}

// presentOnly are keys that remember none before.
type presentOnly struct{ engine.Keys }

// What was marked and signed before the office's keys were changed is still the office's:
// histories, checkpoints, receipts, proofs, what persons are found by, and requests.
func TestRotatedKeys(t *testing.T) {
	ctx := t.Context()
	d, path := keyed(t)
	person := engine.Person{Name: secretName, NIK: secretNIK}
	submission := engine.Request{Key: "k-1", Command: engine.Submit{Applicant: person}}
	first := d.submit(submission)
	outside := engine.Outside{
		Checkpoints: []string{must(d.Checkpoint(ctx, here))},
		Receipts:    []ledger.Receipt{must(d.Receipt(ctx, first, 1))},
	}
	outside.Proofs = []ledger.Proof{must(d.Proof(ctx, first, 1))}
	old := must(d.keys.Public(ctx, here))

	d.at("2026-01-06 10:00").rotate(path)
	wholeHistory(d, outside)
	if again := must(d.Submit(ctx, service, submission)); !again.Repeated || again.Application.State.ID != first {
		t.Errorf("the same request made %s", again.Application.State.ID)
	}
	var refused *engine.Refusal
	other := engine.Request{Key: "k-1", Command: engine.Submit{Applicant: engine.Person{Name: "Lain"}}}
	if _, err := d.Submit(ctx, service, other); !errors.As(err, &refused) || refused.Code != engine.RefusedOtherRequest {
		t.Errorf("another request under its key: %v", err)
	}
	if _, err := d.Proof(ctx, first, 1); err != nil {
		t.Errorf("under a checkpoint of before: %v", err)
	}
	must(d.Receipt(ctx, first, 1))

	second := d.submit(engine.Request{Command: engine.Submit{Applicant: person}})
	found := func() (ids []string) {
		t.Helper()
		for _, row := range must(d.Find(ctx, here, person, engine.Actor{})) {
			ids = append(ids, row.ID)
		}
		return ids
	}
	if diff := cmp.Diff([]string{first, second}, found()); diff != "" {
		t.Error(diff)
	}
	if alike := must(d.Alike(ctx, d.load(second), engine.Actor{})); len(alike) != 1 || alike[0].ID != first {
		t.Errorf("alike: %d", len(alike))
	}
	note := must(d.Checkpoint(ctx, here))
	if _, err := ledger.ReadCheckpoint(note, here, old); !errors.Is(err, ledger.ErrSignature) {
		t.Error("the new checkpoint is signed with the old key")
	}
	outside.Checkpoints = append(outside.Checkpoints, note)
	wholeHistory(d, outside)

	// After all keys were wrapped anew persons are found by the new mark alone.
	ring := d.keys
	d.with(presentOnly{ring})
	if diff := cmp.Diff([]string{second}, found()); diff != "" {
		t.Error(diff)
	}
	d.with(ring)
	if n := must(d.Rewrap(ctx, here, engine.Actor{}, nil)); n != 1 {
		t.Errorf("%d wrapped anew", n)
	}
	d.with(presentOnly{ring})
	if diff := cmp.Diff([]string{first, second}, found()); diff != "" {
		t.Error(diff)
	}
	d.with(ring)
	wholeHistory(d, outside)

	// A second change keeps the first.
	d.at("2026-01-07 10:00").rotate(path)
	wholeHistory(d, outside)
	if diff := cmp.Diff([]string{first, second}, found()); diff != "" {
		t.Error(diff)
	}
}

// codes are what an audit finds, each once.
func codes(d *desk, outside engine.Outside) map[string]bool {
	d.t.Helper()
	found := map[string]bool{}
	for _, f := range must(d.Audit(context.Background(), here, outside, nil)).Found {
		found[f.Code] = true
	}
	return found
}

// Who has a key that was replaced makes nothing with it that is taken for the office's.
func TestMarkedWithRetiredKey(t *testing.T) {
	ctx := t.Context()
	note := engine.AddNote{Text: "satu"}
	for name, c := range map[string]struct {
		// theirs is when the old key is used, ours when the new one is before that.
		ours, theirs string
		// signed tells that ours lies under a checkpoint by then.
		signed bool
		want   map[string]bool
	}{
		"by a process that was slow":    {"", "2026-01-06 10:05", false, map[string]bool{}},
		"afterwards":                    {"", "2026-01-06 10:11", false, map[string]bool{engine.TamperedRetired: true}},
		"said to be from before":        {"2026-01-06 11:00", "2026-01-06 09:00", false, map[string]bool{engine.TamperedRetired: true}},
		"so, and behind a checkpoint":   {"2026-01-06 11:00", "2026-01-06 09:00", true, map[string]bool{engine.TamperedRetired: true}},
		"before, and ours is a bit off": {"2026-01-06 10:09", "2026-01-06 09:59", false, map[string]bool{}},
	} {
		t.Run(name, func(t *testing.T) {
			d, path := keyed(t)
			id := d.submit(engine.Request{})
			other := d.submit(engine.Request{})
			before := d.at("2026-01-06 10:00").rotate(path)
			ring := d.keys
			if c.ours != "" {
				d.at(c.ours).give(other, note)
			}
			if c.signed {
				must(d.Checkpoint(ctx, here))
			}
			d.with(keyring.New(before)).at(c.theirs).give(id, note)
			d.with(ring).at("2026-01-07 10:00")
			if diff := cmp.Diff(c.want, codes(d, engine.Outside{})); diff != "" {
				t.Error(diff)
			}
			var wrong *engine.Tampering
			_, err := d.Checkpoint(ctx, here)
			if late := c.want[engine.TamperedRetired]; late != (errors.As(err, &wrong) && wrong.Code == engine.TamperedRetired && wrong.First == 2 && wrong.Args["until"] == "2026-01-06T03:00:00Z") {
				t.Errorf("a checkpoint over it: %v", err)
			}
			if _, err := d.Receipt(ctx, id, 2); (name == "afterwards") != errors.As(err, &wrong) {
				t.Errorf("a receipt of it: %v", err)
			}
		})
	}
}

// oldSigner marks with the present key and signs with one of before: all that who has
// stolen the latter can make, helped by who can write to the database.
type oldSigner struct {
	engine.Keys
	old *keyring.Ring
}

func (k oldSigner) Sign(ctx context.Context, office string, message []byte) ([]byte, error) {
	return k.old.Sign(ctx, office, message)
}

func (k oldSigner) Public(ctx context.Context, office string) ([]byte, error) {
	return k.old.Public(ctx, office)
}

// Retired takes the present key's signatures for good.
func (k oldSigner) Retired(ctx context.Context, office string, _ []byte) ([]engine.Retired, error) {
	public, err := k.Keys.Public(ctx, office)
	return []engine.Retired{{Until: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), Public: public}}, err
}

func TestSignedWithRetiredKey(t *testing.T) {
	ctx := t.Context()
	for name, c := range map[string]struct {
		ours   bool // a checkpoint is made with the new key first
		theirs string
		want   map[string]bool
	}{
		"by a process that was slow":             {false, "2026-01-06 10:05", map[string]bool{}},
		"afterwards":                             {false, "2026-01-06 10:11", map[string]bool{engine.TamperedRetiredSeal: true}},
		"after one that the new key signed":      {true, "2026-01-06 10:05", map[string]bool{engine.TamperedRetiredSeal: true}},
		"after that, and said to be from before": {true, "2026-01-06 09:00", map[string]bool{engine.TamperedRetiredSeal: true}},
	} {
		t.Run(name, func(t *testing.T) {
			d, path := keyed(t)
			id := d.submit(engine.Request{})
			must(d.Checkpoint(ctx, here))
			before := d.at("2026-01-06 10:00").rotate(path)
			ring := d.keys
			d.give(id, engine.AddNote{Text: "satu"})
			if c.ours {
				must(d.Checkpoint(ctx, here))
				d.give(id, engine.AddNote{Text: "dua"})
			}
			d.with(oldSigner{ring, keyring.New(before)}).at(c.theirs)
			theirs := must(d.Checkpoint(ctx, here))
			receipt := must(d.Receipt(ctx, id, 2))
			d.with(ring).at("2026-01-07 10:00")
			if diff := cmp.Diff(c.want, codes(d, engine.Outside{})); diff != "" {
				t.Error(diff)
			}
			// What is brought from outside is held to the instant it names.
			from := codes(d, engine.Outside{Checkpoints: []string{theirs}, Receipts: []ledger.Receipt{receipt}})
			if from[engine.TamperedPaper] || from[engine.TamperedNote] != (name == "afterwards") {
				t.Errorf("brought from outside: %v", from)
			}
			var wrong *engine.Tampering
			d.give(id, engine.AddNote{Text: "tiga"})
			if _, err := d.Checkpoint(ctx, here); (name == "afterwards") != (errors.As(err, &wrong) && wrong.Code == engine.TamperedRetiredSeal) {
				t.Errorf("a checkpoint that goes on from it: %v", err)
			}
		})
	}
}

// changing are keys that another process changes between two questions: Public tells of the
// ones before until something was signed.
type changing struct {
	*keyring.Ring
	before *keyring.Ring
	signed bool
}

func (k *changing) Public(ctx context.Context, office string) ([]byte, error) {
	if !k.signed {
		return k.before.Public(ctx, office)
	}
	return k.Ring.Public(ctx, office)
}

func (k *changing) Sign(ctx context.Context, office string, message []byte) ([]byte, error) {
	k.signed = true
	return k.Ring.Sign(ctx, office, message)
}

// A key that is replaced while something is being signed leaves no signature that nobody can
// check: a checkpoint stays for ever, and a receipt is in a citizen's hand.
func TestKeyChangesWhileSigning(t *testing.T) {
	ctx := t.Context()
	d, path := keyed(t)
	first := d.submit(engine.Request{})
	before := keyring.New(d.rotate(path))
	keys := &changing{Ring: must(keyring.Open(path)), before: before}
	d.with(keys)
	receipt := must(d.Receipt(ctx, first, 1))
	keys.signed = false
	note := must(d.Checkpoint(ctx, here))
	public := must(keys.Ring.Public(ctx, here))
	if _, err := ledger.ReadCheckpoint(note, here, public); err != nil {
		t.Errorf("checkpoint: %v", err)
	}
	if err := receipt.Check(public); err != nil {
		t.Errorf("receipt: %v", err)
	}
	d.with(must(keyring.Open(path)))
	wholeHistory(d, engine.Outside{Checkpoints: []string{note}, Receipts: []ledger.Receipt{receipt}})

	// A device that never signs as it says signs nothing, and keeps nobody waiting.
	d.with(deceiving{keys.Ring, before})
	if _, err := d.Receipt(ctx, first, 1); err == nil {
		t.Error("a receipt that nobody can check was given")
	}
}

// deceiving are keys that tell another public key than they sign with.
type deceiving struct {
	*keyring.Ring
	other *keyring.Ring
}

func (k deceiving) Public(ctx context.Context, office string) ([]byte, error) {
	return k.other.Public(ctx, office)
}

// lagging are keys that mark with the ones before until somebody looks for others.
type lagging struct {
	*keyring.Ring
	before *keyring.Ring
	looked bool
}

func (k *lagging) Mark(ctx context.Context, office string, message []byte) ([]byte, error) {
	if !k.looked {
		return k.before.Mark(ctx, office, message)
	}
	return k.Ring.Mark(ctx, office, message)
}

func (k *lagging) Retired(ctx context.Context, office string, message []byte) ([]engine.Retired, error) {
	k.looked = true
	return k.Ring.Retired(ctx, office, message)
}

// What another process did just after the keys were changed is found by one that has not
// seen the change: a person, and a request that is repeated.
func TestKeyChangedAMomentAgo(t *testing.T) {
	ctx := t.Context()
	d, path := keyed(t)
	before := keyring.New(d.rotate(path))
	person := engine.Person{Name: secretName, NIK: secretNIK}
	first := d.submit(engine.Request{Command: engine.Submit{Applicant: person}})

	lag := func() { d.with(&lagging{Ring: must(keyring.Open(path)), before: before}) }
	lag()
	if found := must(d.Find(ctx, here, person, engine.Actor{})); len(found) != 1 || found[0].ID != first {
		t.Errorf("found %d", len(found))
	}
	note := engine.Request{Key: "k-2", Command: engine.AddNote{Text: "x"}}
	must(d.Execute(ctx, first, note))
	lag()
	if again := must(d.Execute(ctx, first, note)); !again.Repeated {
		t.Error("the same request happened twice")
	}
}
