package cli

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
)

func newOutboxRetry(a *app) *cobra.Command {
	var o outboxOptions
	cmd := &cobra.Command{
		Use:   a.t("retry [NOMOR|TANDA TERIMA…]", "retry [NUMBER|RECEIPT…]"),
		Short: a.t("Mengirim ulang surat yang gagal", "Send letters again that failed"),
		Long: a.t(`Menaruh surat yang gagal, atau yang dianggap tidak perlu dikirim, kembali ke antrean; worker mengirimnya pada
putaran berikutnya. Dengan kode tanda terima: semua yang gagal tentang permohonan itu; dengan --all: semua yang gagal.
Surat kepada orang yang sama tentang satu permohonan dikirim menurut urutannya. Yang isinya sudah lewat tetap tidak
dikirim.`,
			`Puts letters that failed, or were held not to be needed, back into the queue; the worker sends them in its next
round. With a receipt code: all that failed about that application; with --all: all that failed. Letters to one person
about one application leave in their order. What is overtaken is still not sent.`),
		Example:           "  maklumat outbox retry grobogan/klambu/17\n  maklumat outbox retry K7QM-3XRT\n  maklumat outbox retry --all --office grobogan/klambu",
		Args:              args(0, -1),
		RunE:              func(cmd *cobra.Command, ids []string) error { return a.outboxRetry(cmd.Context(), o, ids) },
		ValidArgsFunction: a.completeMessages(engine.MessageDead, engine.MessageMoot),
	}
	o.officeFlag(a, cmd)
	cmd.Flags().BoolVar(&o.all, "all", false, a.t("semua yang gagal", "all that failed"))
	return cmd
}

func newOutboxDrop(a *app) *cobra.Command {
	var o outboxOptions
	cmd := &cobra.Command{
		Use:   a.t("drop [NOMOR|TANDA TERIMA…]", "drop [NUMBER|RECEIPT…]"),
		Short: a.t("Membatalkan surat yang menunggu atau gagal", "Drop letters that wait or failed"),
		Long: a.t(`Membatalkan surat: worker tidak mengirimnya lagi. Yang sedang dikirim saat itu tidak dapat ditarik. Dengan kode
tanda terima: semua yang gagal tentang permohonan itu; dengan --all: semua yang gagal.`,
			`Drops letters: the worker sends them no more. What is being sent at that moment cannot be called back. With a
receipt code: all that failed about that application; with --all: all that failed.`),
		Example:           "  maklumat outbox drop grobogan/klambu/17\n  maklumat outbox drop --all --office grobogan/klambu",
		Args:              args(0, -1),
		RunE:              func(cmd *cobra.Command, ids []string) error { return a.outboxDrop(cmd.Context(), o, ids) },
		ValidArgsFunction: a.completeMessages(engine.MessageDead, engine.MessageWaiting),
	}
	o.officeFlag(a, cmd)
	cmd.Flags().BoolVar(&o.all, "all", false, a.t("semua yang gagal", "all that failed"))
	return cmd
}

func (a *app) outboxRetry(ctx context.Context, o outboxOptions, ids []string) error {
	return a.settleChosen(ctx, o, ids, []engine.MessageState{engine.MessageDead, engine.MessageMoot}, func(m engine.Message) engine.Message {
		m.State, m.NextAt, m.Failure, m.Settled = engine.MessageWaiting, a.now, "", time.Time{}
		return m
	})
}

func (a *app) outboxDrop(ctx context.Context, o outboxOptions, ids []string) error {
	return a.settleChosen(ctx, o, ids, []engine.MessageState{engine.MessageDead, engine.MessageWaiting}, func(m engine.Message) engine.Message {
		m.State, m.Failure, m.Settled = engine.MessageMoot, courier.CodeDropped, a.now
		return m
	})
}

// settleChosen changes the messages that a person named, or all that failed.
func (a *app) settleChosen(ctx context.Context, o outboxOptions, ids []string, from []engine.MessageState, change func(engine.Message) engine.Message) error {
	if o.all == (len(ids) > 0) {
		return wrong(codeWhichMessages)
	}
	return a.with(ctx, func(s *session) error {
		found, err := s.messages(ctx, ids)
		if err == nil && o.all {
			if o.office != "" {
				err = s.hasOffice(ctx, o.office)
			}
			if err == nil {
				found, err = s.dead(ctx, o.office, "")
			}
		}
		if err != nil {
			return err
		}
		return a.settle(ctx, s, found, from, change)
	})
}

