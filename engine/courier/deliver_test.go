package courier_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

func TestRoutes(t *testing.T) {
	// What of the letters "submitted" to a citizen and "warned" to the camat and to the
	// kasi, who has no address, goes where.
	phone, mail, role := courier.Phone, courier.Mail, courier.Role
	for _, c := range []struct {
		name    string
		contact string
		senders []courier.Medium
		want    []string
	}{
		{"mail alone", "siti@contoh.id", []courier.Medium{mail}, []string{
			"submitted mail siti@contoh.id", "warned mail camat@contoh.go.id", "warned no-address"}},
		{"mail to who has none", "0812-3456-7890", []courier.Medium{mail}, []string{
			"submitted no-sender", "warned mail camat@contoh.go.id", "warned no-address"}},
		{"a street is no address", "Desa Klambu RT 1", []courier.Medium{mail, phone, role}, []string{
			"submitted no-address", "warned mail camat@contoh.go.id", "warned role kasi"}},
		{"all to a webhook", "0812-3456-7890", []courier.Medium{phone, role}, []string{
			"submitted phone +6281234567890", "warned role camat", "warned role kasi"}},
		{"mail before telephone", "0812-3456-7890 siti@contoh.id", []courier.Medium{mail, phone, role}, []string{
			"submitted mail siti@contoh.id", "warned mail camat@contoh.go.id", "warned role kasi"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			d := open(t, func(config *courier.Config) {
				config.Plan.Parallel = 1
				config.Senders = map[courier.Medium]courier.Sender{}
				for _, m := range c.senders {
					config.Senders[m] = &sent{fail: func(l courier.Letter) error {
						got = append(got, fmt.Sprintf("%s %s %s", l.Topic, l.Address.Medium, l.Address.Value))
						return nil
					}}
				}
			})
			who := engine.Person{Name: "Siti", Contact: c.contact}
			out, err := d.Submit(t.Context(), service, engine.Request{Command: engine.Submit{Applicant: who}})
			if err != nil {
				t.Fatal(err)
			}
			id := out.Application.State.ID
			d.deliver()
			d.give(id, accept).give(id, do("bayar", "")).at("2026-01-06 15:30").give(id, engine.Tick{})
			d.second(id)
			d.deliver()
			for _, m := range d.messages() {
				if m.State == engine.MessageMoot || m.Failure != "" {
					got = append(got, m.Topic+" "+m.Failure)
				}
			}
			got = slices.DeleteFunc(got, func(s string) bool { return strings.HasPrefix(s, "due ") || strings.HasPrefix(s, "turn ") })
			slices.Sort(got)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// second puts the warning that the camat gets into the outbox for the kasi, too.
func (d *desk) second(id string) {
	d.t.Helper()
	for _, m := range d.messages() {
		if m.Topic != engine.EventWarned {
			continue
		}
		m.To = "kasi"
		if err := d.Store.Do(d.t.Context(), id, func(tx engine.Tx) error { return tx.Post(m) }); err != nil {
			d.t.Fatal(err)
		}
	}
}

func TestRetries(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		// waits are the minutes between attempts; then it stands so.
		waits []int
		state engine.MessageState
		code  string
	}{
		{"temporary", &courier.Failure{Kind: courier.Temporary, Code: "smtp-452"}, []int{0, 1, 2, 4, 8, 16}, engine.MessageDead, "smtp-452"},
		{"of an unknown kind", errors.New("siti@contoh.id is on holiday"), []int{0, 1, 2, 4, 8, 16}, engine.MessageDead, courier.CodeUnknown},
		{"permanent", &courier.Failure{Kind: courier.Permanent, Code: "smtp-550"}, []int{0}, engine.MessageDead, "smtp-550"},
		{"wrapped", fmt.Errorf("to siti@contoh.id: %w", &courier.Failure{Kind: courier.Permanent, Code: "smtp-550"}), []int{0}, engine.MessageDead, "smtp-550"},
	} {
		t.Run(c.name, func(t *testing.T) {
			attempts := 0
			d := open(t, func(config *courier.Config) { config.Plan = courier.Plan{Attempts: 6, First: 2 * time.Minute} })
			d.mail.fail = func(courier.Letter) error { attempts++; return c.err }
			d.submit()
			for i, minutes := range c.waits {
				if minutes > 0 {
					d.clock.Move(time.Duration(minutes)*time.Minute - time.Second)
					if d.deliver(); attempts != i {
						t.Fatalf("attempt %d came too early", attempts)
					}
					d.clock.Move(time.Second)
				}
				if d.deliver(); attempts != i+1 {
					t.Fatalf("%d attempts, want %d", attempts, i+1)
				}
			}
			d.clock.Move(24 * time.Hour)
			d.deliver()
			m := d.messages()[0]
			if attempts != len(c.waits) || m.State != c.state || m.Failure != c.code || m.Settled.IsZero() {
				t.Errorf("%d attempts, %+v", attempts, m)
			}
		})
	}
}

// TestUnreachable: while nothing can be reached one letter is tried a round, none is
// given up by the number of attempts, and all go out when it can be reached again.
func TestUnreachable(t *testing.T) {
	d := open(t, func(config *courier.Config) { config.Plan = courier.Plan{Attempts: 3, Parallel: 1} })
	down, attempts := true, 0
	d.mail.fail = func(courier.Letter) error {
		attempts++
		if down {
			return &courier.Failure{Kind: courier.Unreachable, Code: "smtp-connection"}
		}
		return nil
	}
	for range 30 {
		d.submit()
	}
	rounds := 0
	for range 2 * 24 * 6 { // two days
		before := attempts
		if tally := d.deliver(); tally.Dead > 0 || attempts-before > 1 {
			t.Fatalf("%+v, %d attempts", tally, attempts-before)
		}
		rounds += attempts - before
		d.clock.Move(10 * time.Minute)
	}
	if rounds < 10 {
		t.Errorf("tried only %d times in two days", rounds)
	}
	down = false
	d.clock.Move(4 * time.Hour)
	if tally := d.deliver(); tally.Sent != 30 {
		t.Errorf("%+v", tally)
	}
}

// TestPatience: what could not be sent for a week is given up, and so is what was not even
// tried for so long; a person sees both.
func TestPatience(t *testing.T) {
	d := open(t)
	d.mail.fail = func(courier.Letter) error {
		return &courier.Failure{Kind: courier.Unreachable, Code: "smtp-connection"}
	}
	d.submit()
	d.deliver()
	d.submit()
	d.clock.Move(7*24*time.Hour + time.Minute)
	d.deliver()
	if diff := cmp.Diff([]string{"submitted pemohon dead smtp-connection", "submitted pemohon dead too-old"}, d.states()); diff != "" {
		t.Error(diff)
	}
}

// TestLongOutage: after more than a week without a server nothing is lost unseen. What is
// over is not needed; all else is dead, also what only stood behind another, and once it is
// put back it leaves in its order.
func TestLongOutage(t *testing.T) {
	d := open(t)
	down := true
	d.mail.fail = func(courier.Letter) error {
		if down {
			return &courier.Failure{Kind: courier.Unreachable, Code: "smtp-connection"}
		}
		return nil
	}
	id := d.submit()
	d.deliver()
	d.at("11:00").give(id, turnedBack)
	d.deliver()
	d.at("13:00").give(id, engine.Resubmit{}).at("13:10").give(id, accept)
	for range 8 * 24 {
		d.clock.Move(time.Hour)
		d.deliver()
	}
	want := []string{
		"submitted pemohon dead smtp-connection", "returned pemohon moot overtaken",
		"due pemohon dead smtp-connection", "turn pemohon dead too-old",
	}
	if diff := cmp.Diff(want, d.states()[:len(want)]); diff != "" {
		t.Error(diff)
	}
	down = false
	for _, m := range d.messages() {
		if m.State == engine.MessageDead {
			m.State, m.Failure, m.NextAt, m.Settled = engine.MessageWaiting, "", d.clock.Now(), time.Time{}
			if err := d.outbox.SettleMessage(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		}
	}
	d.deliver()
	if diff := cmp.Diff([]string{"submitted", "due", "turn"}, topics(d.mail)); diff != "" {
		t.Error(diff)
	}
}

// topics are those of the letters that were taken, in order, without the officials'.
func topics(s *sent) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []string
	for _, l := range s.letters {
		if l.To == standard.Applicant {
			list = append(list, l.Topic)
		}
	}
	return list
}

func TestOvertaken(t *testing.T) {
	d := open(t)
	id := d.submit()
	d.give(id, turnedBack).at("2026-01-07 16:05").give(id, engine.Tick{})
	d.at("16:10").give(id, engine.Resubmit{}).at("16:20").give(id, accept).at("16:30").give(id, do("bayar", ""))
	d.at("2026-01-20 09:00").give(id, engine.Tick{})
	d.at("10:00").give(id, do("putuskan", "tolak"))
	d.courier = d.another(func(c *courier.Config) { c.Plan.Patience = 365 * 24 * time.Hour })
	d.deliver()
	want := []string{
		"submitted pemohon moot overtaken", "returned pemohon moot overtaken", "reminded pemohon moot overtaken",
		"due pemohon moot overtaken", "turn pemohon moot overtaken",
		"warned camat moot overtaken", "breached camat sent", "warned camat moot overtaken", "breached camat sent",
		"breached pemohon sent", "rejected pemohon sent",
	}
	got := d.states()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestTimeNotYetStored: what time has done is heeded though nobody has stored it yet.
func TestTimeNotYetStored(t *testing.T) {
	d := open(t)
	id := d.submit()
	d.give(id, turnedBack)
	d.at("2026-01-10 09:00")
	d.deliver()
	if diff := cmp.Diff([]string{"submitted pemohon moot overtaken", "returned pemohon moot overtaken"}, d.states()); diff != "" {
		t.Error(diff)
	}
}

func TestErased(t *testing.T) {
	d := open(t)
	id := d.submit()
	d.give(id, engine.Withdraw{})
	d.clock.Move(400 * 24 * time.Hour)
	if err := d.Erase(t.Context(), id, standard.Retention{Years: 1}, engine.Actor{}); err != nil {
		t.Fatal(err)
	}
	d.courier = d.another(func(c *courier.Config) { c.Plan.Patience = 1000 * 24 * time.Hour })
	d.deliver()
	if diff := cmp.Diff([]string{"submitted pemohon moot no-address", "withdrawn pemohon moot no-address"}, d.states()); diff != "" {
		t.Error(diff)
	}
}

func TestGone(t *testing.T) {
	d := open(t)
	id := d.submit()
	m := d.messages()[0]
	m.Application = engine.JoinID(m.Office, "tidak-ada")
	if err := d.Store.Do(t.Context(), id, func(tx engine.Tx) error { return tx.Post(m) }); err != nil {
		t.Fatal(err)
	}
	d.deliver()
	if diff := cmp.Diff([]string{"submitted pemohon sent", "submitted pemohon moot no-application"}, d.states()); diff != "" {
		t.Error(diff)
	}
}

// TestCrash: after a crash between sending and noting, the letter comes again once its
// lease is over, with the same id.
func TestCrash(t *testing.T) {
	d := open(t)
	d.courier = d.another(func(c *courier.Config) { c.Outbox = &forgetful{d.outbox, 1} })
	d.submit()
	if _, err := d.courier.Deliver(t.Context()); !errors.Is(err, errSettle) {
		t.Fatal(err)
	}
	d.clock.Move(5*time.Minute - time.Second)
	if d.deliver(); len(d.mail.ids()) != 1 {
		t.Fatal("sent again while others might still be at it")
	}
	d.clock.Move(time.Second)
	d.deliver()
	if diff := cmp.Diff([]string{"contoh/kantor/1", "contoh/kantor/1"}, d.mail.ids()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"submitted pemohon sent"}, d.states()); diff != "" {
		t.Error(diff)
	}
}

// TestLateClaim: who has slept over its lease does not send what others may have.
func TestLateClaim(t *testing.T) {
	d := open(t, func(c *courier.Config) { c.Plan = courier.Plan{Parallel: 1, Batch: 3} })
	for range 3 {
		d.submit()
	}
	d.mail.fail = func(courier.Letter) error { d.clock.Move(290 * time.Second); return nil }
	if d.deliver(); len(d.mail.ids()) != 1 {
		t.Fatalf("%q", d.mail.ids())
	}
	d.mail.fail = nil
	d.clock.Move(time.Minute)
	d.deliver()
	if diff := cmp.Diff([]string{"contoh/kantor/1", "contoh/kantor/2", "contoh/kantor/3"}, d.mail.ids()); diff != "" {
		t.Error(diff)
	}
}

// TestTogether: several couriers on one outbox send every letter once.
func TestTogether(t *testing.T) {
	d := open(t)
	for range 200 {
		d.submit()
	}
	var wait sync.WaitGroup
	for range 4 {
		c := d.another()
		wait.Go(func() {
			if _, err := c.Deliver(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	ids := d.mail.ids()
	slices.Sort(ids)
	if n := len(slices.Compact(slices.Clone(ids))); n != 200 || len(ids) != 200 {
		t.Errorf("%d letters sent, %d of them different", len(ids), n)
	}
}

// TestOrder: the letters of one application are sent in order.
func TestOrder(t *testing.T) {
	d := open(t)
	for range 5 {
		id := d.submit()
		d.give(id, accept)
	}
	d.deliver()
	last := map[string]string{}
	for _, l := range d.mail.letters {
		last[l.Receipt] += l.Topic + " "
	}
	for receipt, topics := range last {
		if topics != "submitted due turn " {
			t.Errorf("%s: %s", receipt, topics)
		}
	}
}

// TestOrderWithFailures: a letter waits for those before it of the same application and
// to the same, until these are sent or given up, whoever sends; others do not wait.
func TestOrderWithFailures(t *testing.T) {
	d := open(t, func(c *courier.Config) { c.Plan = courier.Plan{Attempts: 3} })
	var mu sync.Mutex
	var left []string
	fail := true
	d.mail.fail = func(l courier.Letter) error {
		mu.Lock()
		defer mu.Unlock()
		if fail && l.Topic == engine.EventSubmitted {
			return &courier.Failure{Kind: courier.Temporary, Code: "smtp-452"}
		}
		left = append(left, l.Topic+" "+l.To)
		return nil
	}
	id := d.submit()
	d.give(id, accept)
	all := func() {
		for range 3 {
			d.deliver()
			d.courier = d.another(func(c *courier.Config) { c.Plan = courier.Plan{Attempts: 3} })
		}
	}
	if all(); len(left) > 0 {
		t.Errorf("%q left before the letter of the hand-in", left)
	}
	fail = false
	d.clock.Move(10 * time.Minute)
	all()
	if diff := cmp.Diff([]string{"submitted pemohon", "due pemohon", "turn pemohon"}, left); diff != "" {
		t.Error(diff)
	}
	fail, left = true, nil
	id = d.submit()
	d.give(id, accept)
	for range 3 {
		d.deliver()
		d.clock.Move(10 * time.Minute)
	}
	d.deliver()
	if diff := cmp.Diff([]string{"due pemohon", "turn pemohon"}, left); diff != "" {
		t.Errorf("once the first is dead: %s", diff)
	}
}

// TestSenderComesLater: a letter to a telephone waits for something that sends there, as
// long as the plan has patience.
func TestSenderComesLater(t *testing.T) {
	open := func(t *testing.T) (*desk, *sent, func()) {
		d := open(t)
		who := engine.Person{Name: "Siti", Contact: "0812-3456-7890"}
		if _, err := d.Submit(t.Context(), service, engine.Request{Command: engine.Submit{Applicant: who}}); err != nil {
			t.Fatal(err)
		}
		hook := &sent{}
		return d, hook, func() {
			d.courier = d.another(func(c *courier.Config) { c.Senders[courier.Phone] = hook })
		}
	}
	week := 7 * 24 * time.Hour
	t.Run("in time", func(t *testing.T) {
		d, hook, setUp := open(t)
		for passed := time.Duration(0); passed < week-4*time.Hour; passed += 30 * time.Minute {
			tally := d.deliver()
			if tally.Dead+tally.Moot+tally.Sent > 0 || tally.Deferred != tally.Codes[courier.CodeNoSender] {
				t.Fatalf("after %s: %+v", passed, tally)
			}
			d.clock.Move(30 * time.Minute)
		}
		if diff := cmp.Diff([]string{"submitted pemohon waiting no-sender"}, d.states()); diff != "" {
			t.Error(diff)
		}
		setUp()
		d.clock.Move(3 * time.Hour)
		if tally := d.deliver(); tally.Sent != 1 || len(hook.letters) != 1 {
			t.Errorf("%+v", tally)
		}
	})
	t.Run("too late", func(t *testing.T) {
		d, hook, setUp := open(t)
		d.deliver()
		d.clock.Move(week + time.Second)
		d.deliver()
		setUp()
		d.deliver()
		if diff := cmp.Diff([]string{"submitted pemohon moot no-sender"}, d.states()); diff != "" || len(hook.letters) > 0 {
			t.Error(diff, hook.letters)
		}
	})
}

// TestStop: when it is to end, what was begun is brought to an end and noted, and
// nothing more is begun.
func TestStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := open(t, func(c *courier.Config) { c.Plan = courier.Plan{Parallel: 1} })
		for range 3 {
			d.submit()
		}
		ctx, stop := context.WithCancel(context.Background())
		d.mail.fail = func(courier.Letter) error {
			stop()
			time.Sleep(10 * time.Second)
			return nil
		}
		tally, err := d.courier.Deliver(ctx)
		if err != nil || tally.Sent != 1 {
			t.Fatalf("%+v, %v", tally, err)
		}
		if diff := cmp.Diff([]string{"submitted pemohon sent", "submitted pemohon waiting", "submitted pemohon waiting"}, d.states()); diff != "" {
			t.Error(diff)
		}
	})
}

// TestNothingPersonalIsKept: neither a failure nor a count tells of a person.
func TestNothingPersonalIsKept(t *testing.T) {
	d := open(t)
	d.mail.fail = func(l courier.Letter) error {
		return fmt.Errorf("cannot send to %s of %s", l.Address.Value, siti.Name)
	}
	d.submit()
	tally := d.deliver()
	for _, text := range []string{fmt.Sprintf("%+v", tally), fmt.Sprintf("%+v", d.messages())} {
		for _, secret := range []string{"Siti", "siti@", "0812", siti.NIK} {
			if strings.Contains(text, secret) {
				t.Errorf("%q stands in %s", secret, text)
			}
		}
	}
	if tally.Deferred != 1 || tally.Codes[courier.CodeUnknown] != 1 {
		t.Errorf("%+v", tally)
	}
}

func TestNewNeedsItsParts(t *testing.T) {
	if _, err := courier.New(courier.Config{}); err == nil {
		t.Error("a courier of nothing")
	}
}
