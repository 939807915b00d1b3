package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newResume(a *app) *cobra.Command {
	var o changeOptions
	var office string
	cmd := &cobra.Command{
		Use:     a.t("resume ID [ALASAN]", "resume ID [REASON]"),
		Short:   a.t("Mengakhiri jeda; waktu berjalan lagi", "End a pause; the clock runs again"),
		Example: "  maklumat resume K7QM-2XWD\n  maklumat resume --office grobogan/klambu kendala-jaringan",
		Args:    idAndReason(&office, 1, 2),
		RunE: func(cmd *cobra.Command, given []string) error {
			if office != "" {
				return a.everywhere(cmd.Context(), office, func(s *session, by engine.Actor) (int, error) {
					return s.ResumeOffice(cmd.Context(), office, engine.Resume{Reason: given[0]}, by)
				})
			}
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) {
				return engine.Resume{Reason: second(given)}, nil
			})
		},
		ValidArgsFunction: a.completePause,
	}
	officeFlag(a, cmd, &office)
	o.flags(a, cmd)
	return cmd
}

// second is the argument behind the id, if there is one.
func second(given []string) string {
	if len(given) < 2 {
		return ""
	}
	return given[1]
}
