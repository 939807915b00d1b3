package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
)

func newOutbox(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "outbox",
		Short: a.t("Surat yang menunggu, terkirim, atau gagal", "The letters that wait, were sent, or failed"),
		Long: a.t(`Setiap peristiwa yang perlu diketahui pemohon atau pelaksana menaruh sebuah pesan di kotak keluar. Perintah worker
mengirimnya, mencoba lagi bila gagal, dan menyerah setelah beberapa kali. Yang gagal tetap ada di sini sampai dikirim
ulang atau dibatalkan. Di sini tidak ada alamat atau isi surat.`,
			`Every event that an applicant or a role should know of puts a message into the outbox. The command worker sends it,
tries again when it fails, and gives up after some attempts. What failed stays here until it is sent again or dropped.
Neither addresses nor letters are kept here.`),
		Args: args(0, -1),
		RunE: func(cmd *cobra.Command, given []string) error {
			if len(given) > 0 {
				return wrong(codeUnknownCommand, "name", "outbox "+given[0]).near(given[0], commandNames(cmd))
			}
			return a.help(cmd)
		},
	}
	cmd.AddCommand(newOutboxList(a), newOutboxRetry(a), newOutboxDrop(a))
	return cmd
}

type outboxOptions struct {
	office string
	state  string
	all    bool
}

// outboxStates are what --state knows; the first is meant when it is not given.
var outboxStates = []string{string(engine.MessageDead), string(engine.MessageWaiting), string(engine.MessageSent), string(engine.MessageMoot), "all"}

func newOutboxList(a *app) *cobra.Command {
	o := outboxOptions{state: outboxStates[0]}
	cmd := &cobra.Command{
		Use:   "list",
		Short: a.t("Menampilkan surat yang gagal, atau yang lain", "Show the letters that failed, or others"),
		Long: a.t("Menampilkan surat yang gagal dan perlu dilihat orang; dengan --state surat yang menunggu, terkirim, atau tidak perlu dikirim.",
			"Shows the letters that failed and need a person's look; with --state those that wait, were sent or were not needed."),
		Example: "  maklumat outbox list\n  maklumat outbox list --state waiting --office grobogan/klambu",
		Args:    args(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.outboxList(cmd.Context(), o) },
	}
	o.officeFlag(a, cmd)
	cmd.Flags().Var(&oneOf{&o.state, outboxStates}, "state", a.t("`dead|waiting|sent|moot|all`; bila kosong dead", "`dead|waiting|sent|moot|all`; dead if empty"))
	register(cmd, "state", words(outboxStates...))
	return cmd
}

func (o *outboxOptions) officeFlag(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.office, "office", "", a.t("hanya `kantor` ini", "this `office` alone"))
	register(cmd, "office", a.offerOffices)
}

type outboxJSON struct {
	FormatVersion int           `json:"format_version"`
	Messages      []messageJSON `json:"messages"`
}

type messageJSON struct {
	ID          string              `json:"id"`
	Office      string              `json:"office"`
	Application string              `json:"application"`
	Receipt     string              `json:"receipt"`
	Seq         int                 `json:"seq"`
	Topic       string              `json:"topic"`
	To          string              `json:"to"`
	State       engine.MessageState `json:"state"`
	Attempts    int                 `json:"attempts"`
	NextAt      *string             `json:"next_at"`
	Failure     string              `json:"failure"`
	Posted      *string             `json:"posted"`
	Settled     *string             `json:"settled"`
}

