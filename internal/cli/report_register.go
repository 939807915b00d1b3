package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// purposeRegister is why applicants' names are read, in the access history.
const purposeRegister = "register"

func newReportRegister(a *app) *cobra.Command {
	var o reportOptions
	var personal bool
	cmd := &cobra.Command{
		Use:   reportRegister,
		Short: a.t("Buku register: nomor, tanggal, permohonan, produk", "The register books: number, date, application, product"),
		Long: a.t(`Menyusun buku register kantor dari riwayat: setiap nomor dengan tanggal, permohonan, dan
produknya. Nomor permohonan yang batal tetap tampak, dan nomor yang hilang atau rangkap
disebutkan. Tanpa data pribadi; dengan --personal nama pemohon ikut ditulis, dan pembacaan
itu tercatat pada setiap permohonan.`,
			`Writes the office's register books out of the history: each number with its date,
application and product. A void number stays visible; numbers that are missing or stand
twice are named. Without personal data; with --personal the applicants' names are
written, too, and each application keeps that they were read.`),
		Example: `  maklumat report register --from 2026 --to 2026
  maklumat report register --office grobogan/klambu --format csv --personal --user ana`,
		Args: args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.reportRegister(cmd.Context(), o, personal) },
	}
	o.flags(a, cmd)
	cmd.Flags().BoolVar(&personal, "personal", false, a.t("dengan nama pemohon; pembacaannya tercatat", "with the applicants' names; that they were read is kept"))
	return cmd
}

type registerJSON struct {
	FormatVersion int        `json:"format_version"`
	Report        string     `json:"report"`
	From          string     `json:"from"`
	To            string     `json:"to"`
	Books         []bookJSON `json:"books"`
}

type bookJSON struct {
	Office   string `json:"office"`
	Register string `json:"register"`
	Year     int    `json:"year"`
	// Last, Missing, Twice and TypedTwice are of the whole year.
	Last       int64       `json:"last"`
	Missing    [][2]int64  `json:"missing"`
	Twice      []int64     `json:"twice"`
	TypedTwice []string    `json:"typed_twice"`
	Entries    []entryJSON `json:"entries"`
}

type entryJSON struct {
	Number      int64         `json:"number"`
	Text        string        `json:"text"`
	Typed       bool          `json:"typed"`
	At          *string       `json:"at"`
	Application string        `json:"application"`
	Receipt     string        `json:"receipt"`
	Standard    string        `json:"standard"`
	Variant     string        `json:"variant"`
	Products    []string      `json:"products"`
	Status      engine.Status `json:"status"`
	Void        bool          `json:"void"`
	CorrectedBy string        `json:"corrected_by"`
	// Applicant is told with --personal only.
	Applicant string `json:"applicant,omitempty"`

	day civil.Date
}

func (a *app) reportRegister(ctx context.Context, o reportOptions, personal bool) error {
	period, err := o.days()
	if err != nil {
		return err
	}
	j := registerJSON{FormatVersion: formatVersion, Report: reportRegister, From: period.From.String(), To: period.Until.String(), Books: []bookJSON{}}
	head := []string{"office", "register", "year", "number", "text", "typed", "at", "application", "receipt", "standard", "variant", "products", "status", "void", "corrected_by"}
	if personal {
		head = append(head, "applicant")
	}
	csv := a.csv(head...)
	err = a.reports(ctx, o, period, func(r *reported) error {
		var books []bookJSON
		for _, b := range r.fold.Register(r.period, r.service) {
			one, err := a.book(ctx, r, b, personal)
			if err != nil {
				return err
			}
			books = append(books, one)
		}
		j.Books = append(j.Books, books...)
		if a.format == formatText || a.format == "" {
			a.registerText(r, books, personal)
			a.registerLegend(r, books)
			a.incomplete(r.fold.Incomplete())
			a.blank()
		}
		return nil
	})
	for _, b := range j.Books {
		for _, e := range b.Entries {
			row := []any{b.Office, b.Register, b.Year, e.Number, e.Text, e.Typed, e.At, e.Application, e.Receipt, e.Standard, e.Variant,
				strings.Join(e.Products, " "), string(e.Status), e.Void, e.CorrectedBy}
			if personal {
				row = append(row, e.Applicant)
			}
			csv.row(row...)
		}
	}
	return a.writeFigures(err, j, csv)
}

