package storetest

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var outboxChecks = []check{
	{"a message is posted with its transaction", posting},
	{"messages are listed by office, state and page", listing},
	{"a claim of messages takes those that wait, for its lease", leases},
	{"a settled message is as it was settled", settling},
	{"a late settlement changes nothing", settlingLate},
	{"claimers at once never share a message", claimersOfMessages},
	{"messages posted at once have each an id", postersTogether},
	{"a message waits for those before it to the same", inOrder},
	{"claimers at once keep messages in order", claimersInOrder},
	{"what was settled long ago is removed", removing},
	{"an id is never given twice", idsAfterRemoval},
}

// messages lists up to 1,000 messages.
func (b bench) messages(office string, state engine.MessageState) []engine.Message {
	b.Helper()
	all, err := b.store.Messages(b.ctx, office, state, 0, 0)
	if err != nil {
		b.Fatalf("Messages: %v", err)
	}
	return all
}

// onlyMessage gives the one message there is.
func (b bench) onlyMessage() engine.Message {
	b.Helper()
	all := b.messages("", "")
	if len(all) != 1 {
		b.Fatalf("%d messages, want 1", len(all))
	}
	return all[0]
}

// claim takes messages.
func (b bench) claim(now time.Time, lease time.Duration, limit int) []engine.Message {
	b.Helper()
	claimed, err := b.store.ClaimMessages(b.ctx, now, lease, limit)
	if err != nil {
		b.Fatalf("ClaimMessages: %v", err)
	}
	return claimed
}

func (b bench) settle(m engine.Message) {
	b.Helper()
	if err := b.store.SettleMessage(b.ctx, m); err != nil {
		b.Errorf("SettleMessage: %v", err)
	}
}

// post puts messages into the outbox.
func (b bench) post(all ...engine.Message) {
	b.Helper()
	b.do("outbox", func(tx engine.Tx) error {
		for _, m := range all {
			if err := tx.Post(m); err != nil {
				return err
			}
		}
		return nil
	})
}

// sameMessage compares all but the ID.
func (b bench) sameMessage(got, want engine.Message) {
	b.Helper()
	got.ID, want.ID = 0, 0
	for _, m := range []*engine.Message{&got, &want} {
		m.NextAt, m.Posted, m.Settled = m.NextAt.UTC(), m.Posted.UTC(), m.Settled.UTC()
	}
	if got != want {
		b.Errorf("message:\n got %+v\nwant %+v", got, want)
	}
}

// told gives the roles that messages are to.
func told(messages []engine.Message) []string {
	var to []string
	for _, m := range messages {
		to = append(to, m.To)
	}
	return to
}

func posting(b bench) {
	first := telling(in("a"), 3, "camat")
	second := telling(in("a"), 3, "pemohon")
	second.Topic, second.NextAt, second.Posted = "completed", morning.Add(time.Hour), morning.Add(-time.Hour)
	second.Attempts, second.Failure = 2, "tidak tersambung"
	b.post(first, second)
	b.fails("outbox", func(tx engine.Tx) error { return tx.Post(telling(in("a"), 4, "kasi")) })
	third := telling(engine.JournalID(klambu), 1, "kasi")
	third.State, third.Settled = engine.MessageMoot, morning
	b.post(third)
	got := b.messages(klambu, "")
	if len(got) != 3 {
		b.Fatalf("%d messages, want 3", len(got))
	}
	for i, want := range []engine.Message{first, second, third} {
		b.sameMessage(got[i], want)
		if got[i].ID < 1 || i > 0 && got[i].ID <= got[i-1].ID {
			b.Errorf("ids %d, %d and %d do not grow from 1", got[0].ID, got[1].ID, got[2].ID)
		}
	}
}

