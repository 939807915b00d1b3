package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/internal/scaffold"
)

type newOfficeOptions struct {
	roles   []string
	noInput bool
}

func newNewOffice(a *app) *cobra.Command {
	var o newOfficeOptions
	cmd := &cobra.Command{
		Use:   "office FOLDER",
		Short: a.t("Membuat office.yaml sebuah kantor", "Write the office.yaml of an office"),
		Long: a.t(`Membuat FOLDER/office.yaml. Nama foldernya menjadi id kantor, misalnya
standards/grobogan/klambu. Bila belum ada, kalender libur dan skema untuk editor ikut
dibuat. Jam pelayanan diisi menurut Perpres 21/2023 dan ditandai sebagai asumsi.`,
			`Writes FOLDER/office.yaml. The folder's name is the office's id, such as
standards/grobogan/klambu. Calendars of holidays and schemas for the editor are made,
too, where there are none. The hours are those of Perpres 21/2023, marked as assumed.`),
		Example: `  maklumat new office standards/grobogan/klambu
  maklumat new office standards/grobogan/klambu --title "Kecamatan Klambu" --code 33.15.15 --timezone WIB --no-input`,
		Args:              args(1, 1),
		ValidArgsFunction: completeOffice,
		RunE:              func(cmd *cobra.Command, given []string) error { return a.newOffice(cmd, given[0], o) },
	}
	f := cmd.Flags()
	f.String("title", "", a.t("`nama` kantor", "the office's `name`"))
	f.String("code", "", a.t("`kode` wilayah Kemendagri, misalnya 33.15.15", "the region `code`, such as 33.15.15"))
	f.String("regency", "", a.t("`nama` kabupaten atau kota", "`name` of the regency or city"))
	f.String("province", "", a.t("`nama` provinsi", "`name` of the province"))
	f.String("address", "", a.t("`alamat` kantor", "the office's `address`"))
	f.String("phone", "", a.t("`nomor` telepon", "telephone `number`"))
	f.String("timezone", "", a.t("`zona` waktu: WIB, WITA, WIT; bila kosong WIB", "time `zone`: WIB, WITA, WIT; WIB if empty"))
	f.StringArrayVar(&o.roles, "role", nil, a.t("`jabatan` seorang pelaksana; boleh diulang", "`title` of a role; may be repeated"))
	register(cmd, "timezone", words("WIB", "WITA", "WIT"))
	f.BoolVar(&o.noInput, "no-input", false, a.t("jangan bertanya", "ask nothing"))
	return cmd
}

// officeID refuses a folder whose names, which become the office's id, are none.
func officeID(root, dir string) error {
	rel, err := filepath.Rel(root, dir)
	if err != nil || rel == "." || strings.HasPrefix(rel, "..") {
		return nil // the folder of standards itself: the office has no id of its own
	}
	for _, name := range strings.Split(filepath.ToSlash(rel), "/") {
		if !idForm.MatchString(name) {
			return noID(name)
		}
	}
	return nil
}

func (a *app) newOffice(cmd *cobra.Command, folder string, o newOfficeOptions) error {
	dir := a.path(folder)
	file := filepath.Join(dir, "office.yaml")
	if err := a.mustBeNew([]newFile{{path: file}}); err != nil {
		return err
	}
	if err := officeID(a.rootFolder(dir), dir); err != nil {
		return err
	}
	q := a.answers(cmd, o.noInput)
	var office scaffold.Office
	for _, one := range []struct {
		into *string
		question
	}{
		{&office.Title, question{flag: "title", text: a.t("Nama kantor", "Name of the office"), help: a.t("Misalnya: Kecamatan Klambu", "For example: Kecamatan Klambu"), needed: true, read: readText}},
		{&office.Code, question{flag: "code", text: a.t("Kode wilayah Kemendagri", "Region code"), help: a.t("Misalnya: 33.15.15", "For example: 33.15.15"), read: matching(regionForm, codeAnswerRegion)}},
		{&office.Regency, question{flag: "regency", text: a.t("Kabupaten atau kota", "Regency or city"), read: readText}},
		{&office.Province, question{flag: "province", text: a.t("Provinsi", "Province"), read: readText}},
		{&office.Address, question{flag: "address", text: a.t("Alamat kantor", "Address"), read: readText}},
		{&office.Phone, question{flag: "phone", text: a.t("Telepon", "Telephone"), read: matching(phoneForm, codeAnswerPhone)}},
		{&office.Timezone, question{flag: "timezone", text: a.t("Zona waktu: WIB, WITA, atau WIT", "Time zone: WIB, WITA or WIT"), fallback: "WIB", read: readZone}},
	} {
		var err error
		if *one.into, err = q.get(one.question); err != nil {
			return err
		}
	}
	var err error
	office.Roles, err = q.list("role", o.roles, a.t("Pelaksana ke-%d", "Role %d"),
		a.t("Jabatan yang mengerjakan langkah, satu tiap baris; kosong bila cukup.", "Those who do the steps, one a line; an empty line ends the list."), readText)
	if err != nil {
		return err
	}
	q.end()
	root := a.rootFolder(dir)
	around, schemas, err := a.surroundings(root)
	if err != nil {
		return err
	}
	office.Schema = modelinePath(dir, schemas, "office")
	files := append([]newFile{{file, office.Text()}}, around...)
	if err := a.writeFiles(files); err != nil {
		return err
	}
	next := []string{
		a.t("Lengkapi office.yaml menurut petunjuk di dalamnya, lalu buat standar pertamanya dengan:", "Fill in office.yaml as it says inside, then begin its first standard with:"),
		"  maklumat new standard " + typed(a.near(dir)) + " kartu-keluarga",
	}
	if where := a.near(root); where != "standards" && a.standards == "" {
		next = append(next, "", fmt.Sprintf(a.t(
			"Perintah lain mencari kantor dalam folder standards. Kantor ini tidak di sana, jadi tambahkan: --standards %s",
			"Other commands look for offices in the folder standards. This one is not there, so add: --standards %s"), typed(where)))
	}
	return a.wrote(files, next...)
}
