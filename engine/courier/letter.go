package courier

import (
	"strconv"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Letter is what a Sender sends. It holds what the receiver needs to know and nothing
// else of a person's data but their address.
type Letter struct {
	// ID is the message's, "grobogan/klambu/17": the same at every attempt, so that a
	// receiver can tell what it had already.
	ID      string
	Office  string // "grobogan/klambu"
	Topic   string // what it tells of, see engine.Message
	To      string // a role, or "pemohon"
	Receipt string
	Address Address
	// From is the name of the office.
	From string
	// Subject says it in one line, short enough for a short message; Text says all.
	Subject, Text string
	Posted        time.Time
	Attempt       int // from 1
}

// ID is a message's id in all offices.
func ID(m engine.Message) string { return m.Office + "/" + strconv.FormatInt(m.ID, 10) }
