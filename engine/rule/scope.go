package rule

import "github.com/maklumat-pelayanan/maklumat/engine/civil"

// WorkingDays counts working days for `working_days_between`. It must be pure
// and safe for concurrent use.
type WorkingDays interface {
	// WorkingDaysBetween is the number of working days after a up to and
	// including b, negative when b is earlier; known is false when no calendar
	// covers the days.
	WorkingDaysBetween(a, b civil.Date) (n int, known bool)
}

// Scope is what a rule is answered against. Eval only reads it.
type Scope struct {
	// Facts are in the order of Schema.Facts, see Set.Index; those beyond its
	// end are not yet asked.
	Facts []Value
	// Variant, Channel and Bearer are unknown when empty.
	Variant, Channel, Bearer string
	// Today is unknown when zero. It is the day of submission once submitted.
	Today civil.Date
	// Each is the item under `per`: an ItemValue, or a plain value.
	Each Value
	// WorkingDays may be nil: then working days are unknown.
	WorkingDays WorkingDays
}
