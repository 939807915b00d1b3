package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// OpenReadOnly opens a database file that cannot be written: one of mode 0444, on a
// disk that was mounted to be read only, on a DVD. Nothing is made or changed beside
// it, and whatever writes (Do with an Append, say) is an *Error, CodeReadOnly.
//
// Changes that stand in a log beside the file would not be seen, and one that others
// are writing may change under who reads it: those are an *Error, CodeLogApart or
// CodeChanging, the latter at the end of what was read. A layout of an earlier release
// cannot be brought up to date, which is CodeOutdated. All else is as with Open.
func OpenReadOnly(ctx context.Context, path string) (_ *Store, err error) {
	file, err := filepath.Abs(path)
	if err != nil {
		return nil, &Error{CodeUnreadable, path, err}
	}
	file = really(file)
	before, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, &Error{CodeUnreadable, path, err}
	case !before.Mode().IsRegular():
		return nil, &Error{CodeUnreadable, path, errors.New("not an ordinary file")}
	case hasCompanions(file):
		return nil, &Error{CodeLogApart, path, nil}
	}
	if err := inspect(ctx, path, file); err != nil {
		return nil, err
	}
	newest, err := latest()
	if err != nil {
		return nil, err
	}
	switch h, err := look(ctx, file); {
	case err != nil:
		return nil, explain(path, err)
	case h.layout < newest:
		return nil, &Error{CodeOutdated, path, fmt.Errorf("layout %d of %d", h.layout, newest)}
	}

	db, err := connect(file, "immutable")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	open := func() (*connection, error) {
		return newConnection(db.Driver(), dataSource(file, "immutable", "trusted_schema(0)", "temp_store(MEMORY)"))
	}
	w, err := open()
	if err != nil {
		return nil, explain(path, err)
	}
	s := newStore(path, w, newReaders(max(4, runtime.GOMAXPROCS(0)), open))
	s.stale = 0 // there is no log to be emptied
	s.still = func() error {
		now, err := os.Stat(file)
		if err != nil || !os.SameFile(before, now) || before.Size() != now.Size() || !before.ModTime().Equal(now.ModTime()) || hasCompanions(file) {
			return &Error{CodeChanging, path, err}
		}
		return nil
	}
	return s, nil
}

// unwritable tells why a file cannot be written, or its log beside it; nil for one that
// can, or is still to be made. SQLite would find out too late: it makes its log first.
func unwritable(file string) error {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode().Perm()&0o222 == 0:
		return errors.New("nobody may write the file") // whom rights do not bind neither
	}
	file = really(file)
	if err := mayWrite(file); err != nil {
		return err
	}
	return mayWrite(filepath.Dir(file))
}

// really is where a link to a file leads: that is where SQLite keeps the log.
func really(file string) string {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		return real
	}
	return file
}

// Codes of a file that can only be read.
var (
	// CodeLogApart: what was written last is not in the file, but in its log.
	CodeLogApart = diag.Define(diag.Entry{
		Code: "database-log-apart",
		Message: diag.Text{
			ID: "Basis data {path} hanya dapat dibaca, sedangkan perubahan terakhirnya masih ada dalam berkas pendamping (-wal atau -journal).",
			EN: "The database {path} can only be read, but its latest changes are still in a companion file (-wal or -journal).",
		},
		Why: diag.Text{
			ID: "Tanpa berkas pendamping itu yang tampak adalah keadaan lama. Menggabungkannya perlu menulis.",
			EN: "Without that file an older state would be shown. To put the two together, one has to write.",
		},
		Do: diag.Text{
			ID: "Salin berkas itu bersama semua pendampingnya ke folder yang dapat ditulisi, lalu buka di sana. Bila sedang dipakai loket, jalankan perintah ini sebagai pengguna loket.",
			EN: "Copy the file with all its companions to a folder that can be written to, and open it there. If the counter is using it now, run the command as the counter's user.",
		},
	})
	// CodeChanging: somebody else wrote to the file while it was being read.
	CodeChanging = diag.Define(diag.Entry{
		Code: "database-changing",
		Message: diag.Text{
			ID: "Basis data {path} berubah selagi dibaca. Jangan memakai hasil perintah ini.",
			EN: "The database {path} changed while it was being read. Do not use what this command gave.",
		},
		Why: diag.Text{
			ID: "Berkas yang hanya dapat dibaca tidak dapat dikunci, jadi isinya dapat tercampur dari dua keadaan.",
			EN: "A file that can only be read cannot be locked, so that what is read may be of two states at once.",
		},
		Do: diag.Text{
			ID: "Jalankan sebagai pengguna yang berhak menulis ke berkas itu, atau buat cadangan dan baca hasil pemulihannya.",
			EN: "Run it as a user who may write to the file, or make a backup and read what it restores.",
		},
	})
	// CodeOutdated: the layout is of an earlier release, and cannot be changed.
	CodeOutdated = diag.Define(diag.Entry{
		Code: "database-outdated",
		Message: diag.Text{
			ID: "Basis data {path} hanya dapat dibaca, dan susunannya dari versi program yang lebih lama.",
			EN: "The database {path} can only be read, and its layout is that of an earlier release.",
		},
		Why: diag.Text{
			ID: "Susunan lama diperbarui saat dibuka. Untuk itu berkasnya harus dapat ditulisi.",
			EN: "An older layout is brought up to date when it is opened. For that the file must be writable.",
		},
		Do: diag.Text{
			ID: "Salin berkas itu ke folder yang dapat ditulisi, beri hak tulis pada salinannya, lalu buka salinan itu.",
			EN: "Copy the file to a folder that can be written to, give the copy the right to be written, and open that.",
		},
	})
)
