package engine

// Bearer is who stands at the counter, as rules read it.
type Bearer string

// Who may stand at the counter.
const (
	BearerSelf           Bearer = "self"
	BearerHousehold      Bearer = "household"
	BearerProxy          Bearer = "proxy"
	BearerVillageOfficer Bearer = "village-officer"
)

// Bearers lists all values of Bearer.
var Bearers = []Bearer{BearerSelf, BearerHousehold, BearerProxy, BearerVillageOfficer}

// Person is an applicant (pemohon) or the subject of a document. All of it is
// personal data (UU 27/2022).
type Person struct {
	// Name as printed; one word is a name.
	Name string `json:"name,omitempty"`
	// NIK is 16 digits; without one NoNIK says why (newborn, unknown).
	NIK   string `json:"nik,omitempty"`
	NoNIK string `json:"no_nik,omitempty"`
	// Contact is a telephone number or address; optional.
	Contact string `json:"contact,omitempty"`
}

// IsZero reports whether nothing is known of the person.
func (p Person) IsZero() bool { return p == Person{} }

// Actor is who gives a command, as the way in has established it.
type Actor struct {
	// User is the way in's id of the user; it is stored with the event.
	User string `json:"user,omitempty"`
	// Role is the role acted in. Empty means the role that the step itself
	// names; a way in with users passes it always.
	Role string `json:"role,omitempty"`
	// Capacity is kept with a signature: "Plh. Camat".
	Capacity string `json:"capacity,omitempty"`
}
