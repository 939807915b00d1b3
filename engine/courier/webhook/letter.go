package webhook

import (
	"encoding/json"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/courier"
)

// FormatVersion is the version of Letter; within it fields are only added.
const FormatVersion = 1

// Letter is the body of a request. A receiver answers 2xx once it has taken the letter,
// and also when it had taken it before: the same ID may come more than once.
type Letter struct {
	FormatVersion int    `json:"format_version"`
	ID            string `json:"id"`
	Office        string `json:"office"`
	OfficeTitle   string `json:"office_title"`
	Topic         string `json:"topic"`
	To            string `json:"to"`
	Receipt       string `json:"receipt"`
	// Address is where the letter is to go: a telephone number, a mail address, or a
	// role whose holders the receiver knows.
	Address courier.Address `json:"address"`
	Subject string          `json:"subject"`
	Text    string          `json:"text"`
	Posted  time.Time       `json:"posted"`
	Attempt int             `json:"attempt"`
}

func body(l courier.Letter) ([]byte, error) {
	return json.Marshal(Letter{
		FormatVersion: FormatVersion, ID: l.ID, Office: l.Office, OfficeTitle: l.From, Topic: l.Topic, To: l.To,
		Receipt: l.Receipt, Address: l.Address, Subject: l.Subject, Text: l.Text, Posted: l.Posted.UTC(), Attempt: l.Attempt,
	})
}
