package cli

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

func newKey(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key",
		Short: a.t("Kunci kantor: membuat, melihat, mengganti, menghapus", "The offices' keys: make, show, change, drop"),
		Long: a.t(`Data pribadi pemohon disegel dengan kunci kantor. Kunci itu disimpan dalam berkas tersendiri,
di luar basis data: --keys, selain itu MAKLUMAT_KEYS_FILE atau MAKLUMAT_KEYS (isi berkasnya, base64),
selain itu keys.json di folder pengguna. Simpan salinannya di tempat aman yang terpisah dari basis
data dan cadangannya: tanpa kunci data tidak terbaca lagi; siapa memegang keduanya dapat membacanya.

Di samping berkas kunci ada daftar permohonan yang datanya sudah dihapus (berakhiran .erased).
Salin keduanya bersama-sama: daftar itu mencegah data yang sudah dihapus muncul lagi dari cadangan.`,
			`The applicants' personal data are sealed with the office's keys. These are kept in a file of
their own, outside of the database: --keys, else MAKLUMAT_KEYS_FILE or MAKLUMAT_KEYS (what the file
holds, base64), else keys.json in the user's folder. Keep a copy of it in a safe place apart from the
database and its backups: without keys nobody can read the data; who holds both can.

Beside the key file there is a list of applications whose data were erased (ending in .erased).
Copy both together: the list keeps what was erased from coming back out of a backup.`),
		Args: args(0, -1),
		RunE: func(cmd *cobra.Command, given []string) error {
			if len(given) > 0 {
				return wrong(codeUnknownCommand, "name", "key "+given[0]).near(given[0], commandNames(cmd))
			}
			return a.help(cmd)
		},
	}
	cmd.AddCommand(newKeyNew(a), newKeyShow(a), newKeyRotate(a), newKeyRewrap(a), newKeyDrop(a), newKeyJoin(a))
	return cmd
}

func newKeyNew(a *app) *cobra.Command {
	return &cobra.Command{
		Use:               a.t("new KANTOR…", "new OFFICE…"),
		ValidArgsFunction: a.offerOffices,
		Short:             a.t("Membuat kunci untuk kantor yang belum punya", "Make keys for an office that has none"),
		Long: a.t(`Membuat kunci kantor dalam berkas kunci, yang dibuat bila belum ada. Perintah submit melakukannya
sendiri pada permohonan pertama. Kunci yang sudah ada tidak pernah ditimpa, dan kunci tidak dibuat
untuk kantor yang permohonannya sudah ada dalam basis data: itu disegel dengan kunci lain.`,
			`Makes an office's keys in the key file, which is made if it is not there. The command submit does it
by itself with the first application. Keys are never overwritten, and none are made for an office
of which the database has applications already: those are sealed with other keys.`),
		Example: "  maklumat key new grobogan/klambu",
		Args:    args(1, -1),
		RunE:    func(cmd *cobra.Command, offices []string) error { return a.keyNew(cmd.Context(), offices) },
	}
}

func (a *app) keyNew(ctx context.Context, offices []string) error {
	if err := a.notSealed(ctx, offices); err != nil {
		return err
	}
	path, err := a.keyFile(offices[0])
	if err != nil {
		return err
	}
	err = keyring.Change(ctx, path, func(s *keyring.Set) (_ *keyring.Set, err error) {
		for _, office := range offices {
			if s, err = s.Add(office, a.now); err != nil {
				return nil, err
			}
		}
		return s, nil
	})
	if err != nil {
		return err
	}
	return a.showKeys(offices)
}

// keyFile is the file of keys to be changed; its folder is there.
func (a *app) keyFile(office string) (string, error) {
	place := a.keyPlace()
	if place.path == "" {
		return "", wrong(codeNoKeyPlace, "office", office)
	}
	if place.usual {
		if err := os.MkdirAll(filepath.Dir(place.path), 0o700); err != nil {
			return "", &unwritten{place.path, err}
		}
	}
	return place.path, nil
}

func newKeyShow(a *app) *cobra.Command {
	return &cobra.Command{
		Use:               a.t("show [KANTOR…]", "show [OFFICE…]"),
		ValidArgsFunction: a.offerOffices,
		Short:             a.t("Menampilkan kunci yang ada, tanpa rahasianya", "Show the keys there are, without their secrets"),
		Long: a.t(`Menampilkan letak berkas kunci, dan untuk setiap kantor tanda pengenal kuncinya, sejak kapan
dipakai, serta kunci publik yang memeriksa tanda tangan kantor, juga yang berlaku sebelum key rotate.
Tidak ada rahasia yang ditampilkan.`,
			`Shows where the key file is, and of each office the ids of its keys, since when they are used, and
the public key that checks the office's signatures, also those in force before a key rotate. No secret
is shown.`),
		Example: "  maklumat key show\n  maklumat key show grobogan/klambu --format json",
		Args:    args(0, -1),
		RunE:    func(_ *cobra.Command, offices []string) error { return a.showKeys(offices) },
	}
}

