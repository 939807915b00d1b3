package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/archive"
)

func newBackup(a *app) *cobra.Command {
	var o sealing
	cmd := &cobra.Command{
		Use:   a.t("backup BERKAS", "backup FILE"),
		Short: a.t("Mencadangkan semua kantor dalam basis data, terenkripsi", "Back up all offices of the database, encrypted"),
		Long: a.t(`Menulis cadangan lengkap ke berkas baru, sementara loket tetap bekerja, lalu membacanya sekali
lagi sampai habis untuk membuktikan bahwa isinya utuh. Cadangan hanya terbuka dengan kunci kantor
(berkas kunci), atau dengan kata sandi bila diminta. Berkas kuncinya tidak ikut di dalamnya: simpan
salinannya di tempat lain. Berkas yang sudah ada tidak ditimpa.`,
			`Writes a whole backup to a new file while the counter goes on working, and then reads it once more
to its end, to prove that it is whole. It opens with the offices' keys (the key file) alone, or with a
passphrase if asked for. The key file is not in it: keep a copy of that somewhere else. A file that
is there is not overwritten.`),
		Example: "  maklumat backup /media/usb/2026-03-17.maklumat\n  maklumat backup a.maklumat --recipient age1…",
		Args:    args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.with(cmd.Context(), func(s *session) error {
				offices, err := s.Store.Offices(cmd.Context())
				if err != nil {
					return err
				}
				return a.backup(cmd.Context(), s, offices, given[0], o)
			})
		},
	}
	o.writeFlags(a, cmd)
	return cmd
}

func newExport(a *app) *cobra.Command {
	var o sealing
	cmd := &cobra.Command{
		Use:               a.t("export KANTOR BERKAS", "export OFFICE FILE"),
		ValidArgsFunction: a.offerFirstOffice(cobra.ShellCompDirectiveDefault),
		Short:             a.t("Menulis satu kantor ke berkas, untuk dipindahkan", "Write one office to a file, to move it"),
		Long: a.t(`Menulis semua milik satu kantor ke berkas terenkripsi, untuk dibawa ke basis data lain dengan import:
misalnya dari komputer kantor ke PostgreSQL kabupaten. Kuncinya dibawa terpisah, dengan key join.
Setelah pindah, jangan pakai lagi basis data yang lama untuk kantor itu.`,
			`Writes all that is an office's to an encrypted file, to bring it into another database with import:
from the office's own computer to the regency's PostgreSQL, for example. Its keys travel apart, with
key join. After the move do not use the old database for that office any more.`),
		Example: "  maklumat export grobogan/klambu klambu.maklumat",
		Args:    args(2, 2),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.with(cmd.Context(), func(s *session) error {
				offices, err := s.Store.Offices(cmd.Context())
				if err != nil {
					return err
				}
				if !slices.Contains(offices, given[0]) {
					return wrong(codeNoOffice, "name", given[0], "where", s.name, "where_en", s.name).near(given[0], offices)
				}
				return a.backup(cmd.Context(), s, given[:1], given[1], o)
			})
		},
	}
	o.writeFlags(a, cmd)
	return cmd
}

type backupJSON struct {
	FormatVersion int                `json:"format_version"`
	Path          string             `json:"path"`
	Offices       []backupOfficeJSON `json:"offices"`
}

type backupOfficeJSON struct {
	Office       string `json:"office"`
	Applications int    `json:"applications"`
	Events       int    `json:"events"`
	Erased       int    `json:"erased"`
}

