package cli

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

func newSignedReceipt(a *app) *cobra.Command {
	event := 0
	cmd := &cobra.Command{
		Use:   "receipt ID",
		Short: a.t("Tanda terima bertanda tangan untuk pemohon", "A signed receipt for the citizen"),
		Long: a.t(`Memberi pernyataan kantor bahwa peristiwa terakhir permohonan itu (atau yang disebut) tercatat: satu
baris sekitar 215 huruf, cukup pendek untuk dicetak atau dijadikan kode QR. Isinya tidak memuat data
pribadi. Kelak pemohon dapat membuktikan dengannya bahwa peristiwa itu pernah ada, meskipun basis
datanya sudah diubah: lihat verify --receipt.`,
			`Gives the office's word that the last event of the application (or the one named) was recorded: one line
of about 215 letters, short enough to be printed or made a QR code. It holds no personal data. Later the
citizen can prove with it that the event was there, even if the database was altered: see
verify --receipt.`),
		Example:           "  maklumat receipt K7QM-2XWD\n  maklumat receipt K7QM-2XWD --event 1",
		Args:              args(1, 1),
		RunE:              func(cmd *cobra.Command, ids []string) error { return a.receipt(cmd.Context(), ids[0], event) },
		ValidArgsFunction: a.completeAnyApplication,
	}
	eventFlag(a, cmd, &event)
	return cmd
}

func eventFlag(a *app, cmd *cobra.Command, event *int) {
	cmd.Flags().IntVar(event, "event", 0, a.t("`nomor` peristiwa; bila kosong yang terakhir", "`number` of the event; if empty the last"))
}

type receiptJSON struct {
	FormatVersion int       `json:"format_version"`
	ID            string    `json:"id"`
	Receipt       string    `json:"receipt"`
	Event         int       `json:"event"`
	Recorded      time.Time `json:"recorded"`
	Statement     string    `json:"statement"`
}

func (a *app) receipt(ctx context.Context, name string, event int) error {
	return a.with(ctx, func(s *session) error {
		row, event, err := s.eventOf(ctx, name, event)
		if err != nil {
			return err
		}
		r, err := s.Receipt(ctx, row.ID, event)
		if err != nil {
			return err
		}
		if a.json() {
			return a.writeJSON(receiptJSON{formatVersion, row.ID, row.Receipt, event, r.At, r.String()})
		}
		a.say(a.t("Nomor tanda terima: ", "Receipt code: ") + row.Receipt)
		a.sayf(a.t("Peristiwa nomor %d, tercatat %s", "Event %d, recorded %s"), event, a.at(r.At, s.zoneIn(ctx, row.Office)))
		a.blank()
		a.say(r.String())
		return nil
	})
}

// eventOf finds an event that a person means: of an application, by number, or the last.
func (s *session) eventOf(ctx context.Context, name string, event int) (row engine.Row, number int, err error) {
	id, err := s.identify(ctx, name)
	if err != nil {
		return row, 0, err
	}
	if err := s.Store.Do(ctx, id, func(tx engine.Tx) (err error) { row, err = tx.Load(id); return err }); err != nil {
		return row, 0, err
	}
	if event == 0 {
		event = row.Sequence
	}
	if event < 1 || event > row.Sequence {
		return row, 0, wrong(codeNoEvent, "application", row.Receipt, "number", strconv.Itoa(event), "last", strconv.Itoa(row.Sequence))
	}
	return row, event, nil
}

func newProof(a *app) *cobra.Command {
	event := 0
	cmd := &cobra.Command{
		Use:   "proof ID",
		Short: a.t("Bukti bahwa sebuah peristiwa tercakup oleh segel riwayat", "Prove that an event lies under a checkpoint"),
		Long: a.t(`Memberi bukti bahwa peristiwa terakhir permohonan itu (atau yang disebut) tercakup oleh segel riwayat
terakhir kantor. Bukti itu dapat diperiksa siapa pun tanpa basis data, hanya dengan kunci publik
kantor: lihat verify --proof --public. Isinya tidak memuat data pribadi.`,
			`Proves that the last event of the application (or the one named) lies under the office's last
checkpoint. Anybody can check it without the database, by the office's public key alone: see
verify --proof --public. It holds no personal data.`),
		Example:           "  maklumat proof K7QM-2XWD > bukti.txt",
		Args:              args(1, 1),
		RunE:              func(cmd *cobra.Command, ids []string) error { return a.proof(cmd.Context(), ids[0], event) },
		ValidArgsFunction: a.completeAnyApplication,
	}
	eventFlag(a, cmd, &event)
	return cmd
}

type proofJSON struct {
	FormatVersion int           `json:"format_version"`
	ID            string        `json:"id"`
	Event         int           `json:"event"`
	Hash          ledger.Hash   `json:"hash"`
	Index         int64         `json:"index"`
	Path          []ledger.Hash `json:"path"`
	Note          string        `json:"note"`
}

func (a *app) proof(ctx context.Context, name string, event int) error {
	return a.with(ctx, func(s *session) error {
		row, event, err := s.eventOf(ctx, name, event)
		if err != nil {
			return err
		}
		p, err := s.Proof(ctx, row.ID, event)
		if errors.Is(err, engine.ErrUncovered) {
			refused := wrong(codeUncovered)
			refused.exit = exitFound
			return refused
		}
		if err != nil {
			return err
		}
		if a.json() {
			return a.writeJSON(proofJSON{formatVersion, p.History, p.Seq, p.Hash, p.Index, p.Path, p.Note})
		}
		return a.writeExact([]byte(p.String()))
	})
}
