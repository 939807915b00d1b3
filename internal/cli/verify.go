package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func newVerify(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify [ID…]",
		Short: a.t("Membuktikan riwayat tidak diubah", "Prove the histories untouched"),
		Long: a.t(`Menghitung ulang rantai riwayat setiap permohonan (atau yang disebut), dan mencocokkan keadaan
tersimpan dengan riwayatnya.`,
			`Computes the chain of each history again (or of those named), and compares the stored
state with what the history leads to.`),
		Args:              args(0, -1),
		RunE:              func(cmd *cobra.Command, ids []string) error { return a.verify(cmd.Context(), ids) },
		ValidArgsFunction: a.completeAnyApplication,
	}
}

type verifyJSON struct {
	FormatVersion int          `json:"format_version"`
	Applications  int          `json:"applications"`
	Events        int          `json:"events"`
	Broken        []brokenJSON `json:"broken"`
}

type brokenJSON struct {
	ID        string    `json:"id"`
	Receipt   string    `json:"receipt"`
	Code      string    `json:"code"`
	Args      diag.Args `json:"args"`
	MessageID string    `json:"message_id"`
	MessageEN string    `json:"message_en"`
}

func (a *app) verify(ctx context.Context, typed []string) error {
	return a.with(ctx, func(s *session) error {
		only := map[string]bool{}
		for _, id := range typed {
			id, err := s.identify(ctx, id)
			if err != nil {
				return err
			}
			only[id] = true
		}
		tell, wipe := a.progress(a.t("permohonan", "applications"))
		defer wipe()
		j := verifyJSON{FormatVersion: formatVersion, Broken: []brokenJSON{}}
		err := s.each(ctx, engine.Query{}, func(row engine.Row) error {
			if len(only) > 0 && !only[row.ID] {
				return nil
			}
			events, p, err := s.prove(ctx, row)
			if err != nil {
				return err
			}
			j.Applications++
			j.Events += events
			if p != nil {
				j.Broken = append(j.Broken, brokenJSON{
					row.ID, row.Receipt, p.code, p.args, diag.Message(diag.ID, p.code, p.args), diag.Message(diag.EN, p.code, p.args),
				})
			}
			if tell != nil {
				tell(j.Applications, 0)
			}
			return nil
		})
		if err != nil {
			return err
		}
		return a.writeProof(j)
	})
}

// prove looks at one history; the problem is nil when nothing is wrong with it.
func (s *session) prove(ctx context.Context, row engine.Row) (events int, p *problem, err error) {
	stored, err := s.Store.Events(ctx, row.ID)
	if errors.Is(err, engine.ErrNotFound) {
		stored, err = nil, nil
	}
	if err != nil {
		return 0, nil, err
	}
	var broken *engine.BrokenChainError
	switch err := engine.Verify(stored); {
	case errors.As(err, &broken):
		return len(stored), wrong(codeHistoryBroken, "application", row.Receipt, "number", strconv.Itoa(broken.Seq)), nil
	case err != nil:
		return len(stored), nil, err
	}
	if len(stored) != row.Sequence || len(stored) > 0 && !bytes.Equal(stored[len(stored)-1].Hash, row.Head) {
		return len(stored), wrong(codeHistoryShort, "application", row.Receipt,
			"number", strconv.Itoa(len(stored)), "expected", strconv.Itoa(row.Sequence)), nil
	}
	history, err := s.History(ctx, row.ID)
	if err != nil {
		return len(stored), nil, err
	}
	state, err := json.Marshal(engine.Replay(row.ID, history))
	if err != nil {
		return len(stored), nil, err
	}
	if !bytes.Equal(state, row.State) {
		return len(stored), wrong(codeStateDiffers, "application", row.Receipt), nil
	}
	return len(stored), nil, nil
}

func (a *app) writeProof(j verifyJSON) error {
	if a.json() {
		if err := a.writeJSON(j); err != nil {
			return err
		}
	} else {
		for _, b := range j.Broken {
			a.sayf("%s [%s]", diag.Message(a.lang, b.Code, b.Args), b.Code)
			a.say("  " + hint(a.lang, b.Code, b.Args))
		}
		a.sayf(a.t("%d permohonan, %d peristiwa diperiksa; %d bermasalah.",
			"%d "+plural(j.Applications, "application")+", %d "+plural(j.Events, "event")+" checked; %d broken."), j.Applications, j.Events, len(j.Broken))
	}
	if len(j.Broken) > 0 {
		return errFound
	}
	return nil
}
