package keyring

import (
	"bytes"
	"encoding/hex"
	"maps"
	"slices"
	"time"
)

// Set holds the secrets of offices. It does not change; what changes it gives another
// one. The zero Set and a nil one hold none. Printing a Set shows no secret.
type Set struct {
	offices map[string]*secrets
}

// String names the offices alone, so that no secret gets into a log.
func (s *Set) String() string {
	var b bytes.Buffer
	b.WriteString("keys of")
	for _, office := range s.Offices() {
		b.WriteString(" " + office)
	}
	return b.String()
}

// GoString is String.
func (s *Set) GoString() string { return s.String() }

// Offices lists the offices, in order.
func (s *Set) Offices() []string {
	if s == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(s.offices))
}

func (s *Set) of(office string) *secrets {
	if s == nil {
		return nil
	}
	return s.offices[office]
}

func (s *Set) with(office string, sec *secrets) *Set {
	offices := map[string]*secrets{}
	if s != nil {
		maps.Copy(offices, s.offices)
	}
	offices[office] = sec
	return &Set{offices}
}

// Add makes new secrets for an office that has none yet. The error is an *Error:
// CodeOfficeName, CodeOfficeKnown or CodeTooMany.
func (s *Set) Add(office string, now time.Time) (*Set, error) {
	switch {
	case !validOffice(office):
		return nil, problem(CodeOfficeName, "office", office)
	case s.of(office) != nil:
		return nil, problem(CodeOfficeKnown, "office", office)
	case len(s.Offices()) >= maxOffices:
		return nil, problem(CodeTooMany, "office", office)
	}
	return s.with(office, newSecrets(now)), nil
}

// Rotate gives an office new keys to wrap, mark and sign with. Of the earlier ones so
// much stays that what was made with them can be read and checked. The error is an *Error:
// CodeOfficeUnknown or CodeTooMany.
func (s *Set) Rotate(office string, now time.Time) (*Set, error) {
	sec := s.of(office)
	switch {
	case sec == nil:
		return nil, problem(CodeOfficeUnknown, "office", office)
	case len(sec.wrapping) >= maxWrapping || len(sec.retired) >= maxWrapping:
		return nil, problem(CodeTooMany, "office", office)
	}
	return s.with(office, sec.rotated(now)), nil
}

// settling is how long a key that was replaced must stay: another process may have
// asked which key is current just before, and still be storing what it wrapped.
const settling = 10 * time.Minute

// Drop takes away one of an office's earlier wrapping keys for good. That no
// application uses it any more is for the caller to know. The error is an *Error:
// CodeOfficeUnknown, CodeKeyUnknown, CodeKeyCurrent or, within ten minutes, CodeKeyYoung.
func (s *Set) Drop(office, id string, now time.Time) (*Set, error) {
	sec := s.of(office)
	if sec == nil {
		return nil, problem(CodeOfficeUnknown, "office", office)
	}
	at := slices.IndexFunc(sec.wrapping, func(k *wrappingKey) bool { return k.name() == id })
	switch {
	case at < 0:
		return nil, problem(CodeKeyUnknown, "office", office, "key", id)
	case at == len(sec.wrapping)-1:
		return nil, problem(CodeKeyCurrent, "office", office, "key", id)
	case now.Sub(sec.wrapping[at+1].made) < settling:
		return nil, problem(CodeKeyYoung, "office", office, "key", id)
	}
	return s.with(office, sec.without(sec.wrapping[at].id)), nil
}

// Office is what everybody may know of an office's secrets.
type Office struct {
	Office string
	// Wrapping are the wrapping keys, the oldest first; the last one is current.
	Wrapping []Key
	// Public checks the office's signatures (ed25519, 32 bytes).
	Public []byte
	// Before are those that checked them until a Rotate, the oldest first.
	Before []PublicKey
}

// PublicKey checks the signatures that an office made until an instant.
type PublicKey struct {
	Public []byte
	Until  time.Time
}

// Key is what everybody may know of a wrapping key: a short id, and since when.
type Key struct {
	ID   string
	Made time.Time
}

// Office tells what everybody may know of an office's secrets; false when there are
// none.
func (s *Set) Office(office string) (Office, bool) {
	sec := s.of(office)
	if sec == nil {
		return Office{}, false
	}
	o := Office{Office: office, Public: slices.Clone(sec.public())}
	for _, k := range sec.wrapping {
		o.Wrapping = append(o.Wrapping, Key{k.name(), k.made})
	}
	for _, r := range sec.retired {
		o.Before = append(o.Before, PublicKey{slices.Clone(r.public), r.until})
	}
	return o, true
}

// WrappedWith tells the id of the wrapping key that an application's key was wrapped
// with; false when it was not wrapped by this package.
func WrappedWith(wrapped []byte) (string, bool) {
	id, err := wrappedWith(wrapped)
	return hex.EncodeToString(id[:]), err == nil
}
