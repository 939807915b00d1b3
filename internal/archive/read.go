package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"

	"filippo.io/age"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Errors of reading.
var (
	// ErrNoIdentity says that none of the keys, or not this passphrase, opens the file.
	ErrNoIdentity = errors.New("none of the keys opens the file")
	// ErrBroken says that the file is no backup, was cut, or was altered.
	ErrBroken = errors.New("the file is no whole backup")
	// ErrNewer says that a later release of the program wrote the file.
	ErrNewer = errors.New("the file was written by a newer release")
)

// Reader reads a file from its beginning to its end.
type Reader struct {
	Header Header

	plain *bufio.Reader // decrypted
	in    *bufio.Reader // and unpacked
	sum   hash.Hash     // of the lines so far
}

// NewReader decrypts the beginning of a file. The error is ErrNoIdentity, ErrBroken or
// ErrNewer, or a failure to read.
func NewReader(r io.Reader, identities ...age.Identity) (*Reader, error) {
	plain, err := age.Decrypt(r, identities...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, ErrNoIdentity
	case err != nil:
		return nil, broken(err)
	}
	return newReader(plain)
}

// newReader reads the header of what was decrypted.
func newReader(plain io.Reader) (*Reader, error) {
	buffered := bufio.NewReaderSize(plain, 64<<10)
	unpacked, err := gzip.NewReader(buffered)
	if err != nil {
		return nil, broken(err)
	}
	unpacked.Multistream(false)
	read := &Reader{plain: buffered, in: bufio.NewReaderSize(unpacked, 64<<10), sum: sha256.New()}
	text, err := read.line()
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &read.Header); err != nil {
		return nil, broken(err)
	}
	switch h := read.Header; {
	case h.Version > fileVersion:
		return nil, ErrNewer
	case h.Version != fileVersion || len(h.Offices) > maxOffices:
		return nil, broken(errors.New("not the header of a backup"))
	}
	return read, nil
}

func broken(err error) error { return fmt.Errorf("%w: %w", ErrBroken, err) }

// line reads a line, without its end.
func (r *Reader) line() ([]byte, error) {
	var long []byte
	for {
		part, err := r.in.ReadSlice('\n')
		if len(long)+len(part) > maxLine {
			return nil, broken(fmt.Errorf("a line is longer than %d MiB", maxLine>>20))
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			long = append(long, part...)
			continue
		case errors.Is(err, io.EOF):
			return nil, broken(io.ErrUnexpectedEOF)
		case err != nil:
			return nil, broken(err)
		}
		if long != nil {
			part = append(long, part...)
		}
		r.sum.Write(part)
		return part, nil
	}
}

func (r *Reader) next() (line, error) {
	text, err := r.line()
	if err != nil {
		return line{}, err
	}
	var l line
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&l); err != nil {
		return line{}, broken(err)
	}
	return l, nil
}

// Each hands every office to fn, which calls next until it gives io.EOF; that comes
// only when the office is whole. After the last office the whole file was proved. The
// error is fn's, ErrBroken, or a failure to read.
func (r *Reader) Each(ctx context.Context, fn func(office string, next func() (engine.Record, error)) error) error {
	for _, office := range r.Header.Offices {
		l, err := r.next()
		switch {
		case err != nil:
			return err
		case l.Office != office:
			return broken(fmt.Errorf("office %s is missing", office))
		}
		s := &section{Reader: r, ctx: ctx}
		if err := fn(office, s.next); err != nil {
			return err
		}
		if !s.ended {
			return fmt.Errorf("office %s was not read to its end", office)
		}
	}
	return r.end()
}

// end proves the trailer, and that nothing follows it.
func (r *Reader) end() error {
	sum := r.sum.Sum(nil)
	l, err := r.next()
	switch {
	case err != nil:
		return err
	case l.Trailer == nil || l.Trailer.Offices != len(r.Header.Offices) || !bytes.Equal(l.Trailer.SHA256, sum):
		return broken(errors.New("the trailer is not that of what stands before"))
	}
	for _, stream := range []*bufio.Reader{r.in, r.plain} { // each proves its end by reaching it
		switch _, err := stream.ReadByte(); {
		case err == nil:
			return broken(errors.New("something follows the trailer"))
		case !errors.Is(err, io.EOF):
			return broken(err)
		}
	}
	return nil
}

// section is an office that is being read.
type section struct {
	*Reader
	ctx   context.Context
	tally Tally
	ended bool
}

func (s *section) next() (engine.Record, error) {
	if s.ended {
		return engine.Record{}, io.EOF
	}
	if err := s.ctx.Err(); err != nil {
		return engine.Record{}, err
	}
	l, err := s.Reader.next()
	if err != nil {
		return engine.Record{}, err
	}
	switch {
	case l.End != nil && *l.End == s.tally:
		s.ended = true
		return engine.Record{}, io.EOF
	case l.End != nil:
		return engine.Record{}, broken(errors.New("an office has not what its tally says"))
	case l.Record == engine.Record{}:
		return engine.Record{}, broken(errors.New("a line holds nothing"))
	}
	return l.Record, s.tally.add(l.Record)
}

// Check reads a whole file and tells what it holds of each office.
func (r *Reader) Check(ctx context.Context, tell func(int)) (map[string]Tally, error) {
	tallies := map[string]Tally{}
	done := 0
	err := r.Each(ctx, func(office string, next func() (engine.Record, error)) error {
		var tally Tally
		for {
			record, err := next()
			if errors.Is(err, io.EOF) {
				tallies[office] = tally
				return nil
			}
			if err != nil {
				return err
			}
			if err := tally.add(record); err != nil {
				return err
			}
			if done++; tell != nil {
				tell(done)
			}
		}
	})
	return tallies, err
}