func (a *app) outboxList(ctx context.Context, o outboxOptions) error {
	return a.with(ctx, func(s *session) error {
		if o.office != "" {
			if err := s.hasOffice(ctx, o.office); err != nil {
				return err
			}
		}
		state := engine.MessageState(o.state)
		if o.state == "all" {
			state = ""
		}
		j := outboxJSON{FormatVersion: formatVersion, Messages: []messageJSON{}}
		var shown []engine.Message
		err := s.eachMessage(ctx, o.office, state, func(m engine.Message) error {
			shown = append(shown, m)
			return nil
		})
		if err != nil {
			return err
		}
		receipts := map[string]string{}
		for _, m := range shown {
			if _, known := receipts[m.Application]; !known {
				if receipts[m.Application], err = s.receipt(ctx, m.Application); err != nil {
					return err
				}
			}
			j.Messages = append(j.Messages, s.message(m, receipts[m.Application]))
		}
		switch {
		case a.json():
			return a.writeJSON(j)
		case len(shown) == 0 && state == engine.MessageDead:
			a.say(a.t("Tidak ada surat yang gagal.", "No letter has failed."))
			return a.tellOfNoSender(ctx, s, o.office)
		case len(shown) == 0:
			a.say(a.t("Tidak ada surat seperti itu.", "There are no such letters."))
			return a.tellOfNoSender(ctx, s, o.office)
		}
		table := a.table(a.t("NOMOR\tTANDA TERIMA\tTENTANG\tKEPADA\tKEADAAN\tUPAYA\tSEJAK", "NUMBER\tRECEIPT\tABOUT\tTO\tSTATE\tATTEMPTS\tSINCE"))
		for _, m := range shown {
			office := s.Definitions.Offices[m.Office]
			table.row(courier.ID(m), dash(receipts[m.Application]), a.topicWords(m.Topic), roleTitle(a.lang, office, m.To),
				a.messageState(m), strconv.Itoa(m.Attempts), a.at(m.Posted, s.zone(office)))
		}
		if err := table.Flush(); err != nil {
			return err
		}
		if state == engine.MessageDead {
			a.tellOfDead(shown)
		}
		return a.tellOfNoSender(ctx, s, o.office)
	})
}

// untriedAfter is how long a letter may wait for its first attempt while a worker runs.
const untriedAfter = 24 * time.Hour

// tellOfNoSender tells, whatever was listed, that letters wait to which nothing sends, or
// that no worker looked at for a day: nobody would look for them among those that simply
// wait.
func (a *app) tellOfNoSender(ctx context.Context, s *session, office string) error {
	n, untried, tried := 0, 0, 0
	err := s.eachMessage(ctx, office, engine.MessageWaiting, func(m engine.Message) error {
		switch {
		case m.Failure == courier.CodeNoSender:
			n++
		case m.Attempts > 0:
			tried++ // others may stand behind it, untried
		case a.now.Sub(m.Posted) > untriedAfter:
			untried++
		}
		return nil
	})
	if err != nil {
		return err
	}
	if untried > 0 && n == 0 && tried == 0 {
		a.wrapped(fmt.Sprintf(a.t("Surat yang menunggu lebih dari sehari tanpa pernah dicoba: %d. Jalankan maklumat worker, yang juga mencatat keterlambatan.",
			"Letters that wait for more than a day and were never tried: %d. Run maklumat worker, which also records what is late."), untried))
	}
	if n == 0 {
		return nil
	}
	a.sayf(a.t("Surat yang menunggu karena tidak ada pengirim ke alamatnya: %d.", "Letters that wait because nothing sends to their addresses: %d."), n)
	a.noSender()
	return nil
}

// receipt is the receipt code of an application, "" when it is gone.
func (s *session) receipt(ctx context.Context, id string) (string, error) {
	row, err := s.Store.Load(ctx, id)
	if errors.Is(err, engine.ErrNotFound) {
		return "", nil
	}
	return row.Receipt, err
}

func (s *session) message(m engine.Message, receipt string) messageJSON {
	zone := s.zone(s.Definitions.Offices[m.Office])
	next := stamp(m.NextAt, zone)
	if m.State != engine.MessageWaiting {
		next = nil
	}
	return messageJSON{
		ID: courier.ID(m), Office: m.Office, Application: m.Application, Receipt: receipt, Seq: m.Seq, Topic: m.Topic, To: m.To,
		State: m.State, Attempts: m.Attempts, NextAt: next, Failure: m.Failure, Posted: stamp(m.Posted, zone), Settled: stamp(m.Settled, zone),
	}
}

// eachMessage walks over the messages in a state, "" for all, office by office.
func (s *session) eachMessage(ctx context.Context, office string, state engine.MessageState, visit func(engine.Message) error) error {
	offices := []string{office}
	if office == "" {
		var err error
		if offices, err = s.Store.Offices(ctx); err != nil {
			return err
		}
	}
	const page = 500
	for _, office := range offices {
		for after := int64(0); ; {
			batch, err := s.Store.Messages(ctx, office, state, after, page)
			if err != nil {
				return err
			}
			for _, m := range batch {
				after = m.ID
				if err := visit(m); err != nil {
					return err
				}
			}
			if len(batch) < page {
				break
			}
		}
	}
	return nil
}
