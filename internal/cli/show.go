package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

func newShow(a *app) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: a.t("Menampilkan keadaan, waktu, dan riwayat permohonan", "Show an application's state, clock and history"),
		Long: a.t(`Menampilkan permohonan sebagaimana adanya sekarang. NIK hanya tampak empat angka
terakhirnya. Siapa yang melihat data pribadi, dan kapan, dicatat (UU 27/2022); catatan itu
tampil dengan --access.`,
			`Shows an application as it stands now. Of a NIK only the last four digits are shown.
Who sees personal data, and when, is kept (Law 27/2022), and shown with --access.`),
		Example:           "  maklumat show K7QM-2XWD --history\n  maklumat show K7QM-2XWD --access",
		Args:              args(1, 1),
		RunE:              func(cmd *cobra.Command, given []string) error { return a.show(cmd.Context(), given[0], o) },
		ValidArgsFunction: a.completeAnyApplication,
	}
	cmd.Flags().BoolVar(&o.history, "history", false, a.t("seluruh riwayat, setelah dibuktikan utuh", "the whole history, after proving it unbroken"))
	cmd.Flags().BoolVar(&o.access, "access", false, a.t("siapa yang pernah melihat data pribadinya", "who was shown the personal data"))
	return cmd
}

// showOptions are what is shown beside the state.
type showOptions struct{ history, access bool }

type showJSON struct {
	FormatVersion int             `json:"format_version"`
	Application   applicationJSON `json:"application"`
	// Unsettled is what was paid and what is due now, where these differ.
	Unsettled *engine.Unsettled `json:"unsettled,omitempty"`
	History   *[]eventJSON      `json:"history,omitempty"`
	Access    *[]seenJSON       `json:"access,omitempty"`
}

func (a *app) show(ctx context.Context, id string, o showOptions) error {
	return a.with(ctx, func(s *session) error {
		id, err := s.identify(ctx, id)
		if err != nil {
			return err
		}
		office, _ := engine.SplitID(id)
		if err := knownRole(a.role, s.defs.Offices[office]); err != nil {
			return err
		}
		app, err := s.Read(ctx, id, a.actor(), engine.PurposeShow)
		if err != nil {
			return s.shown(err)
		}
		if err := s.suggest(ctx, app, a.actor()); err != nil {
			return err
		}
		unsettled, err := s.Unsettled(ctx, app)
		if err != nil {
			return err
		}
		var events []engine.Event
		if o.history {
			if events, err = s.History(ctx, id); err != nil {
				return err
			}
		}
		var seen []engine.Seen
		if o.access {
			if seen, err = s.Access(ctx, id); err != nil {
				return err
			}
		}
		v := a.view(app)
		if a.json() {
			j := showJSON{FormatVersion: formatVersion, Application: v.document(), Unsettled: unsettled}
			if o.history {
				list := eventDocuments(v, events)
				j.History = &list
			}
			if o.access {
				list := seenDocuments(v, seen)
				j.Access = &list
			}
			return a.writeJSON(j)
		}
		a.writeState(v)
		if unsettled != nil {
			w := unsettled.Warning()
			a.field(a.t("Biaya", "Fee"), w.Message(a.lang)+". "+hint(a.lang, w.Code, w.Args))
		}
		a.writeOpening(v)
		a.writePapers(v)
		if o.history {
			a.writeHistory(v, events)
		}
		if o.access {
			a.writeSeen(v, seen)
		}
		return nil
	})
}

// writeOpening tells who applied, how, and with which answers.
func (a *app) writeOpening(v viewed) {
	s := &v.State
	a.blank()
	a.field("Id", s.ID)
	a.field(a.t("Standar", "Standard"), s.Standard)
	a.field(a.t("Revisi", "Revision"), strconv.Itoa(s.Revision))
	a.field(a.t("Diajukan", "Submitted"), a.at(s.Submitted, v.zone))
	if v.Flow.Variant != nil {
		a.field(a.t("Pilihan", "Variant"), v.Flow.Variant.Title)
	}
	if s.Channel != "" {
		a.field(a.t("Cara", "Channel"), v.channelTitle())
	}
	a.field(a.t("Pembawa", "Bearer"), program.SayBearer(a.lang, string(s.Bearer)))
	if v.hidden {
		a.field(a.t("Pemohon", "Applicant"), a.t("dirahasiakan", "kept secret"))
	}
	if v.Erased() {
		a.field(a.t("Pemohon", "Applicant"), a.t("data pribadi sudah dimusnahkan", "personal data destroyed"))
	}
	a.writePerson(a.t("Pemohon", "Applicant"), s.Applicant)
	if s.Subject != s.Applicant {
		a.writePerson(a.t("Pemilik", "Subject"), s.Subject)
	}
	if s.HandIn != "" {
		a.field(a.t("Penyerahan", "Hand-in"), s.HandIn)
	}
	if s.Corrects != "" {
		a.field(a.t("Membetulkan", "Corrects"), s.Corrects)
	}
	for i := range v.Flow.Facts {
		f := &v.Flow.Facts[i]
		if value := s.Facts[f.ID]; value.State() != rule.Unasked {
			a.field(a.t("Data", "Fact"), f.Answered(a.lang, maskValue(value)))
		}
	}
	if next := v.Flow.Citizen(v.Flow.Open(v.scope())); len(next.Facts) > 0 {
		a.field(a.t("Ditanyakan", "To ask"), joinIDs(next.Facts))
	}
}

// channelTitle is what the office calls the way the application came.
func (v viewed) channelTitle() string {
	for _, c := range v.Flow.Channels {
		if c.ID == v.State.Channel && c.Title != "" {
			return c.Title
		}
	}
	return v.State.Channel
}

// scope lays the application out for its rules.
func (v viewed) scope() *rule.Scope {
	return v.Flow.Scope(program.Situation{
		Answers: v.State.Facts, Channel: v.State.Channel, Bearer: string(v.State.Bearer),
		Today: v.State.Today, WorkingDays: v.Schedule,
	})
}

func (a *app) writePerson(name string, p engine.Person) {
	if p.IsZero() {
		return
	}
	var parts []string
	add := func(before, text string) {
		if text != "" {
			parts = append(parts, before+text)
		}
	}
	add("", p.Name)
	add("NIK ", maskNIK(p.NIK))
	add(a.t("tanpa NIK: ", "no NIK: "), p.NoNIK)
	add("", p.Contact)
	a.field(name, strings.Join(parts, ", "))
}

func (a *app) writeHistory(v viewed, events []engine.Event) {
	a.blank()
	a.say(a.t("Riwayat (terbukti utuh):", "History (proved unbroken):"))
	for _, e := range events {
		a.behind(fmt.Sprintf("  %3d  %s  ", e.Seq, a.at(e.At, v.zone)), a.eventWords(v, e))
	}
}
