package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

func newCheckpoint(a *app) *cobra.Command {
	out := ""
	cmd := &cobra.Command{
		Use:               a.t("checkpoint [KANTOR…]", "checkpoint [OFFICE…]"),
		ValidArgsFunction: a.offerOffices,
		Short:             a.t("Menyegel riwayat kantor, untuk disimpan di luar", "Seal the offices' histories, to be kept outside"),
		Long: a.t(`Menandatangani ringkasan seluruh riwayat setiap kantor sampai saat ini: segel riwayat. Siapa pun yang
menyimpannya dapat membuktikan kelak, dengan verify --checkpoint, bahwa tidak ada yang diubah atau
dihapus. Terbitkan atau serahkan kepada pihak lain secara berkala, misalnya setiap hari ke kabupaten.
Isinya tidak memuat data pribadi. Bila tidak ada peristiwa baru, segel terakhir diberikan lagi.`,
			`Signs a summary of the whole history of each office up to now: a checkpoint. Whoever keeps it can prove
later, with verify --checkpoint, that nothing was altered or removed. Publish it or hand it to somebody
else regularly, every day to the regency, for example. It holds no personal data. When nothing happened
since, the last one is given again.`),
		Example: "  maklumat checkpoint\n  maklumat checkpoint grobogan/klambu --out segel.txt",
		Args:    args(0, -1),
		RunE:    func(cmd *cobra.Command, offices []string) error { return a.checkpoint(cmd.Context(), offices, out) },
	}
	cmd.Flags().StringVar(&out, "out", "", a.t("tambahkan ke `berkas` ini", "add them to this `file`"))
	return cmd
}

type checkpointsJSON struct {
	FormatVersion int              `json:"format_version"`
	Checkpoints   []checkpointJSON `json:"checkpoints"`
}

type checkpointJSON struct {
	Office string    `json:"office"`
	Events int64     `json:"events"`
	At     time.Time `json:"at"`
	Note   string    `json:"note"`
}

func (a *app) checkpoint(ctx context.Context, offices []string, out string) error {
	j := checkpointsJSON{FormatVersion: formatVersion, Checkpoints: []checkpointJSON{}}
	err := a.with(ctx, func(s *session) error {
		offices, err := s.offices(ctx, offices)
		if err != nil {
			return err
		}
		for _, office := range offices {
			note, err := s.Checkpoint(ctx, office)
			if err != nil {
				return err
			}
			c, err := ledger.Unchecked(note)
			if err != nil {
				return err
			}
			j.Checkpoints = append(j.Checkpoints, checkpointJSON{office, c.Size, c.At, note})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if out != "" {
		if err := a.keepCheckpoints(out, j.Checkpoints); err != nil {
			return err
		}
	}
	switch {
	case a.json():
		return a.writeJSON(j)
	case out != "":
		for _, c := range j.Checkpoints {
			a.sayf(a.t("%s: %d peristiwa tersegel, disimpan dalam %s.", "%s: %d "+plural(int(c.Events), "event")+" sealed, kept in %s."), c.Office, c.Events, out)
		}
		return nil
	}
	var notes []string
	for _, c := range j.Checkpoints {
		notes = append(notes, c.Note)
	}
	return a.writeExact([]byte(strings.Join(notes, "\n")))
}

// offices are those named, or all of which there are events.
func (s *session) offices(ctx context.Context, named []string) ([]string, error) {
	known, err := s.Store.Offices(ctx)
	if err != nil || len(named) == 0 {
		return known, err
	}
	for _, office := range named {
		if !slices.Contains(known, office) {
			return nil, wrong(codeNothingYet, "name", office).near(office, known)
		}
	}
	return named, nil
}

// keepCheckpoints adds to a file the checkpoints that it does not hold yet.
func (a *app) keepCheckpoints(name string, list []checkpointJSON) error {
	path := a.path(name)
	before, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		before, err = nil, nil
	}
	if err != nil {
		return err
	}
	kept := ledger.Split(string(before))
	if len(before) > 0 && len(kept) == 0 {
		return wrong(codeNotCheckpoint, "value", name)
	}
	after := string(before)
	for _, c := range list {
		if slices.Contains(kept, c.Note) {
			continue
		}
		if after != "" {
			after = strings.TrimRight(after, "\n") + "\n\n"
		}
		after += c.Note
	}
	if after == string(before) {
		return nil
	}
	return replaceFile(path, before, []byte(after))
}
