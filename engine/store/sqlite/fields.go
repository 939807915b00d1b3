package sqlite

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// fields are the columns of one row of an answer, read from left to right. The first
// that is not what is asked for is kept as err, and those after it are empty.
type fields struct {
	values []driver.Value
	at     int
	err    error
}

func (f *fields) next() driver.Value {
	v := f.values[f.at]
	f.at++
	return v
}

func (f *fields) wrong(v driver.Value) {
	if f.err == nil {
		f.err = fmt.Errorf("column %d of the stored row is a %T", f.at, v)
	}
}

// text is "" for NULL.
func (f *fields) text() string {
	switch v := f.next().(type) {
	case string:
		return v
	case nil:
	default:
		f.wrong(v)
	}
	return ""
}

// number is 0 for NULL.
func (f *fields) number() int64 {
	switch v := f.next().(type) {
	case int64:
		return v
	case nil:
	default:
		f.wrong(v)
	}
	return 0
}

// bytes are the caller's own; nil for what is empty or NULL.
func (f *fields) bytes() []byte {
	switch v := f.next().(type) {
	case []byte:
		if len(v) > 0 {
			return v
		}
	case nil:
	default:
		f.wrong(v)
	}
	return nil
}

// time is zero for NULL, and for what this package never wrote: verify then finds what
// was altered, and names it, instead of failing on it.
func (f *fields) time() time.Time {
	v := f.text()
	if v == "" {
		return time.Time{}
	}
	t, err := time.Parse(timeText, v)
	if err != nil {
		return time.Time{}
	}
	return t
}

// moment is time, but not zero for what is not NULL: it would pass for never.
func (f *fields) moment() time.Time {
	never := f.values[f.at] == nil
	t := f.time()
	if t.IsZero() && !never {
		return time.Time{}.Add(1)
	}
	return t
}
