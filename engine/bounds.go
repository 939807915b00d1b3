package engine

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// MaxWord bounds what a request is named, grouped and signed by, in runes: its key, the
// hand-in, the actor. They stand in indexes and beside every event.
const MaxWord = 200

// RefusedNotText says that what names a request cannot be read, or has breaks in it. One
// store would take it and another not, and in an event it would read otherwise.
var RefusedNotText = define("input-not-text",
	`"{name}" memuat tanda yang bukan huruf atau angka yang dapat dibaca`, `"{name}" holds characters that cannot be read`,
	"Ketik ulang isinya, tanpa menempelnya dari tempat lain.", "Type it anew instead of pasting it.")

// bounded refuses a request that is named by more than a short text.
func (r Request) bounded() *Refusal {
	words := [][2]string{{"key", r.Key}, {"user", r.Actor.User}, {"role", r.Actor.Role}, {"capacity", r.Actor.Capacity}}
	if c, ok := r.Command.(Submit); ok {
		words = append(words, [2]string{"hand_in", c.HandIn}, [2]string{"corrects", c.Corrects})
	}
	for _, w := range words {
		switch {
		case utf8.RuneCountInString(w[1]) > MaxWord:
			return refuse(RefusedTooLarge, "name", w[0], "max", strconv.Itoa(MaxWord))
		case !utf8.ValidString(w[1]), strings.ContainsFunc(w[1], unicode.IsControl):
			return refuse(RefusedNotText, "name", w[0])
		}
	}
	return nil
}

// RefusedApplicant says that the act is the office's, while the applicant is said to do it.
var RefusedApplicant = define("office-act",
	"Ini dikerjakan petugas, bukan pemohon", "This is done by an officer, not by the applicant",
	"Serahkan kepada petugas yang berwenang.", "Leave it to an officer who may.")

// official refuses the applicant what no step of a standard guards: the clock, numbers,
// compensation, the version.
func (r Request) official() *Refusal {
	if r.Actor.Role != standard.Applicant {
		return nil
	}
	switch r.Command.(type) {
	case Suspend, Resume, Extend, Notify, Void, Compensate, Migrate:
		return refuse(RefusedApplicant)
	}
	return nil
}
