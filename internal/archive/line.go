package archive

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// fileVersion is the version of the lines.
const fileVersion = 1

// maxLine bounds a line that is read, in bytes. The longest are definitions.
const maxLine = 64 << 20

// maxOffices bounds how many offices a header may name.
const maxOffices = 20_000

// Header is the first line.
type Header struct {
	Version int `json:"maklumat_backup"`
	// At is when the backup was begun; each office is as it was a moment later.
	At      time.Time `json:"at"`
	Offices []string  `json:"offices"`
}

// line is any other line; one part of it is set.
type line struct {
	// Office begins an office, End ends it.
	Office string `json:"office,omitempty"`
	End    *Tally `json:"end,omitempty"`
	engine.Record
	Trailer *trailer `json:"trailer,omitempty"`
}

// trailer is the last line.
type trailer struct {
	Offices int `json:"offices"`
	// SHA256 is of all lines before.
	SHA256 []byte `json:"sha256"`
}
