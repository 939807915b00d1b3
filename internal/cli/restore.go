package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/archive"
	"github.com/maklumat-pelayanan/maklumat/internal/unfinished"
)

func newRestore(a *app) *cobra.Command {
	var o sealing
	cmd := &cobra.Command{
		Use:   a.t("restore BERKAS --database BARU", "restore FILE --database NEW"),
		Short: a.t("Memulihkan cadangan ke basis data baru, lalu membuktikannya", "Restore a backup into a new database, and prove it"),
		Long: a.t(`Memulihkan cadangan ke basis data yang belum ada, membandingkan hasilnya dengan cadangan, lalu
memeriksa semua riwayat seperti verify. Data pribadi yang sudah dihapus setelah cadangan dibuat tidak
kembali: daftar penghapusan di samping berkas kunci diterapkan lagi. Bila ada yang tidak beres, basis
data baru tidak dibuat.`,
			`Restores a backup into a database that does not exist yet, compares the outcome with the backup, and
then checks all histories as verify does. Personal data that were erased after the backup was made do
not come back: the list of erasures beside the key file is applied again. If anything is wrong, the new
database is not made.`),
		Example: "  maklumat restore /media/usb/2026-03-17.maklumat --database pulih.db",
		Args:    args(1, 1),
		RunE:    func(cmd *cobra.Command, given []string) error { return a.restore(cmd.Context(), given[0], o) },
	}
	o.readFlags(a, cmd)
	return cmd
}

func newImport(a *app) *cobra.Command {
	var o sealing
	cmd := &cobra.Command{
		Use:   a.t("import BERKAS --database TUJUAN", "import FILE --database TARGET"),
		Short: a.t("Memasukkan kantor dari berkas export atau backup", "Bring in the offices of a file of export or backup"),
		Long: a.t(`Memasukkan kantor dari sebuah berkas ke basis data yang belum memilikinya, membandingkan hasilnya,
dan memeriksa semua riwayatnya. Bila ada yang tidak beres, tidak ada yang dimasukkan. Kunci kantor
harus sudah ada: bawa dengan key join. Kantor lain dalam basis data itu tidak disentuh; selama
pemasukan, loket yang memakai berkas SQLite itu menunggu.`,
			`Brings the offices of a file into a database that has them not, compares the outcome, and checks all
their histories. If anything is wrong, nothing is brought in. The offices' keys must be there: bring
them with key join. Other offices of the database are not touched; while it lasts, counters that use
the same SQLite file wait.`),
		Example: "  maklumat import klambu.maklumat --database postgres://…",
		Args:    args(1, 1),
		RunE:    func(cmd *cobra.Command, given []string) error { return a.importFile(cmd.Context(), given[0], o) },
	}
	o.readFlags(a, cmd)
	return cmd
}

// restore brings a file into a new database.
func (a *app) restore(ctx context.Context, name string, o sealing) error {
	target := a.envOr(a.database, "MAKLUMAT_DATABASE", defaultDatabase)
	at, err := a.databaseNamed(target)
	switch {
	case err != nil:
		return err
	case at.address != "":
		return a.importFile(ctx, name, o)
	case !isMissing(at.path):
		p := wrong(codeDatabaseThere, "path", target)
		p.exit = exitFound
		return p
	}
	return a.restoreFile(ctx, name, target, at.path, o)
}

// restoreFile makes a new SQLite file, which gets its name at the end alone, when all is
// proved.
func (a *app) restoreFile(ctx context.Context, name, target, final string, o sealing) error {
	a.databaseName = target // whose keys are wanted
	a.clearUnfinished(filepath.Dir(final))
	place, err := unfinished.Beside(final)
	if err != nil {
		return &unwritten{target, err}
	}
	j, err := a.bringIn(ctx, name, place.File(), o)
	a.databaseName = target
	if err == nil && j.Made {
		if err = place.Finish(); err != nil {
			err = &unwritten{target, err}
		}
	}
	if cleaning := place.Close(); err == nil {
		err = cleaning
	}
	if err != nil {
		return err
	}
	j.Database = target
	return a.writeRestored(j)
}

// importFile brings a file into a database that may hold other offices.
func (a *app) importFile(ctx context.Context, name string, o sealing) error {
	target := a.envOr(a.database, "MAKLUMAT_DATABASE", defaultDatabase)
	at, err := a.databaseNamed(target)
	if err != nil {
		return err
	}
	if at.missing() {
		return a.restoreFile(ctx, name, target, at.path, o)
	}
	j, err := a.bringIn(ctx, name, target, o)
	if err != nil {
		return err
	}
	return a.writeRestored(j)
}

type restoreJSON struct {
	FormatVersion int                `json:"format_version"`
	Database      string             `json:"database"`
	BackedUp      string             `json:"backed_up"`
	Offices       []backupOfficeJSON `json:"offices"`
	// ErasedAgain counts what was erased since the backup.
	ErasedAgain int `json:"erased_again"`
	// Made: what was in the file is in the database now.
	Made     bool           `json:"made"`
	Tampered []tamperedJSON `json:"tampered"`
}

type tamperedJSON struct {
	Office    string `json:"office"`
	Code      string `json:"code"`
	History   string `json:"history"`
	MessageID string `json:"message_id"`
	MessageEN string `json:"message_en"`
}

