package ledger

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/mod/sumdb/tlog"
)

// Receipt is an office's word to a citizen: this event happened to your application. If
// it is missing or different later, the receipt proves it, also where no checkpoint
// covered the event yet. It says nothing personal.
type Receipt struct {
	Leaf
	// At is when the event was recorded, in whole seconds.
	At        time.Time
	Signature []byte
}

const (
	receiptHead = "maklumat1"
	receiptTime = "20060102T150405Z"
	// maxReceipt bounds the receipts that are read, in bytes.
	maxReceipt = 1024
)

// statement is what the office signs. It begins unlike a checkpoint, so that the one can
// never be taken for the other.
func (r Receipt) statement() string {
	return strings.Join([]string{
		receiptHead, r.History, strconv.Itoa(r.Seq), r.At.UTC().Format(receiptTime),
		base64.RawURLEncoding.EncodeToString(r.Hash[:]),
	}, ":")
}

// String is the receipt as one line without spaces. With an id of the usual length
// ("grobogan/klambu/" and 36 characters) it has 212 to 215 characters: a QR code of
// version 11 at level M, about 3 cm wide in print.
func (r Receipt) String() string {
	return r.statement() + ":" + base64.RawURLEncoding.EncodeToString(r.Signature)
}

// SignReceipt makes the receipt of an event. The error is ErrMalformed of what is no event,
// or the signer's.
func SignReceipt(l Leaf, at time.Time, by Signer) (Receipt, error) {
	r := Receipt{Leaf: l, At: at.UTC().Truncate(time.Second)}
	if !nameable(l.History) || officeOf(l.History) == "" || l.Seq < 1 {
		return Receipt{}, fmt.Errorf("receipt of %q: %w", l.History, ErrMalformed)
	}
	var err error
	if r.Signature, err = by.Sign([]byte(r.statement())); err != nil {
		return Receipt{}, fmt.Errorf("receipt of %s: %w", l.History, err)
	}
	return r, nil
}

// ParseReceipt reads a receipt, also one that was broken into lines. It checks nothing:
// that is Check's part. The error is ErrMalformed.
func ParseReceipt(text string) (Receipt, error) {
	wrong := fmt.Errorf("receipt: %w", ErrMalformed)
	if len(text) > maxReceipt {
		return Receipt{}, wrong
	}
	line := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	// An id may hold a colon, the rest not: it is read from the end.
	parts := strings.Split(line, ":")
	n := len(parts)
	if n < 6 || parts[0] != receiptHead {
		return Receipt{}, wrong
	}
	var r Receipt
	r.History = strings.Join(parts[1:n-4], ":")
	seq, err := strconv.Atoi(parts[n-4])
	if err != nil || seq < 1 || !nameable(r.History) || officeOf(r.History) == "" {
		return Receipt{}, wrong
	}
	r.Seq = seq
	if r.At, err = time.Parse(receiptTime, parts[n-3]); err != nil {
		return Receipt{}, wrong
	}
	hash, err := base64.RawURLEncoding.Strict().DecodeString(parts[n-2])
	if err != nil || len(hash) != tlog.HashSize {
		return Receipt{}, wrong
	}
	copy(r.Hash[:], hash)
	r.Signature, err = base64.RawURLEncoding.Strict().DecodeString(parts[n-1])
	if err != nil || len(r.Signature) != ed25519.SignatureSize || r.String() != line {
		return Receipt{}, wrong
	}
	return r, nil
}

// Office is the office that gave the receipt.
func (r Receipt) Office() string { return officeOf(r.History) }

// Check proves the receipt by one of the office's public keys; the error is
// ErrMalformed or ErrSignature.
func (r Receipt) Check(public ...[]byte) error {
	for _, key := range public {
		if len(key) != ed25519.PublicKeySize {
			return fmt.Errorf("public key of %s: %w", r.Office(), ErrMalformed)
		}
		if ed25519.Verify(key, []byte(r.statement()), r.Signature) {
			return nil
		}
	}
	return fmt.Errorf("receipt of %s: %w", r.History, ErrSignature)
}
