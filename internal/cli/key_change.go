package cli

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

func newKeyRotate(a *app) *cobra.Command {
	return &cobra.Command{
		Use:               a.t("rotate [KANTOR…]", "rotate [OFFICE…]"),
		ValidArgsFunction: a.offerOffices,
		Short:             a.t("Mengganti kunci kantor, lalu menyegel ulang permohonannya", "Change an office's keys, and seal its applications anew"),
		Long: a.t(`Membuat kunci baru untuk kantor (tanpa nama: semua kantor): untuk menyegel data, untuk membubuhi cap
pada peristiwa, dan untuk tanda tangan. Lalu kunci setiap permohonan dalam basis data disegel ulang, dan
riwayatnya disegel dengan tanda tangan yang baru. Loket boleh tetap bekerja. Bila terputus, teruskan
dengan key rewrap.

Cap dan tanda tangan yang dibuat sebelumnya tetap sah; yang dibuat dengan kunci lama sesudah penggantian
disebut oleh verify. Kunci penyegel yang lama disimpan sampai dihapus dengan key drop: cadangan yang lama
masih memerlukannya. Setelah mengganti, salin berkas kunci sekali lagi, perbarui salinannya di setiap
komputer yang memakainya, dan umumkan kunci publik yang baru di samping yang lama (maklumat key show).`,
			`Makes new keys for an office (without a name: for all of them): to seal data, to mark events, and to
sign. Then the key of every application in the database is sealed anew, and the history is signed with
the new key. The counter may go on working. If it is cut off, go on with key rewrap.

Marks and signatures made before stay good; what is made with the old keys after the change is named by
verify. The old sealing key is kept until key drop takes it away: older backups still need it. After the
change copy the key file once more, renew its copies on every computer that uses one, and publish the
new public key beside the old one (maklumat key show).`),
		Example: "  maklumat key rotate grobogan/klambu",
		RunE: func(cmd *cobra.Command, offices []string) error {
			return a.keyRotate(cmd.Context(), offices)
		},
	}
}

func (a *app) keyRotate(ctx context.Context, offices []string) error {
	if err := a.keysNotThere(); err != nil {
		return err
	}
	path, err := a.keyFile("")
	if err != nil {
		return err
	}
	// A database that cannot be reached, or not be written, is found before there is a new key.
	if err := a.with(ctx, func(s *session) error { return s.unwritable }); err != nil && !isNoDatabase(err) {
		return err
	}
	err = keyring.Change(ctx, path, func(s *keyring.Set) (_ *keyring.Set, err error) {
		if len(offices) == 0 {
			offices = s.Offices()
		}
		for _, office := range offices {
			if s, err = s.Rotate(office, a.now); err != nil {
				return nil, err
			}
		}
		return s, nil
	})
	if err != nil {
		return err
	}
	if err := a.keyRewrap(ctx, offices); err != nil {
		return err
	}
	if err := a.signAnew(ctx, offices); err != nil {
		return err
	}
	if !a.json() {
		a.say(a.t("Salin berkas kunci ke tempat aman sekali lagi. Kunci lama masih ada; lihat dengan: maklumat key show",
			"Copy the key file to its safe place once more. The old keys are there still; see them with: maklumat key show"))
		a.say(a.t("Kunci publik yang baru ada di sana juga. Umumkan di samping yang lama, yang tetap memeriksa tanda tangan sebelumnya.",
			"The new public key is there, too. Publish it beside the old one, which still checks the signatures made before."))
		a.say(a.t("Simpan segel terbaru di luar kantor: maklumat checkpoint --out BERKAS. Hanya dengannya tampak bila pemegang kunci lama menulis ulang riwayat dan membuang segel itu.",
			"Keep the latest checkpoint outside of the office: maklumat checkpoint --out FILE. Only with it one sees that somebody with the old keys wrote the history anew, and threw the checkpoint away."))
	}
	return nil
}

// signAnew signs what has happened in offices (none: in all of the database) with their new
// keys: from then on nothing can be put before it with the old ones.
func (a *app) signAnew(ctx context.Context, offices []string) error {
	err := a.with(ctx, func(s *session) (err error) {
		if len(offices) == 0 {
			if offices, err = s.Store.Offices(ctx); err != nil {
				return err
			}
		}
		for _, office := range offices {
			if _, err := s.Checkpoint(ctx, office); err != nil && !errors.Is(err, engine.ErrNotFound) {
				return err
			}
		}
		return nil
	})
	if isNoDatabase(err) {
		return nil // nothing has happened yet
	}
	return err
}

// isNoDatabase reports whether the database is still to be made.
func isNoDatabase(err error) bool {
	var p *problem
	return errors.As(err, &p) && p.code == codeNoDatabase
}