func listing(b bench) {
	var many []engine.Message
	for i := range 1004 {
		m := telling(in("a"), i+1, fmt.Sprintf("%04d", i))
		if i%100 == 0 {
			m.State = engine.MessageDead
		}
		many = append(many, m)
	}
	theirs := telling(engine.JoinID(gubug, "a"), 1, "theirs")
	b.post(append(many[:1000:1000], theirs)...)
	b.post(many[1000:]...)
	list := func(office string, state engine.MessageState, after int64, limit int) []engine.Message {
		b.Helper()
		got, err := b.store.Messages(b.ctx, office, state, after, limit)
		if err != nil {
			b.Fatalf("Messages: %v", err)
		}
		return got
	}
	all := list(klambu, "", 0, 2000)
	b.same("all", told(all), told(many))
	b.same("of the other office", told(list(gubug, "", 0, 0)), []string{"theirs"})
	b.same("of all offices", told(list("", "", 0, 2000)), append([]string{"theirs"}, told(many)...))
	b.same("dead", told(list(klambu, engine.MessageDead, 0, 3)), []string{"0000", "0100", "0200"})
	b.same("of no such state", told(list(klambu, engine.MessageSent, 0, 0)), nil)
	if got := len(list(klambu, "", 0, 0)); got != 1000 {
		b.Errorf("%d messages without a limit, want 1000", got)
	}
	if len(all) == len(many) {
		b.same("a page", told(list(klambu, "", all[1].ID, 2)), []string{"0002", "0003"})
		b.same("a page of the dead", told(list(klambu, engine.MessageDead, all[200].ID, 2)), []string{"0300", "0400"})
		b.same("after the last", told(list(klambu, "", all[1003].ID, 2)), nil)
	}
	b.same("of nobody", told(list("demak", "", 0, 0)), nil)
}

func leases(b bench) {
	at := func(to string, next time.Duration, state engine.MessageState) engine.Message {
		m := telling(in("a"), 1, to)
		m.NextAt, m.State = morning.Add(next), state
		return m
	}
	theirs := telling(engine.JoinID(gubug, "a"), 1, "theirs")
	theirs.NextAt = morning.Add(-2)
	b.post(
		at("late", 2, engine.MessageWaiting), at("now", 0, engine.MessageWaiting), at("early", -3, engine.MessageWaiting),
		at("sent", -5, engine.MessageSent), at("dead", -5, engine.MessageDead), at("moot", -5, engine.MessageMoot), theirs,
	)
	b.same("none asked for", told(b.claim(morning, time.Minute, 0)), nil)
	b.same("before all", told(b.claim(morning.Add(-4), time.Minute, 10)), nil)
	first := b.claim(morning, time.Minute, 2)
	b.same("the earliest two", told(first), []string{"early", "theirs"})
	for _, m := range first {
		if m.Attempts != 1 || !m.NextAt.Equal(morning.Add(time.Minute)) || m.ID < 1 {
			b.Errorf("claimed: %+v", m)
		}
	}
	b.same("the rest", told(b.claim(morning, time.Minute, 10)), []string{"now"})
	b.same("none is left", told(b.claim(morning, time.Minute, 10)), nil)
	b.same("just before the lease ends", told(b.claim(morning.Add(time.Minute-1), time.Hour, 10)), []string{"late"})
	again := b.claim(morning.Add(time.Minute), time.Hour, 10)
	if len(again) != 3 {
		b.Fatalf("%d come again, want 3: %v", len(again), told(again))
	}
	for _, m := range again {
		if m.Attempts != 2 || m.State != engine.MessageWaiting {
			b.Errorf("claimed again: %+v", m)
		}
	}
	for _, m := range b.messages(klambu, engine.MessageWaiting) {
		if m.To == "now" && (m.Attempts != 2 || !m.NextAt.Equal(morning.Add(time.Minute+time.Hour))) {
			b.Errorf("listed: %+v", m)
		}
	}
}

