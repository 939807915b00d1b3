package engine

import (
	"context"
	"time"
)

// Message is something to be told to somebody: an event of an application, to the
// roles or the citizen whom it concerns. It holds nothing personal; who sends it
// reads the application for that.
type Message struct {
	// ID is given by the store; it grows with every message of an office.
	Office string
	ID     int64
	// Application and Seq name the event that it tells of.
	Application string
	Seq         int
	// Topic is the event's type, or the status in which the application ended by it,
	// TopicTurn or TopicDue. To is a role of the office, or "pemohon".
	Topic string
	To    string

	State MessageState
	// Attempts counts what was tried, NextAt is when to try (again), Failure what
	// the last attempt failed of, without anything personal.
	Attempts int
	NextAt   time.Time
	Failure  string
	Posted   time.Time
	// Settled is when it was sent or given up; zero before.
	Settled time.Time
}

// MessageState says what became of a message.
type MessageState string

// The states of a message. A dead one was given up: a person must look at it.
const (
	MessageWaiting MessageState = "waiting"
	MessageSent    MessageState = "sent"
	MessageDead    MessageState = "dead"
	// MessageMoot: there was nobody to send it to, or nothing to say any more.
	MessageMoot MessageState = "moot"
)

// Outbox keeps messages until they are sent. A message is sent at least once.
type Outbox interface {
	// ClaimMessages takes up to limit messages that wait at now, earliest first, and
	// sets their NextAt to now plus lease: nobody else takes them before, and they
	// come again if nobody settles them. Attempts counts the claim. A message waits
	// for those before it, by ID, of the same Application and To: while one of them
	// is waiting, claimed or not, it is not taken.
	ClaimMessages(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]Message, error)
	// SettleMessage writes State, NextAt, Failure and Settled, as long as Attempts is
	// still the one given: a claim that came back in the meantime wins.
	SettleMessage(ctx context.Context, m Message) error
	// Messages lists messages of an office ("" for all) in a state ("" for all), by
	// office and id, at most limit (0 means 1,000) from behind the one given.
	Messages(ctx context.Context, office string, state MessageState, after int64, limit int) ([]Message, error)
	// RemoveMessages removes messages that were sent or are moot and were settled
	// before an instant, at most limit, the longest settled first, and counts them.
	// The last message of an office stays: an ID is never given twice.
	RemoveMessages(ctx context.Context, before time.Time, limit int) (int, error)
}
