package standard

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Office is one office (penyelenggara). Title, address, hours, roles, complaint
// channels and registers are live; only Defaults become part of a standard.
type Office struct {
	Node *Node `json:"-"`
	// ID is its folder: "grobogan/klambu".
	ID    string `json:"id"`
	Title string `json:"title"`
	// Code is the region code of the Ministry of Home Affairs: "33.15.15".
	Code     string `json:"code,omitempty"`
	Regency  string `json:"regency,omitempty"`
	Province string `json:"province,omitempty"`
	Address  string `json:"address,omitempty"`
	Phone    string `json:"phone,omitempty"`
	// Timezone is an IANA name: Asia/Jakarta, Asia/Makassar, Asia/Jayapura.
	Timezone      string         `json:"timezone"`
	Calendars     []string       `json:"calendars,omitzero"`
	Hours         Hours          `json:"hours,omitzero"`
	Roles         []Role         `json:"roles,omitzero"`
	Complaints    *Complaints    `json:"complaints,omitempty"`
	Registers     []Register     `json:"registers,omitzero"`
	Maklumat      []string       `json:"maklumat,omitzero"`
	Consultations []Consultation `json:"consultations,omitzero"`
	Defaults      Components     `json:"defaults,omitzero"`
	Notes         []Note         `json:"-"`
}

// Week is the open spans of each weekday that is named.
type Week map[time.Weekday][]civil.Span

// Hours is when an office is open.
type Hours struct {
	Node   *Node `json:"-"`
	Weekly Week  `json:"weekly,omitzero"`
	// Periods replace the weekly hours during a period of the calendar ("ramadan").
	Periods map[string]Week `json:"periods,omitzero"`
	// Assumed marks hours that are not in the office's own document.
	Assumed bool `json:"assumed,omitempty"`
	// OpenOn are days served although the calendar says closed.
	OpenOn []civil.Date `json:"open_on,omitzero"`
}

// Role is who may do a step (pelaksana).
type Role struct {
	Node  *Node  `json:"-"`
	ID    string `json:"id"`
	Title string `json:"title"`
	// External marks a role of another office.
	External bool `json:"external,omitempty"`
	// Contact is the official mail address or telephone number at which whoever
	// holds the role is notified, as of a broken promise; never a person's own.
	Contact string `json:"contact,omitempty"`
}

// Register is a numbered book. Format's placeholders are {classification},
// {number}, {unit} and {year}.
type Register struct {
	Node           *Node  `json:"-"`
	ID             string `json:"id"`
	Format         string `json:"format"`
	Classification string `json:"classification,omitempty"`
	Unit           string `json:"unit,omitempty"`
}

// Consultation is the record of a Forum Konsultasi Publik (PermenPANRB 16/2017).
type Consultation struct {
	Node    *Node      `json:"-"`
	Date    civil.Date `json:"date"`
	Text    string     `json:"text,omitempty"`
	Changes []string   `json:"changes,omitzero"`
}