type keysJSON struct {
	FormatVersion int             `json:"format_version"`
	Path          string          `json:"path"`
	Erased        int             `json:"erased"`
	Offices       []officeKeyJSON `json:"offices"`
}

type officeKeyJSON struct {
	Office string    `json:"office"`
	Public string    `json:"public_key"`
	Keys   []keyJSON `json:"keys"`
	// Before are the public keys until a rotation, the oldest first.
	Before []publicJSON `json:"public_keys_before"`
}

type publicJSON struct {
	Public string `json:"public_key"`
	Until  string `json:"until"`
}

type keyJSON struct {
	ID      string `json:"id"`
	Made    string `json:"made"`
	Current bool   `json:"current"`
}

func (a *app) showKeys(offices []string) error {
	j, err := a.keysOf(offices)
	if err != nil {
		return err
	}
	if a.json() {
		return a.writeJSON(j)
	}
	a.writeKeys(j)
	return nil
}

// keysOf tells of the keys of offices, none for all.
func (a *app) keysOf(offices []string) (j keysJSON, err error) {
	if err := a.keysNotThere(); err != nil {
		return j, err
	}
	set, err := a.keySet()
	if err != nil {
		return j, err
	}
	ring, err := a.openKeys()
	if err != nil {
		return j, err
	}
	if len(offices) == 0 {
		offices = set.Offices()
	}
	j = keysJSON{FormatVersion: formatVersion, Path: a.keysName(), Erased: len(ring.Erased()), Offices: []officeKeyJSON{}}
	for _, office := range offices {
		o, ok := set.Office(office)
		if !ok {
			return j, wrong(keyring.CodeOfficeUnknown, "office", office).near(office, set.Offices())
		}
		known := officeKeyJSON{Office: office, Public: base64.StdEncoding.EncodeToString(o.Public), Before: []publicJSON{}}
		for _, p := range o.Before {
			known.Before = append(known.Before, publicJSON{base64.StdEncoding.EncodeToString(p.Public), p.Until.Format("2006-01-02T15:04:05Z")})
		}
		for i, k := range o.Wrapping {
			known.Keys = append(known.Keys, keyJSON{k.ID, k.Made.Format("2006-01-02T15:04:05Z"), i == len(o.Wrapping)-1})
		}
		j.Offices = append(j.Offices, known)
	}
	return j, nil
}

func (a *app) writeKeys(j keysJSON) {
	a.sayf(a.t("Kunci: %s", "Keys: %s"), j.Path)
	if j.Erased > 0 {
		a.sayf(a.t("Permohonan yang datanya sudah dihapus: %d", "Applications whose data were erased: %d"), j.Erased)
	}
	if len(j.Offices) == 0 {
		a.say(a.t("Belum ada kunci.", "There are no keys yet."))
	}
	for _, o := range j.Offices {
		a.blank()
		a.say(o.Office)
		a.field(a.t("publik", "public"), o.Public)
		for _, p := range o.Before {
			a.field(a.t("publik", "public"), p.Public+a.t(", sampai ", ", until ")+p.Until[:10])
		}
		for _, k := range o.Keys {
			state := a.t("lama, hanya untuk membaca", "old, for reading only")
			if k.Current {
				state = a.t("dipakai", "in use")
			}
			a.field(k.ID, fmt.Sprintf(a.t("sejak %s, %s", "since %s, %s"), k.Made[:10], state))
		}
	}
}

// keysNotThere says that a file of keys that somebody named is missing. In the usual
// place there may be none yet.
func (a *app) keysNotThere() error {
	if place := a.keyPlace(); place.path != "" && !place.usual && isMissing(place.path) {
		return wrong(codeNoKeyFile, "path", place.path)
	}
	return nil
}

// keySet reads the keys as they are now.
func (a *app) keySet() (*keyring.Set, error) {
	place := a.keyPlace()
	if place.env != "" {
		return keyring.ParseEnv(place.env)
	}
	if place.path == "" {
		return nil, nil
	}
	return keyring.Read(place.path)
}
