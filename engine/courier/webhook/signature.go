package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
	"time"
)

// SignatureHeader is the header of a request that proves its origin:
// "t=1773716400,v1=6f0a…", the Unix time of the sending and the HMAC-SHA256, in
// hexadecimal digits, of that time, a point and the body.
const SignatureHeader = "Maklumat-Signature"

// IDHeader holds the letter's id, "grobogan/klambu/17": the same at every attempt.
const IDHeader = "Maklumat-Id"

// Errors of Verify.
var (
	// ErrSignature says that a request was not signed with the secret, or was changed.
	ErrSignature = errors.New("webhook: the signature does not match")
	// ErrStale says that a request was signed too long ago, or in the future: it may
	// have been recorded and sent again.
	ErrStale = errors.New("webhook: the signature is too old")
)

// Sign gives the value of SignatureHeader for a body sent at an instant.
func Sign(secret, body []byte, at time.Time) string {
	t := strconv.FormatInt(at.Unix(), 10)
	return "t=" + t + ",v1=" + hex.EncodeToString(sum(secret, t, body))
}

func sum(secret []byte, t string, body []byte) []byte {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte(t + "."))
	h.Write(body)
	return h.Sum(nil)
}

// Verify proves that a body came from who knows one of the secrets, at most tolerance
// before or after now; five minutes is a good tolerance. More than one secret is for the
// time in which one replaces another. The error is ErrSignature or ErrStale.
func Verify(header string, body []byte, now time.Time, tolerance time.Duration, secrets ...[]byte) error {
	var t string
	var given [][]byte
	for part := range strings.SplitSeq(header, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch key {
		case "t":
			t = value
		case "v1":
			if mac, err := hex.DecodeString(value); err == nil {
				given = append(given, mac)
			}
		}
	}
	seconds, err := strconv.ParseInt(t, 10, 64)
	if err != nil {
		return ErrSignature
	}
	known := false
	for _, secret := range secrets {
		want := sum(secret, t, body)
		for _, mac := range given {
			known = known || len(secret) > 0 && hmac.Equal(mac, want)
		}
	}
	if !known {
		return ErrSignature
	}
	if away := now.Sub(time.Unix(seconds, 0)); away > tolerance || away < -tolerance {
		return ErrStale
	}
	return nil
}
