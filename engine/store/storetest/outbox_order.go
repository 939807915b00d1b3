package storetest

import (
	"fmt"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// inOrder: a message is only taken when none before it, of its application and to its
// recipient, is waiting.
func inOrder(b bench) {
	topic := func(m engine.Message, topic string) engine.Message { m.Topic = topic; return m }
	to := func(application string, seq int, role string) engine.Message {
		return topic(telling(application, seq, role), fmt.Sprint(application, " ", seq, " ", role))
	}
	theirs := engine.JoinID(gubug, "a")
	early := to(in("a"), 2, "camat")
	early.NextAt = morning.Add(-time.Hour)
	b.post(to(in("a"), 1, "camat"), early, to(in("a"), 1, "kasi"), to(in("b"), 1, "camat"), to(in("a"), 3, "camat"), to(theirs, 1, "camat"))
	topics := func(all []engine.Message) (out []string) {
		for _, m := range all {
			out = append(out, m.Topic)
		}
		return out
	}
	first := b.claim(morning, 3*time.Hour, 10)
	b.same("the first of each", topics(first), []string{theirs + " 1 camat", in("a") + " 1 camat", in("a") + " 1 kasi", in("b") + " 1 camat"})
	b.same("the next while the first is claimed", topics(b.claim(morning.Add(time.Second), time.Minute, 10)), nil)
	if len(first) != 4 {
		return
	}
	// To be tried again in an hour: those behind it wait for that.
	later := first[1]
	later.NextAt, later.Failure = morning.Add(time.Hour), "tidak tersambung"
	b.settle(later)
	b.settle(sentAt(first[3], morning))
	b.same("while the first is to be tried again", topics(b.claim(morning.Add(time.Second), time.Minute, 10)), nil)
	again := b.claim(morning.Add(time.Hour), time.Minute, 10)
	b.same("the first again", topics(again), []string{in("a") + " 1 camat"})
	if len(again) != 1 {
		return
	}
	dead := again[0]
	dead.State, dead.Settled = engine.MessageDead, morning.Add(time.Hour)
	b.settle(dead)
	second := b.claim(morning.Add(time.Hour), time.Minute, 10)
	b.same("the second, once the first is dead", topics(second), []string{in("a") + " 2 camat"})
	if len(second) != 1 {
		return
	}
	moot := second[0]
	moot.State, moot.Settled = engine.MessageMoot, morning.Add(time.Hour)
	b.settle(moot)
	third := b.claim(morning.Add(time.Hour), time.Minute, 10)
	b.same("the third, once the second is moot", topics(third), []string{in("a") + " 3 camat"})
}

func sentAt(m engine.Message, at time.Time) engine.Message {
	m.State, m.Failure, m.Settled = engine.MessageSent, "", at
	return m
}

// claimersInOrder: however many take messages at once, those of an application are
// settled one after the other.
func claimersInOrder(b bench) {
	const applications, each = 5, 8
	for seq := range each {
		var all []engine.Message
		for a := range applications {
			all = append(all, telling(in(fmt.Sprint(a)), seq+1, "camat"))
		}
		b.post(all...)
	}
	var mu sync.Mutex
	last := map[string]int{}
	claim := func() int {
		claimed, err := b.store.ClaimMessages(b.ctx, morning, time.Minute, 3)
		if err != nil {
			b.Errorf("ClaimMessages: %v", err)
		}
		for _, m := range claimed {
			mu.Lock()
			if last[m.Application] != m.Seq-1 {
				b.Errorf("message %d of %s was taken after %d", m.Seq, m.Application, last[m.Application])
			}
			last[m.Application] = m.Seq
			mu.Unlock()
			pause(time.Microsecond)
			b.settle(sentAt(m, morning))
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
	if got := len(b.messages(klambu, engine.MessageSent)); got != applications*each {
		b.Errorf("%d of %d messages were sent", got, applications*each)
	}
}

func (b bench) remove(before time.Time, limit int) int {
	b.Helper()
	n, err := b.store.RemoveMessages(b.ctx, before, limit)
	if err != nil {
		b.Fatalf("RemoveMessages: %v", err)
	}
	return n
}

// removing: what was sent or moot goes when it was settled before an instant, the
// longest settled first; what waits or is dead stays, and so does the last of an office.
func removing(b bench) {
	at := func(office, to string, state engine.MessageState, settled time.Duration) engine.Message {
		m := telling(engine.JoinID(office, "a"), 1, to)
		m.State, m.Settled = state, morning.Add(settled)
		return m
	}
	never := at(klambu, "never settled", engine.MessageSent, 0)
	never.Settled = time.Time{}
	waiting := at(klambu, "waiting", engine.MessageWaiting, 0)
	waiting.Settled = time.Time{}
	b.post(
		waiting, at(klambu, "sent 3", engine.MessageSent, 3), at(klambu, "dead", engine.MessageDead, 1), at(klambu, "moot 2", engine.MessageMoot, 2),
		at(klambu, "sent 4", engine.MessageSent, 4), at(klambu, "sent 1", engine.MessageSent, 1), never, at(klambu, "last", engine.MessageSent, 1),
		at(gubug, "sent 1 too", engine.MessageSent, 1), at(gubug, "last too", engine.MessageSent, 1),
	)
	left := func(what string, removed, want int, to ...string) {
		b.Helper()
		if removed != want {
			b.Errorf("%s: %d were removed, want %d", what, removed, want)
		}
		b.same(what, told(b.messages("", "")), to)
	}
	theirs := []string{"sent 1 too", "last too"}
	left("nothing asked for", b.remove(morning.Add(time.Hour), 0), 0,
		append(theirs, "waiting", "sent 3", "dead", "moot 2", "sent 4", "sent 1", "never settled", "last")...)
	left("before all", b.remove(morning.Add(1), 10), 0,
		append(theirs, "waiting", "sent 3", "dead", "moot 2", "sent 4", "sent 1", "never settled", "last")...)
	left("the oldest of all offices", b.remove(morning.Add(4), 2), 2,
		"last too", "waiting", "sent 3", "dead", "moot 2", "sent 4", "never settled", "last")
	left("the longest settled first", b.remove(morning.Add(4), 1), 1,
		"last too", "waiting", "sent 3", "dead", "sent 4", "never settled", "last")
	left("all before", b.remove(morning.Add(4), 10), 1,
		"last too", "waiting", "dead", "sent 4", "never settled", "last")
	left("the rest", b.remove(morning.Add(time.Hour), 10), 1,
		"last too", "waiting", "dead", "never settled", "last")
	left("again", b.remove(morning.Add(time.Hour), 10), 0,
		"last too", "waiting", "dead", "never settled", "last")
	b.same("what waited waits", told(b.claim(morning, time.Minute, 10)), []string{"waiting"})
}

// idsAfterRemoval: the ids go on where they were.
func idsAfterRemoval(b bench) {
	for seq := range 3 {
		b.post(telling(in("a"), seq+1, "camat"))
		for _, m := range b.claim(morning, time.Minute, 10) {
			b.settle(sentAt(m, morning))
		}
	}
	before := b.messages(klambu, "")
	b.remove(morning.Add(time.Hour), 100)
	b.post(telling(in("a"), 4, "camat"))
	after := b.messages(klambu, "")
	if len(before) == 0 || len(after) == 0 || after[len(after)-1].ID <= before[len(before)-1].ID {
		b.Errorf("after %+v\ncomes %+v", before, after)
	}
}