func settling(b bench) {
	b.post(telling(in("a"), 1, "camat"), telling(in("a"), 2, "kasi"), telling(engine.JoinID(gubug, "a"), 1, "camat"))
	claimed := b.claim(morning, time.Minute, 10)
	if len(claimed) != 3 {
		b.Fatalf("%d messages, want 3", len(claimed))
	}
	want := map[int]engine.Message{}
	for i, m := range claimed {
		switch i {
		case 0:
			m.State, m.Settled = engine.MessageSent, morning.Add(3)
		case 1: // to be tried again
			m.Failure, m.NextAt = "tidak tersambung", morning.Add(time.Hour)
		case 2:
			m.State, m.Settled, m.Failure = engine.MessageDead, morning.Add(4), "alamat tidak ada"
		}
		want[i] = m
		changed := m
		changed.Application, changed.Seq, changed.Topic, changed.To, changed.Posted = in("z"), 99, "other", "other", morning.Add(9)
		b.settle(changed)
	}
	expect := func() {
		b.Helper()
		for _, m := range slices.Concat(b.messages(klambu, ""), b.messages(gubug, "")) {
			for _, w := range want {
				if w.Office == m.Office && w.ID == m.ID {
					b.sameMessage(m, w)
				}
			}
		}
	}
	expect()
	b.same("before it is tried again", told(b.claim(morning.Add(time.Hour-1), time.Minute, 10)), nil)
	again := b.claim(morning.Add(time.Hour), time.Minute, 10)
	if len(again) != 1 || again[0].ID != want[1].ID || again[0].Attempts != 2 {
		b.Fatalf("tried again: %+v", again)
	}
	sent := again[0]
	sent.State, sent.Failure, sent.Settled = engine.MessageSent, "", morning.Add(5)
	b.settle(sent)
	want[1] = sent
	expect()
	b.same("all are settled", told(b.claim(morning.Add(1000*time.Hour), time.Minute, 10)), nil)
}

// settlingLate settles under a claim that has come again in the meantime.
func settlingLate(b bench) {
	b.post(telling(in("a"), 1, "camat"))
	first := b.claim(morning, time.Minute, 1)
	second := b.claim(morning.Add(time.Minute), time.Minute, 1)
	if len(first) != 1 || len(second) != 1 {
		b.Fatalf("claimed %d and %d messages", len(first), len(second))
	}
	late := first[0]
	late.State, late.Failure, late.Settled, late.NextAt = engine.MessageDead, "late", morning, morning
	b.settle(late)
	b.sameMessage(b.onlyMessage(), second[0])
	second[0].State, second[0].Settled = engine.MessageSent, morning.Add(2*time.Minute)
	b.settle(second[0])
	b.settle(late)
	b.sameMessage(b.onlyMessage(), second[0])
	// A message of nobody is nobody's.
	nobody := second[0]
	nobody.ID += 1000
	b.settle(nobody)
	b.sameMessage(b.onlyMessage(), second[0])
}

func claimersOfMessages(b bench) {
	const n = 60
	var all []engine.Message
	for i := range n {
		all = append(all, telling(in("a"), i+1, fmt.Sprint(i)))
	}
	b.post(all...)
	var seen sync.Map
	claim := func() int {
		claimed, err := b.store.ClaimMessages(b.ctx, morning, time.Minute, 3)
		if err != nil {
			b.Errorf("ClaimMessages: %v", err)
		}
		for _, m := range claimed {
			if _, twice := seen.LoadOrStore(m.To, true); twice {
				b.Errorf("message %d was claimed twice", m.ID)
			}
			m.State, m.Settled = engine.MessageSent, morning
			b.settle(m)
		}
		return len(claimed)
	}
	together(writers, func(int) {
		for claim() > 0 {
			pause(time.Microsecond)
		}
	})
	for claim() > 0 {
		pause(time.Microsecond)
	}
	if got := len(b.messages(klambu, engine.MessageSent)); got != n {
		b.Errorf("%d of %d messages were sent", got, n)
	}
}

func postersTogether(b bench) {
	together(writers, func(writer int) {
		for turn := range turns {
			id := in(fmt.Sprint("app-", writer))
			err := b.store.Do(b.ctx, id, func(tx engine.Tx) error { return tx.Post(telling(id, turn+1, "camat")) })
			if err != nil {
				b.Errorf("writer %d: %v", writer, err)
			}
		}
	})
	all := b.messages(klambu, "")
	if len(all) != writers*turns {
		b.Errorf("%d messages of %d", len(all), writers*turns)
	}
	ends := map[string]int{}
	for i, m := range all {
		if i > 0 && all[i-1].ID >= m.ID {
			b.Errorf("ids %d and %d do not grow", all[i-1].ID, m.ID)
		}
		if m.Seq <= ends[m.Application] {
			b.Errorf("message %d of %s comes after %d", m.Seq, m.Application, ends[m.Application])
		}
		ends[m.Application] = m.Seq
	}
}
