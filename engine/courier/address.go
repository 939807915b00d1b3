package courier

import (
	"net/mail"
	"regexp"
	"strings"
)

// Medium is the kind of an address.
type Medium string

// The media.
const (
	Mail  Medium = "mail"
	Phone Medium = "phone"
	// Role: no address is known here; the receiver knows who holds the role.
	Role Medium = "role"
)

// Address is where a letter goes.
type Address struct {
	Medium Medium `json:"medium"`
	// Value is "nama@contoh.go.id", "+6281234567890", or a role's id.
	Value string `json:"value"`
}

// maxContact bounds what is read of a contact, in bytes.
const maxContact = 1000

var phone = regexp.MustCompile(`\+?[0-9(][0-9() ./-]{6,24}`)

// Addresses reads the addresses in a contact as people write it: a mail address, a
// telephone number ("0812-3456-7890", "(0292) 770285"), or both; mail first. An
// Indonesian number gets its country's prefix. Anything else, as a street, is none.
func Addresses(contact string) []Address {
	contact = contact[:min(len(contact), maxContact)]
	var out []Address
	words := strings.FieldsFunc(contact, func(r rune) bool { return strings.ContainsRune(" ,;<>\t\r\n", r) })
	for _, w := range words {
		w = strings.Trim(w, ".:")
		if mailAddress(w) {
			out = append(out, Address{Mail, w})
			contact = strings.Replace(contact, w, " ", 1)
			break
		}
	}
	for _, found := range phone.FindAllString(contact, -1) {
		if number, ok := e164(found); ok {
			return append(out, Address{Phone, number})
		}
	}
	return out
}

// mailAddress reports whether a word is a mail address that letters are sent to: plain,
// with a domain that has a dot.
func mailAddress(w string) bool {
	a, err := mail.ParseAddress(w)
	if err != nil || a.Address != w || len(w) > 254 || strings.ContainsAny(w, "\"\\()[]") {
		return false
	}
	_, domain, _ := strings.Cut(w, "@")
	return strings.Contains(strings.Trim(domain, "."), ".")
}

// e164 writes a telephone number with its country's prefix: +6281234567890. A number
// without one, or without Indonesia's leading 0, may be anything.
func e164(s string) (string, bool) {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
	switch {
	case strings.HasPrefix(s, "+"):
	case strings.HasPrefix(digits, "0") && !strings.HasPrefix(digits, "00"):
		digits = "62" + digits[1:]
	case strings.HasPrefix(digits, "628"):
	default:
		return "", false
	}
	if len(digits) < 9 || len(digits) > 15 {
		return "", false
	}
	return "+" + digits, true
}
