package cli

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/scaffold"
)

type newStandardOptions struct {
	papers, steps []string
	noInput       bool
}

func newNewStandard(a *app) *cobra.Command {
	var o newStandardOptions
	cmd := &cobra.Command{
		Use:   a.t("standard KANTOR ID", "standard OFFICE ID"),
		Short: a.t("Membuat berkas awal sebuah standar pelayanan dan skenarionya", "Write the first file of a standard, and of its scenarios"),
		Long: a.t(`Membuat ID.v1.yaml dan ID.scenarios.yaml dalam folder KANTOR. Yang tidak diketahui
ditulis sebagai belum dinyatakan, bukan dikarang.`,
			`Writes ID.v1.yaml and ID.scenarios.yaml into the folder of OFFICE. What is not known is
written as not stated, never made up.`),
		Example: `  maklumat new standard standards/grobogan/klambu kartu-keluarga
  maklumat new standard standards/grobogan/klambu kartu-keluarga --no-input --title "Penerbitan KK" \
    --paper "Fotokopi KTP" --promise "3 hari kerja" --fee 0 --product "Kartu Keluarga"`,
		Args:              args(2, 2),
		ValidArgsFunction: completeOffice,
		RunE:              func(cmd *cobra.Command, given []string) error { return a.newStandard(cmd, given[0], given[1], o) },
	}
	f := cmd.Flags()
	f.String("title", "", a.t("`judul` standar", "the standard's `title`"))
	f.String("from", "", a.t("`tanggal` mulai berlaku", "the `date` it takes effect"))
	f.StringArrayVar(&o.papers, "paper", nil, a.t("`berkas` yang dibawa pemohon; boleh diulang", "a `paper` that the citizen brings; may be repeated"))
	f.StringArrayVar(&o.steps, "step", nil, a.t("`langkah` sebagai pelaksana:jenis:uraian; boleh diulang", "a `step` as role:kind:text; may be repeated"))
	f.String("promise", "", a.t("`waktu` yang dijanjikan, misalnya \"3 hari kerja\"", "the `time` promised, such as \"3 working days\""))
	f.String("fee", "", a.t("biaya dalam `rupiah`; 0 bila gratis", "the fee in `rupiah`; 0 if free"))
	f.String("product", "", a.t("`produk` yang diterima pemohon", "the `product` that the citizen gets"))
	f.BoolVar(&o.noInput, "no-input", false, a.t("jangan bertanya", "ask nothing"))
	return cmd
}

// officeFile reads the office that a standard is begun for: a folder, or an id
// below the folder of standards.
func (a *app) officeFile(name string) (*standard.File, string, error) {
	dir := a.path(name)
	if isMissing(officeIn(dir)) {
		root := a.standards
		if root == "" {
			root = "standards"
		}
		if below := filepath.Join(a.path(root), filepath.FromSlash(name)); !isMissing(officeIn(below)) {
			dir = below
		}
	}
	file := officeIn(dir)
	if isMissing(file) {
		return nil, "", wrong(codeOfficeFile, "path", name, "folder", a.officeFolder(name))
	}
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, "", err
	}
	f := standard.Parse(a.near(file), src)
	if f.Office == nil {
		p := wrong(codeStandardBroken, "standard", a.near(file))
		p.exit = exitFound
		return nil, "", p
	}
	return f, dir, nil
}

// officeIn is the file of the office in a folder. One that ends in ".yml" is read, too, and
// validate says to rename it.
func officeIn(dir string) string {
	file := filepath.Join(dir, "office.yaml")
	if other := withYML(file); isMissing(file) && !isMissing(other) {
		return other
	}
	return file
}

// officeFolder is where an office that was named belongs: within the folder of standards,
// where all commands look.
func (a *app) officeFolder(name string) string {
	root := a.standards
	if root == "" {
		root = "standards"
	}
	clean := path.Clean(filepath.ToSlash(name))
	if path.IsAbs(clean) || strings.HasPrefix(clean, "..") || strings.HasPrefix(clean+"/", root+"/") {
		return name
	}
	return path.Join(root, clean)
}

func (a *app) newStandard(cmd *cobra.Command, office, id string, o newStandardOptions) error {
	f, dir, err := a.officeFile(office)
	if err != nil {
		return err
	}
	if !idForm.MatchString(id) || scaffold.Quote(id) != id || len(id) > 80 {
		return noID(id)
	}
	files := []newFile{
		{path: filepath.Join(dir, id+".v1.yaml")}, {path: filepath.Join(dir, id+".scenarios.yaml")},
	}
	if err := a.mustBeNew(files); err != nil {
		return err
	}
	roles := []string{standard.Applicant}
	for _, r := range f.Office.Roles {
		roles = append(roles, r.ID)
	}
	s := scaffold.Standard{ID: id, Officer: roles[min(1, len(roles)-1)], Complaints: f.Office.Complaints != nil || f.Office.Defaults.Complaints != nil}
	q := a.answers(cmd, o.noInput)
	if err := a.askStandard(q, &s, roles, o); err != nil {
		return err
	}
	q.end()
	around, schemas, err := a.surroundings(a.rootFolder(dir))
	if err != nil {
		return err
	}
	s.Schema, s.ScenariosSchema = modelinePath(dir, schemas, "standard"), modelinePath(dir, schemas, "scenarios")
	files[0].text, files[1].text = s.Text(), s.Scenarios(civil.DateOf(a.now))
	files = append(files, around...)
	if err := a.writeFiles(files); err != nil {
		return err
	}
	return a.wrote(files,
		a.t("Lengkapi menurut petunjuk di dalamnya, lalu periksa dan uji dengan:", "Fill them in as they say inside, then check and test with:"),
		"  maklumat validate "+typed(a.near(dir)), "  maklumat test "+typed(a.near(dir)))
}

