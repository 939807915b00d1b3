package cli

import (
	"crypto/rand"
	"strings"

	"github.com/google/uuid"
)

// receiptLetters leave out what is read or heard as something else: 0 O, 1 I L, U V.
const receiptLetters = "23456789ABCDEFGHJKMNPQRSTWXYZ"

const receiptLength = 8

// newID is a UUID of version 7: ids sort by the time of submission.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// newReceipt is a random code, "K7QM-2XWD": 29^8 of them, so that nobody finds
// another citizen's application by trying.
func newReceipt() string {
	code := make([]byte, 0, receiptLength)
	var b [1]byte
	for len(code) < receiptLength {
		rand.Read(b[:]) // it never fails: the runtime would end the process
		// Bytes beyond the last whole run of letters would favour some of them.
		if n := int(b[0]); n < 256/len(receiptLetters)*len(receiptLetters) {
			code = append(code, receiptLetters[n%len(receiptLetters)])
		}
	}
	return string(code[:4]) + "-" + string(code[4:])
}

// asReceipt is the receipt code that a person typed, perhaps in small letters or
// without the hyphen; ok is false when it cannot be one.
func asReceipt(typed string) (code string, ok bool) {
	code = strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(typed))
	if len(code) != receiptLength || strings.Trim(code, receiptLetters) != "" {
		return "", false
	}
	return code[:4] + "-" + code[4:], true
}
