package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/schema"
)

const schemaEnd = ".schema.json"

func newSchema(a *app) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   a.t("schema [JENIS]", "schema [KIND]"),
		Short: a.t("JSON Schema untuk editor, tanpa jaringan", "The JSON Schemas for editors, offline"),
		Long: a.t(`Menampilkan JSON Schema satu jenis berkas, atau dengan --out menulis semuanya ke sebuah
folder agar editor memeriksa dan menjelaskan tanpa jaringan. Berkas lama yang sama
namanya di folder itu diganti. Tanpa apa pun, jenis yang ada disebutkan.

Keluaran --format json yang bentuknya diterbitkan: report (validate), diff, report-sla,
report-ikm, dan report-register.`,
			`Shows the JSON Schema of one kind of file, or with --out writes all of them to a folder,
so that an editor checks and explains offline. Files of the same names there are
replaced. Without anything the kinds are listed.

Published forms of --format json: report (validate), diff, report-sla, report-ikm and
report-register.`),
		Example: `  maklumat schema standard
  maklumat schema report-sla
  maklumat schema --out schema`,
		Args: args(0, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			switch {
			case cmd.Flags().Changed("out"):
				return a.writeSchemas(out, given)
			case len(given) == 0:
				return a.listSchemas()
			}
			return a.showSchema(given[0])
		},
		ValidArgsFunction: func(_ *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
			names, err := schemaNames()
			if err != nil || len(given) > 0 {
				return nil, noFiles
			}
			return names, noFiles
		},
	}
	cmd.Flags().StringVar(&out, "out", "", a.t("`folder` yang ditulisi", "the `folder` to write to"))
	return cmd
}

func schemaNames() ([]string, error) {
	files, err := fs.Glob(schema.FS, "*"+schemaEnd)
	for i, f := range files {
		files[i] = strings.TrimSuffix(f, schemaEnd)
	}
	slices.Sort(files)
	return files, err
}

func (a *app) listSchemas() error {
	names, err := schemaNames()
	if err != nil {
		return err
	}
	if a.json() {
		return a.writeJSON(struct {
			FormatVersion int      `json:"format_version"`
			Schemas       []string `json:"schemas"`
		}{formatVersion, names})
	}
	for _, name := range names {
		a.say(name)
	}
	return nil
}

func (a *app) showSchema(name string) error {
	names, err := schemaNames()
	if err != nil {
		return err
	}
	name = strings.TrimSuffix(strings.ToLower(name), schemaEnd)
	if !slices.Contains(names, name) {
		return wrong(codeNoSchema, "name", name, "known", strings.Join(names, ", ")).near(name, names)
	}
	text, err := schema.FS.ReadFile(name + schemaEnd)
	if err != nil {
		return err
	}
	_, err = a.out.Write(text)
	return err
}

// writeSchemas writes all schemas, since they refer to each other.
func (a *app) writeSchemas(out string, given []string) error {
	if len(given) > 0 || out == "" {
		return wrong(codeTogether, "one", "--out", "other", a.t("FOLDER", "FOLDER"))
	}
	folder := a.path(out)
	if err := makeFolder(folder); err != nil {
		return err
	}
	var files []newFile
	if err := eachFile(schema.FS, ".", func(name, text string) {
		files = append(files, newFile{filepath.Join(folder, name), text})
	}); err != nil {
		return err
	}
	for _, f := range files {
		before, err := os.ReadFile(f.path)
		if err != nil {
			before = nil
		}
		if string(before) == f.text {
			continue
		}
		if err := replaceFile(f.path, before, []byte(f.text)); err != nil {
			return err
		}
	}
	office := filepath.Join(a.path("standards"), "kabupaten", "kecamatan")
	if a.standards != "" {
		office = filepath.Join(a.path(a.standards), "kabupaten", "kecamatan")
	}
	return a.wrote(files,
		a.t("Tulis pada baris pertama setiap standar, misalnya dalam ", "Write on the first line of each standard, for instance in ")+a.near(office)+":",
		"  # yaml-language-server: $schema="+modelinePath(office, folder, "standard"))
}