// askStandard fills a standard from the questionnaire.
func (a *app) askStandard(q answers, s *scaffold.Standard, roles []string, o newStandardOptions) error {
	var from, fee string
	var err error
	if s.Title, err = q.get(question{flag: "title", text: a.t("Judul standar", "Title of the standard"), help: a.t("Misalnya: Penerbitan Kartu Keluarga", "For example: Penerbitan Kartu Keluarga"), needed: true, read: readText}); err != nil {
		return err
	}
	if from, err = q.get(question{flag: "from", text: a.t("Mulai berlaku (tahun-bulan-hari)", "In force from (year-month-day)"), read: readDate}); err != nil {
		return err
	}
	s.From, _ = civil.ParseDate(from) // checked as it was typed; "" is not known
	s.Papers, err = q.list("paper", o.papers, a.t("Berkas ke-%d", "Paper %d"),
		a.t("Apa yang dibawa pemohon, satu tiap baris; kosong bila cukup.", "What the citizen brings, one a line; an empty line ends the list."), readText)
	if err != nil {
		return err
	}
	if s.Steps, err = a.askSteps(q, roles, o.steps); err != nil {
		return err
	}
	for _, one := range []struct {
		into *string
		question
	}{
		{&s.Promise, question{flag: "promise", text: a.t("Jangka waktu penyelesaian", "Time promised"), help: a.t("Misalnya: 10 menit, 3 hari kerja", "For example: 10 minutes, 3 working days"), read: readDuration}},
		{&fee, question{flag: "fee", text: a.t("Biaya dalam rupiah, 0 bila gratis", "Fee in rupiah, 0 if free"), read: readMoney}},
		{&s.Product, question{flag: "product", text: a.t("Produk yang diterima pemohon", "What the citizen gets"), read: readText}},
	} {
		if *one.into, err = q.get(one.question); err != nil {
			return err
		}
	}
	if n, err := strconv.ParseInt(fee, 10, 64); err == nil {
		s.Fee = &n
	}
	return nil
}

// askSteps asks for the procedure, step by step.
func (a *app) askSteps(q answers, roles, given []string) ([]scaffold.Step, error) {
	var steps []scaffold.Step
	if q.cmd.Flags().Changed("step") || !q.ask {
		for _, text := range given {
			step, err := readStep(text, roles)
			if err != nil {
				return nil, err
			}
			steps = append(steps, step)
		}
		return steps, nil
	}
	help := a.t("Prosedur, langkah demi langkah; kosong bila cukup. Bila dikosongkan semua, contoh yang ditulis.",
		"The procedure, step by step; an empty line ends it. If there is none, an example is written.")
	for {
		n := len(steps) + 1
		text, err := q.get(question{text: fmt.Sprintf(a.t("Langkah ke-%d: apa yang dilakukan?", "Step %d: what is done?"), n), help: help, read: readText})
		if err != nil || text == "" {
			return steps, err
		}
		help = ""
		first := []string{standard.Applicant, string(standard.DoesSubmit)}
		if n > 1 {
			first = []string{roles[min(1, len(roles)-1)], string(standard.DoesWork)}
		}
		actor, err := q.pick(question{text: a.t("  oleh siapa? Nomor atau nama", "  by whom? A number or a name"), fallback: first[0], read: readRole(roles)}, rolesOffered(roles), n == 1)
		if err != nil {
			return nil, err
		}
		does, err := q.pick(question{text: a.t("  jenisnya? Nomor atau kata", "  of what kind? A number or a word"), fallback: first[1], read: readDoes}, a.doesOffered(), n == 1)
		if err != nil {
			return nil, err
		}
		steps = append(steps, scaffold.Step{Actor: actor, Does: standard.Does(does), Text: text})
	}
}

func rolesOffered(roles []string) []option {
	var all []option
	for _, id := range roles {
		all = append(all, option{id, id})
	}
	return all
}

func (a *app) doesOffered() []option {
	var all []option
	for _, d := range doesWords {
		all = append(all, option{string(d.does), string(d.does) + ": " + a.t(d.id, d.en)})
	}
	return all
}

// readStep reads "petugas-pelayanan:check:Memeriksa berkas"; the kind may be left out.
func readStep(text string, roles []string) (scaffold.Step, error) {
	parts := strings.SplitN(text, ":", 3)
	if len(parts) == 3 && !slices.Contains(doesNames(), strings.TrimSpace(parts[1])) {
		if _, err := readDoes(strings.TrimSpace(parts[1])); err != nil && !strings.Contains(parts[1], " ") {
			return scaffold.Step{}, err
		}
		parts = []string{parts[0], string(standard.DoesWork), parts[1] + ":" + parts[2]}
	}
	if len(parts) == 2 {
		parts = []string{parts[0], string(standard.DoesWork), parts[1]}
	}
	if len(parts) < 3 || strings.TrimSpace(parts[2]) == "" {
		return scaffold.Step{}, answerProblem(codeAnswerStep, text)
	}
	actor, err := readRole(roles)(strings.TrimSpace(parts[0]))
	if err != nil {
		return scaffold.Step{}, err
	}
	what, err := readText(parts[2])
	return scaffold.Step{Actor: actor, Does: standard.Does(strings.TrimSpace(parts[1])), Text: what}, err
}
