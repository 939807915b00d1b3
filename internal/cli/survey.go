package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newSurvey(a *app) *cobra.Command {
	var o changeOptions
	var comment string
	cmd := &cobra.Command{
		Use:   a.t("survey ID NILAI×9", "survey ID ANSWER×9"),
		Short: a.t("Mencatat survei kepuasan pemohon", "Record the applicant's answers to the survey"),
		Long: a.t(`Mencatat jawaban survei kepuasan: sembilan unsur PermenPANRB 14/2017, masing-masing 1
(tidak baik) sampai 4 (sangat baik), menurut urutan ini:`,
			`Records the answers to the survey: the nine elements of PermenPANRB 14/2017, each 1 (not
good) to 4 (very good), in this order:`) + a.elementList(),
		Example: "  maklumat survey K7QM-2XWD 4 4 3 4 4 4 3 4 4",
		Args:    args(1, -1),
		RunE: func(cmd *cobra.Command, given []string) error {
			var s engine.Survey
			if len(given) != 1+len(s.Answers) {
				return wrong(codeSurveyNumbers)
			}
			for i, text := range given[1:] {
				n, err := strconv.Atoi(text)
				if err != nil {
					return wrong(codeSurveyNumbers)
				}
				s.Answers[i] = n
			}
			s.Comment = comment
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) { return s, nil })
		},
		ValidArgsFunction: a.completeApplication,
	}
	cmd.Flags().StringVar(&comment, "comment", "", a.t("`saran` pemohon", "the applicant's `comment`"))
	o.flags(a, cmd)
	return cmd
}

// elementList are the nine elements, one a line.
func (a *app) elementList() string {
	var b strings.Builder
	for i, name := range elements {
		fmt.Fprintf(&b, "\n  %d. %s", i+1, name.In(a.lang))
	}
	return b.String()
}
