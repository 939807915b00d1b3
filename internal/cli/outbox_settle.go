package cli

import (
	"context"
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
		Use:   a.t("retry [NOMOR…]", "retry [NUMBER…]"),
		Short: a.t("Mengirim ulang surat yang gagal", "Send letters again that failed"),
		Long: a.t(`Menaruh surat yang gagal, atau yang dianggap tidak perlu dikirim, kembali ke antrean; worker mengirimnya pada
putaran berikutnya. Yang isinya sudah lewat tetap tidak dikirim.`,
			`Puts letters that failed, or were held not to be needed, back into the queue; the worker sends them in its next
round. What is overtaken is still not sent.`),
		Example:           "  maklumat outbox retry grobogan/klambu/17\n  maklumat outbox retry --all --office grobogan/klambu",
		Args:              args(0, -1),
		RunE:              func(cmd *cobra.Command, ids []string) error { return a.outboxRetry(cmd.Context(), o, ids) },
		ValidArgsFunction: a.completeMessages(engine.MessageDead, engine.MessageMoot),
	}
	o.officeFlag(a, cmd)
	cmd.Flags().BoolVar(&o.all, "all", false, a.t("semua yang gagal", "all that failed"))
	return cmd
}

func newOutboxDrop(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   a.t("drop NOMOR…", "drop NUMBER…"),
		Short: a.t("Membatalkan surat yang menunggu atau gagal", "Drop letters that wait or failed"),
		Long: a.t("Membatalkan surat: worker tidak mengirimnya lagi. Yang sedang dikirim saat itu tidak dapat ditarik.",
			"Drops letters: the worker sends them no more. What is being sent at that moment cannot be called back."),
		Example:           "  maklumat outbox drop grobogan/klambu/17",
		Args:              args(1, -1),
		RunE:              func(cmd *cobra.Command, ids []string) error { return a.outboxDrop(cmd.Context(), ids) },
		ValidArgsFunction: a.completeMessages(engine.MessageDead, engine.MessageWaiting),
	}
}

func (a *app) outboxRetry(ctx context.Context, o outboxOptions, ids []string) error {
	if o.all == (len(ids) > 0) {
		return wrong(codeWhichMessages)
	}
	return a.with(ctx, func(s *session) error {
		found, err := s.messages(ctx, ids)
		if err != nil {
			return err
		}
		if o.all {
			if o.office != "" {
				if err := s.hasOffice(ctx, o.office); err != nil {
					return err
				}
			}
			err = s.eachMessage(ctx, o.office, engine.MessageDead, func(m engine.Message) error {
				found = append(found, m)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return a.settle(ctx, s, found, []engine.MessageState{engine.MessageDead, engine.MessageMoot}, func(m engine.Message) engine.Message {
			m.State, m.NextAt, m.Failure, m.Settled = engine.MessageWaiting, a.now, "", time.Time{}
			return m
		})
	})
}

func (a *app) outboxDrop(ctx context.Context, ids []string) error {
	return a.with(ctx, func(s *session) error {
		found, err := s.messages(ctx, ids)
		if err != nil {
			return err
		}
		return a.settle(ctx, s, found, []engine.MessageState{engine.MessageDead, engine.MessageWaiting}, func(m engine.Message) engine.Message {
			m.State, m.Failure, m.Settled = engine.MessageMoot, courier.CodeDropped, a.now
			return m
		})
	})
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

// messages finds those that a person named: "grobogan/klambu/17".
func (s *session) messages(ctx context.Context, ids []string) ([]engine.Message, error) {
	var out []engine.Message
	seen := map[string]bool{}
	for _, name := range ids {
		office, local := engine.SplitID(strings.TrimSpace(name))
		n, err := strconv.ParseInt(local, 10, 64)
		if err != nil || office == "" || n < 1 {
			return nil, wrong(codeNoMessage, "name", name)
		}
		m, err := s.messageAt(ctx, office, n)
		if err != nil {
			return nil, err
		}
		if m.ID != n {
			return nil, wrong(codeNoMessage, "name", name)
		}
		if id := courier.ID(m); !seen[id] {
			seen[id] = true
			out = append(out, m)
		}
	}
	return out, nil
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
