package archive

import (
	"context"
	"errors"

	"filippo.io/age"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// stanzaType is the type of the stanza that an office's keys open.
const stanzaType = "maklumat/office"

// Offices encrypts for the keys of offices, any one of which opens the file, and
// decrypts with those that keys has.
func Offices(ctx context.Context, keys engine.Keys, offices ...string) interface {
	age.Recipient
	age.Identity
} {
	return &officeKeys{ctx, keys, offices}
}

type officeKeys struct {
	ctx     context.Context
	keys    engine.Keys
	offices []string
}

// backupID is what a file's key is bound to; it can be no application's id.
func backupID(office string) string { return engine.JoinID(office, "@backup") }

// Wrap implements age.Recipient.
func (o *officeKeys) Wrap(fileKey []byte) ([]*age.Stanza, error) {
	var stanzas []*age.Stanza
	for _, office := range o.offices {
		wrapped, err := o.keys.Wrap(o.ctx, office, backupID(office), fileKey)
		if err != nil {
			return nil, err
		}
		stanzas = append(stanzas, &age.Stanza{Type: stanzaType, Args: []string{office}, Body: wrapped})
	}
	return stanzas, nil
}

// Unwrap implements age.Identity.
func (o *officeKeys) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	err := age.ErrIncorrectIdentity
	for _, s := range stanzas {
		if s.Type != stanzaType || len(s.Args) != 1 {
			continue
		}
		office := s.Args[0]
		key, failed := o.keys.Unwrap(o.ctx, office, backupID(office), s.Body)
		switch {
		case failed == nil:
			return key, nil
		case !errors.Is(failed, engine.ErrNoKey):
			err = failed
		}
	}
	return nil, err
}