// book puts a book together, reading the names of applicants if need be.
func (a *app) book(ctx context.Context, r *reported, b stats.Book, personal bool) (bookJSON, error) {
	j := bookJSON{Office: r.office, Register: b.Register, Year: b.Year, Last: b.Last, Missing: [][2]int64{}, Twice: orEmpty(b.Twice), TypedTwice: orEmpty(b.TypedTwice), Entries: []entryJSON{}}
	for _, m := range b.Missing {
		j.Missing = append(j.Missing, [2]int64{m.First, m.Last})
	}
	for _, e := range b.Entries {
		one := entryJSON{
			Number: e.Number, Text: e.Text, Typed: e.Number == 0, At: r.stamp(e.At), Application: e.Application, Receipt: r.receipt(e.Application),
			day: civil.DateOf(e.At.In(r.period.Zone)), Standard: e.Standard, Variant: e.Variant, Products: orEmpty(e.Products), Status: e.Status, Void: e.Void, CorrectedBy: e.CorrectedBy,
		}
		if personal {
			app, err := r.session.Read(ctx, e.Application, a.actor(), purposeRegister)
			if err != nil {
				return j, r.session.shown(err)
			}
			if app.ReporterVisible(a.role) {
				one.Applicant = app.State.Applicant.Name
			}
		}
		j.Entries = append(j.Entries, one)
	}
	return j, nil
}

func (a *app) registerText(r *reported, books []bookJSON, personal bool) {
	a.reportHead(r, a.t("Buku register", "Register books"))
	if len(books) == 0 {
		a.blank()
		a.say(a.t("Tidak ada nomor pada masa ini.", "No number was given in this period."))
	}
	for _, b := range books {
		a.blank()
		a.sayf(a.t("Register %s, tahun %d", "Register %s, year %d"), b.Register, b.Year)
		head := a.t("NOMOR\tTANGGAL\tTANDA TERIMA\tLAYANAN\tPRODUK\tKETERANGAN", "NUMBER\tDATE\tRECEIPT\tSERVICE\tPRODUCT\tNOTE")
		if personal {
			head += a.t("\tPEMOHON", "\tAPPLICANT")
		}
		table := a.table(head)
		for _, e := range b.Entries {
			cells := []string{e.Text, program.SayDate(a.lang, e.day), e.Receipt, editionName(e.Standard, e.Variant), dash(strings.Join(e.Products, ", ")), a.entryNote(r, e)}
			if personal {
				cells = append(cells, dash(e.Applicant))
			}
			table.row(cells...)
		}
		_ = table.Flush()
		a.bookTroubles(b)
	}
}

// lostStatuses are those of an application that came to nothing, and its number with it.
var lostStatuses = []engine.Status{engine.StatusRejected, engine.StatusWithdrawn, engine.StatusLapsed}

func (a *app) entryNote(r *reported, e entryJSON) string {
	var notes []string
	if e.Typed {
		notes = append(notes, a.t("dari buku", "from the paper book"))
	}
	switch {
	case e.Void && slices.Contains(lostStatuses, e.Status):
		notes = append(notes, a.t("batal, ", "void, ")+statusName(a.lang, e.Status))
	case e.Void:
		notes = append(notes, a.t("dicoret", "struck out"))
	case e.Status != engine.StatusCompleted:
		notes = append(notes, statusName(a.lang, e.Status))
	}
	if e.CorrectedBy != "" {
		notes = append(notes, a.t("dibetulkan oleh ", "corrected by ")+r.receipt(e.CorrectedBy))
	}
	return dash(strings.Join(notes, "; "))
}

// bookTroubles names what the numbers of the year say was done beside the program.
func (a *app) bookTroubles(b bookJSON) {
	var missing, twice []string
	for _, m := range b.Missing {
		if m[0] == m[1] {
			missing = append(missing, strconv.FormatInt(m[0], 10))
		} else {
			missing = append(missing, fmt.Sprintf("%d-%d", m[0], m[1]))
		}
	}
	for _, n := range b.Twice {
		twice = append(twice, strconv.FormatInt(n, 10))
	}
	if len(missing) > 0 {
		a.wrapped(a.t("Nomor yang hilang: ", "Missing numbers: ") + strings.Join(missing, ", "))
	}
	if len(twice) > 0 {
		a.wrapped(a.t("Nomor rangkap: ", "Numbers that stand twice: ") + strings.Join(twice, ", "))
	}
	if len(b.TypedTwice) > 0 {
		a.wrapped(a.t("Nomor dari buku yang dipakai lebih dari satu permohonan: ", "Numbers from the paper book that several applications have: ") + strings.Join(b.TypedTwice, ", "))
	}
}
