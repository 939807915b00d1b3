package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// elements are the nine of PermenPANRB 14/2017, in order.
var elements = [stats.Elements]diag.Text{
	{ID: "Persyaratan", EN: "Requirements"},
	{ID: "Sistem, mekanisme, dan prosedur", EN: "System, mechanism and procedure"},
	{ID: "Waktu penyelesaian", EN: "Time to completion"},
	{ID: "Biaya/tarif", EN: "Fee"},
	{ID: "Produk spesifikasi jenis pelayanan", EN: "The product, as specified"},
	{ID: "Kompetensi pelaksana", EN: "Competence of staff"},
	{ID: "Perilaku pelaksana", EN: "Conduct of staff"},
	{ID: "Penanganan pengaduan, saran, dan masukan", EN: "Handling of complaints and suggestions"},
	{ID: "Sarana dan prasarana", EN: "Facilities"},
}

var gradeNames = map[stats.Grade]diag.Text{
	stats.GradeA: {ID: "Sangat baik", EN: "Very good"},
	stats.GradeB: {ID: "Baik", EN: "Good"},
	stats.GradeC: {ID: "Kurang baik", EN: "Less good"},
	stats.GradeD: {ID: "Tidak baik", EN: "Not good"},
}

func newReportIKM(a *app) *cobra.Command {
	var o reportOptions
	cmd := &cobra.Command{
		Use:   reportIKM,
		Short: a.t("Indeks Kepuasan Masyarakat (PermenPANRB 14/2017)", "The index of satisfaction (PermenPANRB 14/2017)"),
		Long: a.t(`Menghitung Indeks Kepuasan Masyarakat dari survei yang diisi pada masa itu: sembilan unsur
berbobot tepat sepersembilan, dikalikan 25. Mutu ditetapkan dari indeks yang dibulatkan dua
angka di belakang koma. Cukup tidaknya responden tidak dinilai; banyaknya permohonan yang
berakhir ditampilkan sebagai pembanding.`,
			`Works out the index of satisfaction from the surveys answered in the period: nine
elements, each weighing exactly one ninth, times 25. The grade is that of the index
rounded to two decimals. Whether enough people answered is not judged; the number of
applications that ended stands beside.`),
		Example: `  maklumat report ikm --from 2026-01 --to 2026-06
  maklumat report ikm --office grobogan/klambu --format csv`,
		Args: args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.reportIKM(cmd.Context(), o) },
	}
	o.flags(a, cmd)
	return cmd
}

type ikmJSON struct {
	FormatVersion int             `json:"format_version"`
	Report        string          `json:"report"`
	From          string          `json:"from"`
	To            string          `json:"to"`
	Offices       []ikmOfficeJSON `json:"offices"`
}

type ikmOfficeJSON struct {
	Office   string             `json:"office"`
	Title    string             `json:"title"`
	All      satisfactionJSON   `json:"all"`
	Services []satisfactionJSON `json:"services"`
}

type satisfactionJSON struct {
	Service     string        `json:"service"`
	Respondents int           `json:"respondents"`
	Finished    int           `json:"finished"`
	Index       *figureJSON   `json:"index"`
	Grade       stats.Grade   `json:"grade"`
	Elements    []elementJSON `json:"elements"`
}

type elementJSON struct {
	ID    string      `json:"id"`
	Mean  *figureJSON `json:"mean"`
	Grade stats.Grade `json:"grade"`
}

func satisfactionDocument(s stats.Satisfaction) satisfactionJSON {
	j := satisfactionJSON{
		Service: s.Service, Respondents: s.Respondents, Finished: s.Finished,
		Index: figureOf(s.Index(), 2), Elements: []elementJSON{},
	}
	if s.Respondents == 0 {
		return j
	}
	j.Grade = stats.GradeOf(s.Index())
	for i := range stats.Elements {
		mean := s.Element(i)
		j.Elements = append(j.Elements, elementJSON{"u" + strconv.Itoa(i+1), figureOf(mean, 3), stats.GradeOfElement(mean)})
	}
	return j
}

func (a *app) reportIKM(ctx context.Context, o reportOptions) error {
	period, err := o.days()
	if err != nil {
		return err
	}
	j := ikmJSON{FormatVersion: formatVersion, Report: reportIKM, From: period.From.String(), To: period.Until.String(), Offices: []ikmOfficeJSON{}}
	csv := a.csv("office", "service", "respondents", "finished", "index", "grade", "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9")
	err = a.reports(ctx, o, period, func(r *reported) error {
		ikm := r.fold.IKM(r.period, r.service)
		switch a.format {
		case formatJSON:
			one := ikmOfficeJSON{r.office, r.title, satisfactionDocument(ikm.All), []satisfactionJSON{}}
			for _, s := range ikm.Services {
				one.Services = append(one.Services, satisfactionDocument(s))
			}
			j.Offices = append(j.Offices, one)
		case formatCSV:
			for _, s := range append(ikm.Services, ikm.All) {
				row := []any{r.office, s.Service, s.Respondents, s.Finished, figureOf(s.Index(), 2), satisfactionDocument(s).Grade}
				for i := range stats.Elements {
					row = append(row, figureOf(s.Element(i), 3))
				}
				csv.row(row...)
			}
		default:
			a.ikmText(r, ikm)
			return nil
		}
		return nil
	})
	return a.writeFigures(err, j, csv)
}

func (a *app) ikmText(r *reported, ikm *stats.IKM) {
	a.reportHead(r, a.t("Indeks Kepuasan Masyarakat", "Index of satisfaction"))
	a.blank()
	if ikm.All.Respondents == 0 {
		a.say(a.t("Belum ada survei yang diisi pada masa ini.", "No survey was answered in this period."))
		a.blank()
		return
	}
	table := a.table(a.t("LAYANAN\tRESPONDEN\tPERMOHONAN BERAKHIR\tIKM\tMUTU", "SERVICE\tRESPONDENTS\tAPPLICATIONS ENDED\tINDEX\tGRADE"))
	line := func(name string, s stats.Satisfaction) {
		grade := "-"
		if s.Respondents > 0 {
			g := stats.GradeOf(s.Index())
			grade = string(g) + " " + gradeNames[g].In(a.lang)
		}
		table.row(name, strconv.Itoa(s.Respondents), strconv.Itoa(s.Finished), a.decimal(s.Index(), 2), grade)
	}
	for _, s := range ikm.Services {
		line(shortService(s.Service), s)
	}
	line(a.t("Semua layanan", "All services"), ikm.All)
	_ = table.Flush() // a.out keeps a failure until it is flushed
	a.blank()
	table = a.table(a.t("UNSUR\t\tNILAI RATA-RATA\tMUTU", "ELEMENT\t\tMEAN\tGRADE"))
	for i, name := range elements {
		mean := ikm.All.Element(i)
		table.row("U"+strconv.Itoa(i+1), name.In(a.lang), a.decimal(mean, 3), string(stats.GradeOfElement(mean)))
	}
	_ = table.Flush()
	a.blank()
}
