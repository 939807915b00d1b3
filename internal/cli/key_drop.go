package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

func newKeyDrop(a *app) *cobra.Command {
	var databases []string
	cmd := &cobra.Command{
		Use:               a.t("drop KANTOR KUNCI", "drop OFFICE KEY"),
		ValidArgsFunction: a.offerFirstOffice(noFiles),
		Short:             a.t("Menghapus kunci lama untuk selamanya", "Take an old key away for good"),
		Long: a.t(`Menghapus kunci lama sebuah kantor dari berkas kunci. Ditolak selama masih ada permohonan yang
disegel dengannya, untuk kunci yang sedang dipakai, dan dalam sepuluh menit setelah penggantian.

Sebutkan setiap basis data yang pernah memuat kantor itu, masing-masing dengan --database: semuanya
diperiksa sebelum kunci dihapus. Basis data yang tidak disebut, salinannya, dan cadangan yang dibuat
sebelum penggantian kunci tidak dapat diketahui program ini, dan tidak dapat dibuka lagi sesudahnya.`,
			`Takes an old key of an office out of the key file. Refused while there are applications that are
sealed with it, for the key in use, and within ten minutes after it was replaced.

Name every database that ever held the office, each with a --database: all are looked into before the
key is taken away. Databases that are not named, copies of them, and backups made before the key was
changed cannot be known to this program, and cannot be opened any more after that.`),
		Example: "  maklumat key drop grobogan/klambu 1a2b3c4d\n  maklumat key drop grobogan/klambu 1a2b3c4d --database loket.db --database postgres://…",
		Args:    args(2, 2),
		RunE: func(cmd *cobra.Command, given []string) error {
			if len(databases) == 0 {
				databases = []string{a.envOr("", "MAKLUMAT_DATABASE", defaultDatabase)}
			}
			return a.keyDrop(cmd.Context(), given[0], given[1], databases)
		},
	}
	// In place of the flag of all commands: here it may be given more than once.
	cmd.Flags().StringArrayVar(&databases, "database", nil, a.t("`berkas` basis data, atau alamat postgres://…; boleh beberapa kali; bila kosong MAKLUMAT_DATABASE, selain itu maklumat.db",
		"database `file`, or address postgres://…; may be repeated; if empty MAKLUMAT_DATABASE, else maklumat.db"))
	return cmd
}

type keyDropJSON struct {
	keysJSON
	// Databases are those that were looked into.
	Databases []string `json:"databases"`
}

func (a *app) keyDrop(ctx context.Context, office, id string, databases []string) error {
	if err := a.keysNotThere(); err != nil {
		return err
	}
	path, err := a.keyFile(office)
	if err != nil {
		return err
	}
	var looked []string
	for _, database := range databases {
		name, used, err := a.sealedWith(ctx, database, office, id)
		if err != nil {
			return err
		}
		if used > 0 {
			p := wrong(codeKeyInUse, "office", office, "key", id, "number", strconv.Itoa(used), "database", name)
			p.exit = exitFound
			return p
		}
		looked = append(looked, name)
	}
	err = keyring.Change(ctx, path, func(s *keyring.Set) (*keyring.Set, error) { return s.Drop(office, id, a.now) })
	if err != nil {
		return err
	}
	j, err := a.keysOf([]string{office})
	if err != nil {
		return err
	}
	if a.json() {
		return a.writeJSON(keyDropJSON{j, looked})
	}
	a.writeKeys(j)
	a.blank()
	a.sayf(a.t("Kunci %s dihapus. Yang diperiksa hanya: %s.", "Key %s is taken away. Only these were looked into: %s."), id, strings.Join(looked, ", "))
	a.say(a.t("Basis data, salinan, atau cadangan lain yang masih disegel dengan kunci itu tidak terbuka lagi.",
		"Other databases, copies or backups that are sealed with that key still cannot be opened any more."))
	return nil
}

// sealedWith counts the applications of an office in a database that are sealed with a
// key, and gives the database's name as it is shown.
func (a *app) sealedWith(ctx context.Context, database, office, id string) (name string, used int, err error) {
	a.database = database
	err = a.with(ctx, func(s *session) error {
		name = s.name
		return s.each(ctx, engine.Query{Office: office}, func(row engine.Row) error {
			if with, ok := keyring.WrappedWith(row.Key); ok && with == id {
				used++
			}
			return nil
		})
	})
	return name, used, err
}

var codeKeyInUse = diag.Define(diag.Entry{
	Code: "key-in-use",
	Message: diag.Text{
		ID: "Masih ada {number} permohonan kantor {office} dalam {database} yang disegel dengan kunci {key}",
		EN: "{number} applications of office {office} in {database} are sealed with key {key} still",
	},
	Why: diag.Text{
		ID: "Bila kuncinya dihapus, data pemohon dalam permohonan itu tidak terbaca lagi.",
		EN: "If the key were gone, the applicants' data in them could be read no more.",
	},
	Do: diag.Text{
		ID: "Segel ulang lebih dulu: maklumat key rewrap {office} --database {database}",
		EN: "Seal them anew first: maklumat key rewrap {office} --database {database}",
	},
})
