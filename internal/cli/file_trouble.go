package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// unwritten is a file or folder that could not be written. What was there before
// is untouched.
type unwritten struct {
	path string
	err  error
}

// Error implements error, in English.
func (u *unwritten) Error() string { return "cannot write " + u.path + ": " + u.err.Error() }

// Unwrap gives what the system said.
func (u *unwritten) Unwrap() error { return u.err }

// makeFolder makes a folder and those above it.
func makeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return &unwritten{dir, err}
	}
	return nil
}

// unread is the trouble with a file that could not be opened or read.
func (a *app) unread(err *fs.PathError) trouble {
	path := err.Path
	if !filepath.IsAbs(path) {
		// Folders of standards are read from the root of the disk, whose names have no root.
		path = filepath.VolumeName(a.io.Dir) + string(filepath.Separator) + path
	}
	return trouble{
		exit: exitFailure, code: codeFileNotRead, args: diag.Args{"path": a.near(path)},
		cause: err.Err.Error(), said: systemWords(err),
	}
}

func (a *app) notWritten(u *unwritten) trouble {
	return trouble{
		exit: exitFailure, code: codeFileNotWritten, args: diag.Args{"path": a.near(a.path(u.path))},
		cause: u.err.Error(), said: systemWords(u.err),
	}
}

// systemWords says in a clerk's words what a system refuses; empty for what is rare.
func systemWords(err error) diag.Text {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return diag.Text{ID: "Anda tidak diizinkan", EN: "you have no permission"}
	case errors.Is(err, fs.ErrNotExist):
		return diag.Text{ID: "berkas atau folder itu tidak ada", EN: "there is no such file or folder"}
	case errors.Is(err, errNoFile), errors.Is(err, errNoPlainFile), errors.Is(err, syscall.EISDIR):
		return diag.Text{ID: "itu bukan berkas melainkan folder atau perangkat", EN: "that is not a file but a folder or a device"}
	case errors.Is(err, syscall.ENOTDIR):
		return diag.Text{ID: "di tempat folder itu ada sebuah berkas", EN: "there is a file where the folder should be"}
	case errors.Is(err, syscall.ENOSPC):
		return diag.Text{ID: "cakram penuh", EN: "the disk is full"}
	case errors.Is(err, syscall.EROFS):
		return diag.Text{ID: "cakram hanya dapat dibaca", EN: "the disk can only be read"}
	}
	return diag.Text{}
}

var (
	codeFileNotRead = diag.Define(diag.Entry{
		Code:    "file-not-read",
		Message: diag.Text{ID: "{path} tidak dapat dibaca", EN: "{path} cannot be read"},
		Why: diag.Text{
			ID: "Bila satu berkas tidak terbaca, hasil pemeriksaan tidak dapat dipercaya, jadi tidak ada yang disimpulkan.",
			EN: "When one file cannot be read no result could be trusted, so none is given."},
		Do: diag.Text{
			ID: "Periksa nama dan izinnya; bila berupa tautan, periksa tujuannya. Lalu ulangi perintah.",
			EN: "Check its name and permissions and, if it is a link, where that leads. Then run the command again."},
	})
	codeFileNotWritten = diag.Define(diag.Entry{
		Code:    "file-not-written",
		Message: diag.Text{ID: "{path} tidak dapat ditulis", EN: "{path} cannot be written"},
		Why: diag.Text{
			ID: "Berkas ditulis utuh atau tidak sama sekali.",
			EN: "A file is written whole or not at all."},
		Do: diag.Text{
			ID: "Periksa izin folder dan sisa ruang cakram, atau pilih tempat lain. Yang sudah ada tetap utuh.",
			EN: "Check the folder's permissions and the space on the disk, or choose another place. What was there is untouched."},
	})
)