// backup writes offices into a new file and proves it by reading it.
func (a *app) backup(ctx context.Context, s *session, offices []string, name string, o sealing) error {
	if len(offices) == 0 {
		return wrong(codeNothingToBackUp, "database", s.name)
	}
	if err := s.rememberErased(ctx, offices); err != nil {
		return err
	}
	// A database that was copied back by hand, without restore.
	if _, err := s.EraseAgain(ctx, s.erasedOf(offices), a.actor()); err != nil {
		return err
	}
	to, by, err := o.writers(ctx, a, s.ring, offices)
	if err != nil {
		return err
	}
	a.clearUnfinished(filepath.Dir(a.path(name)))
	tell, wipe := a.progress(a.t("catatan", "records"))
	defer wipe()
	var written map[string]archive.Tally
	err = archive.NewFile(a.path(name), func(w io.Writer) (err error) {
		written, err = archive.Write(ctx, w, s.Store, offices, a.now, to, counting(tell))
		return err
	}, func(r io.Reader) error {
		read, err := archive.NewReader(r, by...)
		if err != nil {
			return err
		}
		found, err := read.Check(ctx, counting(tell))
		if err == nil && !maps.Equal(found, written) {
			err = archive.ErrBroken
		}
		return err
	})
	wipe()
	var disk *fs.PathError
	if errors.As(err, &disk) && !errors.Is(err, fs.ErrExist) {
		return &unwritten{name, disk.Err}
	}
	if err != nil {
		return a.fileFailed(name, err)
	}
	return a.writeBackup(name, offices, written)
}

// rememberErased sees to it that what the journals tell of erasures is also in the list
// beside the keys: a program that was cut off may have left it out.
func (s *session) rememberErased(ctx context.Context, offices []string) error {
	for _, office := range offices {
		erased, err := s.Erasures(ctx, office)
		if err != nil {
			return err
		}
		if err := s.ring.Forget(ctx, erased...); err != nil {
			return err
		}
	}
	return nil
}

// erasedOf is what the list beside the keys has of offices.
func (s *session) erasedOf(offices []string) []engine.Erased {
	return slices.DeleteFunc(s.ring.Erased(), func(x engine.Erased) bool {
		office, _ := engine.SplitID(x.Application)
		return !slices.Contains(offices, office)
	})
}

func (a *app) writeBackup(name string, offices []string, tallies map[string]archive.Tally) error {
	j := backupJSON{FormatVersion: formatVersion, Path: name, Offices: []backupOfficeJSON{}}
	for _, office := range offices {
		t := tallies[office]
		j.Offices = append(j.Offices, backupOfficeJSON{office, t.Applications, t.Events, t.Applications - t.Keys})
	}
	if a.json() {
		return a.writeJSON(j)
	}
	a.writeTallies(j.Offices)
	a.sayf(a.t("%s ditulis, dibaca ulang, dan utuh.", "%s is written, was read again, and is whole."), name)
	a.sayf(a.t("Cadangan ini tidak berguna tanpa kuncinya (%s). Simpan salinan kunci itu, beserta daftar penghapusan di\nsampingnya (.erased), di tempat lain.",
		"This backup is of no use without the keys (%s). Keep a copy of those, with the list of erasures beside\nthem (.erased), in another place."), a.keysName())
	return nil
}

func (a *app) writeTallies(offices []backupOfficeJSON) {
	for _, o := range offices {
		line := a.t("%s: %d permohonan, %d peristiwa", "%s: %d "+plural(o.Applications, "application")+", %d "+plural(o.Events, "event"))
		args := []any{o.Office, o.Applications, o.Events}
		if o.Erased > 0 {
			line += a.t("; data pribadi %d permohonan sudah dihapus", "; the personal data of %d are erased")
			args = append(args, o.Erased)
		}
		a.sayf(line, args...)
	}
}

// fileFailed says what was wrong with a file of a backup.
func (a *app) fileFailed(name string, err error) error {
	failed := func(code string) error {
		p := wrong(code, "path", name)
		p.exit = exitFailure
		return p
	}
	var different *archive.DifferentError
	switch {
	case errors.Is(err, fs.ErrExist):
		p := wrong(codeBackupThere, "path", name)
		p.exit = exitFound
		return p
	case errors.Is(err, archive.ErrNoIdentity):
		return failed(codeBackupLocked)
	case errors.Is(err, archive.ErrNewer):
		return failed(codeBackupNewer)
	case errors.Is(err, archive.ErrBroken):
		return failed(codeBackupBroken)
	case errors.As(err, &different):
		p := wrong(codeRestoredOther, "office", different.Office)
		p.exit = exitFailure
		return p
	}
	return err
}
