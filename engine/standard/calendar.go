package standard

import "github.com/maklumat-pelayanan/maklumat/engine/civil"

// Calendar is one year of a series of holidays and collective leave.
type Calendar struct {
	Node   *Node  `json:"-"`
	Series string `json:"series"`
	Year   int    `json:"year"`
	// Decrees are what the days rest on, with number and date.
	Decrees []string `json:"decrees,omitzero"`
	// Provisional marks dates that no decree has set yet.
	Provisional     bool             `json:"provisional,omitempty"`
	Counting        Counting         `json:"counting,omitzero"`
	Holidays        []CalendarDay    `json:"holidays,omitzero"`
	CollectiveLeave []CalendarDay    `json:"collective_leave,omitzero"`
	Periods         []CalendarPeriod `json:"periods,omitzero"`
}

// Values of Counting.StartDay.
const (
	StartDayExcluded = "excluded"
	StartDayIncluded = "included"
)

// Counting is how working days are counted.
type Counting struct {
	// StartDay is StartDayExcluded (the day of the start is day 0) or StartDayIncluded.
	StartDay string `json:"start_day,omitempty"`
}

// CalendarDay is a day off.
type CalendarDay struct {
	Node *Node      `json:"-"`
	Date civil.Date `json:"date"`
	Text string     `json:"text"`
}

// CalendarPeriod is a run of days with hours of its own, both ends included.
type CalendarPeriod struct {
	Node  *Node      `json:"-"`
	ID    string     `json:"id"`
	From  civil.Date `json:"from"`
	Until civil.Date `json:"until"`
}
