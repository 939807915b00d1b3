package keyring

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// textVersion is the version of the written form.
const textVersion = 1

// warning stands at the head of the file, for who opens it in an editor.
const warning = "RAHASIA. Siapa memegang berkas ini dapat membaca data pemohon; bila hilang, data itu tidak terbaca lagi. " +
	"SECRET. Who holds this file can read the applicants' data; if it is lost, nobody can."

type textSet struct {
	Version int          `json:"maklumat_keys"`
	Warning string       `json:"warning"`
	Offices []textOffice `json:"offices"`
}

type textOffice struct {
	Office   string    `json:"office"`
	Wrapping []textKey `json:"wrapping"`
	Mark     []byte    `json:"mark"`
	Signing  []byte    `json:"signing"`
	// Retired are the earlier keys to mark with, and to check signatures.
	Retired []textRetired `json:"retired,omitempty"`
}

type textRetired struct {
	Until  time.Time `json:"until"`
	Mark   []byte    `json:"mark"`
	Public []byte    `json:"public"`
}

type textKey struct {
	ID   string    `json:"id"`
	Made time.Time `json:"made"`
	Key  []byte    `json:"key"`
}

// Text is the written form: JSON, with every secret in it. Parse reads it.
func (s *Set) Text() []byte {
	t := textSet{Version: textVersion, Warning: warning, Offices: []textOffice{}}
	for _, office := range s.Offices() {
		sec := s.of(office)
		o := textOffice{Office: office, Mark: sec.mark.key, Signing: sec.signing.Seed()}
		for _, k := range sec.wrapping {
			o.Wrapping = append(o.Wrapping, textKey{k.name(), k.made, k.key})
		}
		for _, r := range sec.retired {
			o.Retired = append(o.Retired, textRetired{r.until, r.mark.key, r.public})
		}
		t.Offices = append(t.Offices, o)
	}
	out, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		panic(err) // no instant was let in that JSON cannot write
	}
	return append(out, '\n')
}

// Parse reads what Text writes. The error is an *Error, CodeBroken or CodeNewer; it
// quotes nothing of the text.
func Parse(text []byte) (*Set, error) {
	t, err := decode(text)
	if err != nil {
		return nil, err
	}
	set := &Set{map[string]*secrets{}}
	for i, o := range t.Offices {
		if !validOffice(o.Office) {
			return nil, broken("office %d has no proper name", i+1)
		}
		if set.offices[o.Office] != nil {
			return nil, broken("office %s stands there twice", o.Office)
		}
		sec, err := o.secrets()
		if err != nil {
			return nil, err
		}
		set.offices[o.Office] = sec
	}
	return set, nil
}

// ParseEnv reads the written form out of an environment variable: base64 of it, on
// any number of lines. The error is as with Parse.
func ParseEnv(value string) (*Set, error) {
	text, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(value), ""))
	if err != nil {
		return nil, broken("it is not base64")
	}
	return Parse(text)
}

// Env is what ParseEnv reads.
func (s *Set) Env() string { return base64.StdEncoding.EncodeToString(s.Text()) }

func decode(text []byte) (*textSet, error) {
	if len(text) > maxText {
		return nil, broken("it is larger than %d MiB", maxText>>20)
	}
	// An older program must not call a newer file broken.
	var v struct {
		Version int `json:"maklumat_keys"`
	}
	if json.Unmarshal(text, &v) == nil && v.Version > textVersion {
		return nil, problem(CodeNewer)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	t := &textSet{}
	if err := dec.Decode(t); err != nil {
		return nil, broken("it is not the JSON of a key file, near byte %d", dec.InputOffset())
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, broken("something follows after its end")
	}
	switch {
	case t.Version != textVersion:
		return nil, broken("it does not say maklumat_keys: %d", textVersion)
	case len(t.Offices) > maxOffices:
		return nil, broken("it has more than %d offices", maxOffices)
	}
	return t, nil
}

func (o textOffice) secrets() (*secrets, error) {
	switch {
	case len(o.Mark) != keySize, len(o.Signing) != ed25519.SeedSize:
		return nil, broken("office %s lacks its mark or signing key, or one is not whole", o.Office)
	case len(o.Wrapping) == 0, len(o.Wrapping) > maxWrapping:
		return nil, broken("office %s has no wrapping key, or more than %d", o.Office, maxWrapping)
	}
	sec := &secrets{mark: newMarker(o.Mark), signing: ed25519.NewKeyFromSeed(o.Signing)}
	for i, k := range o.Wrapping {
		id, err := hex.DecodeString(k.ID)
		year := k.Made.UTC().Year()
		if err != nil || len(id) != idSize || len(k.Key) != keySize || k.ID != hex.EncodeToString(id) || year < 0 || year > 9999 {
			return nil, broken("wrapping key %d of office %s is not whole", i+1, o.Office)
		}
		if sec.find([idSize]byte(id)) != nil {
			return nil, broken("wrapping key %s of office %s stands there twice", k.ID, o.Office)
		}
		sec.wrapping = append(sec.wrapping, keyOf([idSize]byte(id), k.Made.UTC(), k.Key))
	}
	return sec, o.earlier(sec)
}

// earlier adds the retired keys to an office's secrets.
func (o textOffice) earlier(sec *secrets) error {
	if len(o.Retired) > maxWrapping {
		return broken("office %s has more than %d retired keys", o.Office, maxWrapping)
	}
	for i, r := range o.Retired {
		year := r.Until.UTC().Year()
		if len(r.Mark) != keySize || len(r.Public) != ed25519.PublicKeySize || year < 0 || year > 9999 {
			return broken("retired key %d of office %s is not whole", i+1, o.Office)
		}
		if i > 0 && r.Until.Before(o.Retired[i-1].Until) {
			return broken("the retired keys of office %s are not in order", o.Office)
		}
		if bytes.Equal(r.Mark, o.Mark) || sec.retiredMark(r.Mark) {
			return broken("retired key %d of office %s stands there twice", i+1, o.Office)
		}
		sec.retired = append(sec.retired, &retired{r.Until.UTC(), newMarker(r.Mark), r.Public})
	}
	return nil
}

func broken(reason string, args ...any) *Error {
	e := problem(CodeBroken)
	e.Err = fmt.Errorf(reason, args...)
	return e
}