func newKeyRewrap(a *app) *cobra.Command {
	return &cobra.Command{
		Use:               a.t("rewrap [KANTOR…]", "rewrap [OFFICE…]"),
		ValidArgsFunction: a.offerOffices,
		Short:             a.t("Menyegel ulang permohonan dengan kunci yang sekarang", "Seal applications anew with the present key"),
		Long: a.t(`Menyegel ulang kunci setiap permohonan yang masih disegel dengan kunci lama, lalu menyegel riwayatnya
dengan tanda tangan yang sekarang: untuk basis data lain setelah key rotate, atau untuk meneruskan yang
terputus. Yang sudah disegel ulang dilewati.`,
			`Seals the key of every application anew that is sealed with an old key still, and then signs the
history with the present key: for another database after key rotate, or to go on with one that was cut
off. What is sealed anew already is passed over.`),
		Example: "  maklumat key rewrap --database postgres://…",
		RunE: func(cmd *cobra.Command, offices []string) error {
			if err := a.keyRewrap(cmd.Context(), offices); err != nil {
				return err
			}
			return a.signAnew(cmd.Context(), offices)
		},
	}
}

type rewrapJSON struct {
	FormatVersion int              `json:"format_version"`
	Path          string           `json:"path"`
	Offices       []rewrappedCount `json:"offices"`
}

type rewrappedCount struct {
	Office       string `json:"office"`
	Applications int    `json:"applications"`
}

func (a *app) keyRewrap(ctx context.Context, offices []string) error {
	j := rewrapJSON{FormatVersion: formatVersion, Path: a.keysName(), Offices: []rewrappedCount{}}
	err := a.with(ctx, func(s *session) error {
		if len(offices) == 0 {
			var err error
			if offices, err = s.Store.Offices(ctx); err != nil {
				return err
			}
		}
		tell, wipe := a.progress(a.t("permohonan", "applications"))
		defer wipe()
		for _, office := range offices {
			n, err := s.Rewrap(ctx, office, a.actor(), counting(tell))
			if err != nil {
				return err
			}
			j.Offices = append(j.Offices, rewrappedCount{office, n})
		}
		return nil
	})
	if isNoDatabase(err) {
		err = nil // there is nothing yet that is sealed
	}
	if err != nil {
		return err
	}
	if a.json() {
		return a.writeJSON(j)
	}
	a.sayf(a.t("Kunci: %s", "Keys: %s"), j.Path)
	for _, o := range j.Offices {
		a.sayf(a.t("%s: %d permohonan disegel ulang", "%s: %d "+plural(o.Applications, "application")+" sealed anew"), o.Office, o.Applications)
	}
	return nil
}

// counting is a progress of which the total is not known.
func counting(tell func(done, total int)) func(int) {
	if tell == nil {
		return nil
	}
	return func(done int) { tell(done, 0) }
}

func newKeyJoin(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   a.t("join BERKAS", "join FILE"),
		Short: a.t("Menambahkan kunci dan daftar penghapusan dari berkas lain", "Add the keys and the list of erasures of another file"),
		Long: a.t(`Menambahkan kunci dari berkas kunci lain, beserta daftar penghapusan di sampingnya, ke berkas kunci
yang dipakai: bila sebuah kantor pindah ke basis data kabupaten. Tidak ada kunci yang ditimpa.`,
			`Adds the keys of another key file, with the list of erasures beside it, to the key file in use:
when an office moves to the regency's database. No key is overwritten.`),
		Example: "  maklumat key join /media/usb/keys.json",
		Args:    args(1, 1),
		RunE:    func(cmd *cobra.Command, given []string) error { return a.keyJoin(cmd.Context(), given[0]) },
	}
}

func (a *app) keyJoin(ctx context.Context, name string) error {
	if isMissing(a.path(name)) {
		return wrong(codeNoFile, "path", name)
	}
	other, err := keyring.Open(a.path(name))
	if err != nil {
		return err
	}
	theirs, err := keyring.Read(a.path(name))
	if err != nil {
		return err
	}
	path, err := a.keyFile("")
	if err != nil {
		return err
	}
	err = keyring.Change(ctx, path, func(s *keyring.Set) (*keyring.Set, error) { return s.Join(theirs, a.now) })
	if err != nil {
		return err
	}
	ring, err := a.openKeys()
	if err != nil {
		return err
	}
	if err := ring.Forget(ctx, other.Erased()...); err != nil {
		return err
	}
	return a.showKeys(theirs.Offices())
}

// notSealed refuses to make keys for offices that the database has applications of.
func (a *app) notSealed(ctx context.Context, offices []string) error {
	err := a.with(ctx, func(s *session) error {
		held, err := s.Store.Offices(ctx)
		if err != nil {
			return err
		}
		for _, office := range offices {
			known, err := s.ring.Knows(office)
			if err != nil {
				return err
			}
			if !known && slices.Contains(held, office) {
				return engine.ErrNoKey
			}
		}
		return nil
	})
	if p := (*problem)(nil); errors.As(err, &p) && p.code == codeNoDatabase {
		return nil
	}
	return err
}
