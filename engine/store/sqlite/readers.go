package sqlite

import (
	"context"
	"errors"
)

// readers are connections that read beside the writer. They are opened when they are
// first needed.
type readers struct {
	open func() (*connection, error)
	// slots has one for each that is in use, free those that are not.
	slots chan struct{}
	free  chan *connection
}

func newReaders(most int, open func() (*connection, error)) *readers {
	return &readers{open: open, slots: make(chan struct{}, most), free: make(chan *connection, most)}
}

// use runs fn on one of them.
func (r *readers) use(ctx context.Context, fn func(c *connection) error) error {
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-r.slots }()
	var c *connection
	select {
	case c = <-r.free:
	default:
		var err error
		if c, err = r.open(); err != nil {
			return err
		}
	}
	defer func() { r.free <- c }()
	return fn(c)
}

// close must not be called while one is in use.
func (r *readers) close() error {
	close(r.free)
	var err error
	for c := range r.free {
		err = errors.Join(err, c.close())
	}
	return err
}

// reading runs statements on a reader until ctx ends.
type reading struct {
	*connection
	ctx context.Context
}

func (r reading) each(row func(f *fields) error, query string, args ...any) error {
	return r.eachUntil(r.ctx, row, query, args...)
}