// bringIn restores a file into a database, erases again what was erased since, and
// audits the outcome. When the audit finds something, the database stays as it was.
func (a *app) bringIn(ctx context.Context, name, database string, o sealing) (j restoreJSON, err error) {
	defs, err := a.loadToRun(ctx)
	if err != nil {
		return j, err
	}
	file, err := os.Open(a.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return j, wrong(codeNoFile, "path", name)
	}
	if err != nil {
		return j, err
	}
	defer file.Close() //nolint:errcheck // only read
	ring, err := a.openKeys()
	if err != nil {
		return j, err
	}
	by, err := o.readers(ctx, a, ring)
	if err != nil {
		return j, err
	}
	// What opens it is known before anything is made.
	read, err := archive.NewReader(file, by...)
	if err != nil {
		return j, a.fileFailed(name, err)
	}
	for _, office := range read.Header.Offices {
		known, err := ring.Knows(office)
		if err != nil {
			return j, err
		}
		if !known {
			return j, fmt.Errorf("office %s: %w", office, engine.ErrNoKey)
		}
	}
	s, err := a.openWith(ctx, defs, database)
	if err != nil {
		return j, err
	}
	if s.unwritable != nil {
		return j, errors.Join(s.unwritable, s.Store.Close())
	}
	j, err = a.bringInto(ctx, s, read)
	if err = errors.Join(err, s.Store.Close()); err != nil {
		return j, a.restoreFailed(name, err)
	}
	j.Database = s.name
	return j, nil
}

func (a *app) restoreFailed(name string, err error) error {
	if errors.Is(err, engine.ErrTaken) {
		p := wrong(codeOfficeThere, "path", name, "database", a.databaseName)
		p.exit = exitFound
		return p
	}
	return a.fileFailed(name, err)
}

// together is a database that does many things in one transaction.
type together interface {
	Together(ctx context.Context, fn func(engine.Store) error) error
}

// errTampered undoes what was brought in: the audit found something.
var errTampered = errors.New("the audit found something")

func (a *app) bringInto(ctx context.Context, s *session, read *archive.Reader) (j restoreJSON, err error) {
	tell, wipe := a.progress(a.t("catatan", "records"))
	defer wipe()
	audited, wipeAudited := a.auditing()
	defer wipeAudited()
	whole, ok := s.Store.(together)
	if !ok {
		return j, fmt.Errorf("%T cannot take in offices", s.Store)
	}
	err = whole.Together(ctx, func(inside engine.Store) error {
		e, err := a.engineOn(inside, s.defs, s.ring)
		if err != nil {
			return err
		}
		if j, err = bringAll(ctx, e, read, s.erasedOf(read.Header.Offices), a.actor(), counting(tell), audited); err != nil {
			return err
		}
		if len(j.Tampered) > 0 {
			return errTampered
		}
		return nil
	})
	switch {
	case errors.Is(err, errTampered):
		return j, nil
	case err != nil:
		return j, err
	}
	j.Made = true
	return j, s.rememberErased(ctx, read.Header.Offices)
}

// bringAll brings all offices of a file into the store of an engine, and audits them.
func bringAll(ctx context.Context, e *engine.Engine, read *archive.Reader, again []engine.Erased, by engine.Actor, tell func(int), tellAudit func(events, applications int)) (j restoreJSON, err error) {
	j = restoreJSON{FormatVersion: formatVersion, BackedUp: read.Header.At.Format("2006-01-02T15:04:05Z"), Offices: []backupOfficeJSON{}, Tampered: []tamperedJSON{}}
	erased := map[string]bool{}
	for _, x := range again {
		erased[x.Application] = true
	}
	tallies, err := archive.Restore(ctx, e.Store, read, func(id string) bool { return erased[id] }, tell)
	if err != nil {
		return j, err
	}
	if j.ErasedAgain, err = e.EraseAgain(ctx, again, by); err != nil {
		return j, err
	}
	for _, office := range read.Header.Offices {
		t := tallies[office]
		j.Offices = append(j.Offices, backupOfficeJSON{office, t.Applications, t.Events, t.Applications - t.Keys})
		audited, err := e.Audit(ctx, office, engine.Outside{}, tellAudit)
		if err != nil {
			return j, err
		}
		for _, found := range audited.Found {
			j.Tampered = append(j.Tampered, tamperedJSON{
				office, found.Code, found.History, found.Message(diag.ID), found.Message(diag.EN),
			})
		}
	}
	return j, nil
}

func (a *app) writeRestored(j restoreJSON) error {
	if a.json() {
		if err := a.writeJSON(j); err != nil {
			return err
		}
	} else {
		if j.Made {
			a.writeTallies(j.Offices)
		}
		if j.Made && j.ErasedAgain > 0 {
			a.sayf(a.t("Data pribadi %d permohonan yang dihapus setelah cadangan dibuat dihapus lagi.",
				"The personal data of %d "+plural(j.ErasedAgain, "application")+", erased after the backup was made, were erased again."), j.ErasedAgain)
		}
		for _, t := range j.Tampered {
			a.say(diag.Text{ID: t.MessageID, EN: t.MessageEN}.In(a.lang) + " [" + t.Code + "]")
		}
		if !j.Made {
			a.sayf(a.t("Tidak ada yang dimasukkan ke %s.", "Nothing was brought into %s."), j.Database)
		} else {
			a.sayf(a.t("%s: sama dengan cadangan tanggal %s, dan semua riwayatnya utuh.",
				"%s: the same as the backup of %s, and all histories are whole."), j.Database, j.BackedUp[:10])
		}
	}
	if len(j.Tampered) > 0 {
		return errFound
	}
	return nil
}
