package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"

	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks our files in SQLite's header: "mklm".
const applicationID = 0x6d6b6c6d

// smallestPage is the shortest that a database which is not empty can be.
const smallestPage = 512

// inspect finds out whether a file is ours without changing it or making files
// beside it. A file of length zero is one just made.
//
// It looks through SQLite, not with os.Open: closing any descriptor of the file
// would drop the locks that another Store of this process holds on it.
func inspect(ctx context.Context, path, file string) error {
	companions := hasCompanions(file)
	info, err := os.Stat(file)
	if err != nil {
		return &Error{CodeUnreadable, path, err}
	}
	if info.Size() == 0 {
		// SQLite would throw away the log of a database that was cut to nothing.
		if log, err := os.Stat(file + "-wal"); err == nil && log.Size() > 0 {
			return &Error{CodeDamaged, path, errors.New("the file is empty but its -wal is not")}
		}
		return nil
	}
	if info.Size() < smallestPage {
		return &Error{CodeNotSQLite, path, nil}
	}
	newest, err := latest()
	if err != nil {
		return err
	}
	h, err := look(ctx, file)
	if corrupt(err) && (companions || hasCompanions(file)) {
		// A process that was killed, or is at work, may leave pages of the file in
		// its companions; SQLite puts them together when it opens the file. Then the
		// layout is looked at, under the lock.
		h, err = lookAtMarks(ctx, file)
	}
	if err != nil {
		return explain(path, err)
	}
	if err := h.check(path, newest); err != nil {
		return err
	}
	// SQLite itself forgives a last page that is cut short.
	if !companions && !hasCompanions(file) && info.Size() < h.bytes {
		return &Error{CodeDamaged, path, fmt.Errorf("%d bytes of %d", info.Size(), h.bytes)}
	}
	return nil
}

// hasCompanions reports whether a log or a journal with content lies beside file.
func hasCompanions(file string) bool {
	for _, suffix := range []string{"-wal", "-journal"} {
		if info, err := os.Stat(file + suffix); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}

// header is what marks a file as ours.
type header struct {
	application int64
	// early counts the steps of layouts before the first that goose counts.
	early  int64
	layout int64 // the last step that the file has
	bytes  int64 // the length it should have
}

// look reads the header with a connection that takes no locks and makes no files.
func look(ctx context.Context, file string) (h header, err error) {
	db, err := connect(file, "immutable")
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return readHeader(through{ctx, db})
}

// lookAtMarks reads what stands in the very first bytes, also when the rest of the file
// is not what they say.
func lookAtMarks(ctx context.Context, file string) (h header, err error) {
	db, err := connect(file, "immutable", "writable_schema(1)")
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return readMarks(through{ctx, db})
}

func readHeader(q querier) (header, error) {
	h, err := readMarks(q)
	if err != nil || h.application != applicationID {
		return h, err
	}
	if h.bytes, err = number(q, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"); err != nil {
		return h, err
	}
	counted, err := number(q, "SELECT count(*) FROM sqlite_schema WHERE name = ?", layoutTable)
	if err != nil || counted == 0 {
		return h, err
	}
	h.layout, err = number(q, "SELECT max(version_id) FROM "+layoutTable)
	return h, err
}

func readMarks(q querier) (h header, err error) {
	if h.application, err = number(q, "PRAGMA application_id"); err != nil {
		return h, err
	}
	h.early, err = number(q, "PRAGMA user_version")
	return h, err
}

// check tells whether a release with that layout can use a file of that header.
func (h header) check(path string, latest int64) error {
	switch {
	case h.application != applicationID:
		return &Error{CodeNotOurs, path, nil}
	case h.early > 0:
		return &Error{CodeEarly, path, nil}
	case h.layout > latest:
		return &Error{CodeNewer, path, nil}
	}
	return nil
}

func corrupt(err error) bool { return kind(err) == sqlite3.SQLITE_CORRUPT }