// dead are the messages of an office ("" for all) that were given up: of one application,
// or of all ("").
func (s *session) dead(ctx context.Context, office, application string) (found []engine.Message, err error) {
	err = s.eachMessage(ctx, office, engine.MessageDead, func(m engine.Message) error {
		if application == "" || m.Application == application {
			found = append(found, m)
		}
		return nil
	})
	return found, err
}

// settle changes messages, all or none of which must be in one of the states. It tells
// what became of them: a worker may have taken one in the meantime.
func (a *app) settle(ctx context.Context, s *session, found []engine.Message, from []engine.MessageState, change func(engine.Message) engine.Message) error {
	for _, m := range found {
		if err := a.mustBe(m, from); err != nil {
			return err
		}
	}
	j := outboxJSON{FormatVersion: formatVersion, Messages: []messageJSON{}}
	for _, m := range found {
		want := change(m)
		if err := s.Store.SettleMessage(ctx, want); err != nil {
			return err
		}
		now, err := s.messageAt(ctx, m.Office, m.ID)
		if err != nil {
			return err
		}
		if now.State != want.State {
			return a.mustBe(now, nil)
		}
		receipt, err := s.receipt(ctx, m.Application)
		if err != nil {
			return err
		}
		j.Messages = append(j.Messages, s.message(now, receipt))
		if !a.json() {
			a.sayf("%s  %s  %s", courier.ID(now), dash(receipt), a.messageState(now))
		}
	}
	switch {
	case a.json():
		return a.writeJSON(j)
	case len(found) == 0:
		a.say(a.t("Tidak ada surat yang gagal.", "No letters have failed."))
	}
	return nil
}

// mustBe refuses a message that is in none of the states.
func (a *app) mustBe(m engine.Message, states []engine.MessageState) error {
	for _, s := range states {
		if m.State == s {
			return nil
		}
	}
	p := wrong(codeMessageState, "name", courier.ID(m), "state", messageStates[m.State].ID, "state_en", messageStates[m.State].EN)
	p.exit = exitFound
	return p
}

// messages finds those that a person named, in their order: "grobogan/klambu/17" is one;
// an application by its receipt or id stands for all of its that were given up.
func (s *session) messages(ctx context.Context, names []string) ([]engine.Message, error) {
	var out []engine.Message
	for _, name := range names {
		named, err := s.messagesNamed(ctx, strings.TrimSpace(name))
		if err != nil {
			return nil, err
		}
		out = append(out, named...)
	}
	slices.SortFunc(out, func(a, b engine.Message) int {
		return cmp.Or(strings.Compare(a.Office, b.Office), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(out, func(a, b engine.Message) bool { return a.Office == b.Office && a.ID == b.ID }), nil
}

func (s *session) messagesNamed(ctx context.Context, name string) ([]engine.Message, error) {
	office, local := engine.SplitID(name)
	n, err := strconv.ParseInt(local, 10, 64)
	switch {
	case err == nil && office != "":
		m, err := s.messageAt(ctx, office, n)
		if err != nil {
			return nil, err
		}
		if n < 1 || m.ID != n {
			return nil, wrong(codeNoMessage, "name", name)
		}
		return []engine.Message{m}, nil
	case err == nil:
		return nil, wrong(codeNoMessage, "name", name) // a number without its office
	}
	id, err := s.identify(ctx, name)
	if err != nil {
		return nil, err
	}
	office, _ = engine.SplitID(id)
	return s.dead(ctx, office, id)
}

// messageAt is the first message of an office from an id on; its ID is 0 when there is none.
func (s *session) messageAt(ctx context.Context, office string, id int64) (engine.Message, error) {
	found, err := s.Store.Messages(ctx, office, "", id-1, 1)
	if err != nil || len(found) == 0 {
		return engine.Message{}, err
	}
	return found[0], nil
}

// completeMessages offers the numbers of messages in some states.
func (a *app) completeMessages(states ...engine.MessageState) offer {
	return func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		var ids []string
		err := a.with(cmd.Context(), func(s *session) error {
			for _, state := range states {
				err := s.eachMessage(cmd.Context(), "", state, func(m engine.Message) error {
					ids = append(ids, courier.ID(m))
					return nil
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, noFiles
		}
		return ids, noFiles
	}
}
