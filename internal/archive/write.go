package archive

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"time"

	"filippo.io/age"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Write writes all that a store holds of offices, encrypted for the recipients, and
// tells what it wrote of each. tell, which may be nil, is called with the number of
// records written so far.
func Write(ctx context.Context, w io.Writer, from engine.Archive, offices []string, at time.Time, recipients []age.Recipient, tell func(int)) (map[string]Tally, error) {
	encrypted, err := age.Encrypt(w, recipients...)
	if err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	packed := gzip.NewWriter(encrypted)
	out := &writer{buf: bufio.NewWriterSize(packed, 64<<10), sum: sha256.New(), tell: tell}
	tallies, err := out.all(ctx, from, Header{fileVersion, at.UTC(), offices})
	if err != nil {
		return nil, err
	}
	for _, end := range []func() error{out.buf.Flush, packed.Close, encrypted.Close} {
		if err := end(); err != nil {
			return nil, err
		}
	}
	return tallies, nil
}

type writer struct {
	buf  *bufio.Writer
	sum  hash.Hash
	done int
	tell func(int)
}

func (w *writer) all(ctx context.Context, from engine.Archive, h Header) (map[string]Tally, error) {
	if h.Offices == nil {
		h.Offices = []string{}
	}
	if err := w.line(h); err != nil {
		return nil, err
	}
	tallies := map[string]Tally{}
	for _, office := range h.Offices {
		tally, err := w.office(ctx, from, office)
		if err != nil {
			return nil, fmt.Errorf("office %s: %w", office, err)
		}
		tallies[office] = tally
	}
	return tallies, w.line(line{Trailer: &trailer{len(h.Offices), w.sum.Sum(nil)}})
}

func (w *writer) office(ctx context.Context, from engine.Archive, office string) (Tally, error) {
	var tally Tally
	if err := w.line(line{Office: office}); err != nil {
		return tally, err
	}
	err := from.Export(ctx, office, func(r engine.Record) error {
		if err := tally.add(r); err != nil {
			return err
		}
		w.done++
		if w.tell != nil {
			w.tell(w.done)
		}
		return w.line(line{Record: r})
	})
	if err != nil {
		return tally, err
	}
	return tally, w.line(line{End: &tally})
}

func (w *writer) line(v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	text = append(text, '\n')
	w.sum.Write(text)
	_, err = w.buf.Write(text)
	return err
}
