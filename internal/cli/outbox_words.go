package cli

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

var messageStates = map[engine.MessageState]diag.Text{
	engine.MessageWaiting: {ID: "menunggu", EN: "waits"},
	engine.MessageSent:    {ID: "terkirim", EN: "sent"},
	engine.MessageDead:    {ID: "gagal", EN: "failed"},
	engine.MessageMoot:    {ID: "tidak perlu dikirim", EN: "not needed"},
}

// failures are the words for codes of failure; a code that is not here is shown as it is.
var failures = map[string]diag.Text{
	courier.CodeUnreachable:   {ID: "server tidak tercapai", EN: "the server cannot be reached"},
	courier.CodeTimeout:       {ID: "server terlalu lama menjawab", EN: "the server took too long"},
	courier.CodeUnknown:       {ID: "sebab tidak diketahui", EN: "of an unknown cause"},
	courier.CodeUnreadable:    {ID: "permohonannya tidak terbaca", EN: "the application cannot be read"},
	courier.CodeWording:       {ID: "contoh suratnya keliru", EN: "the letter's template is wrong"},
	courier.CodeNoAddress:     {ID: "tidak ada alamat", EN: "there is no address"},
	courier.CodeNoSender:      {ID: "tidak ada pengirim ke alamat itu", EN: "nothing sends to such an address"},
	courier.CodeOvertaken:     {ID: "sudah lewat", EN: "overtaken"},
	courier.CodeTooOld:        {ID: "terlalu lama menunggu", EN: "waited too long"},
	courier.CodeNoApplication: {ID: "permohonannya tidak ada", EN: "the application is gone"},
	courier.CodeDropped:       {ID: "dibatalkan", EN: "dropped"},
	"smtp-connection":         {ID: "server surel tidak tercapai", EN: "the mail server cannot be reached"},
	"smtp-address":            {ID: "alamat surel keliru", EN: "the mail address is wrong"},
	"webhook-connection":      {ID: "penerima webhook tidak tercapai", EN: "the webhook cannot be reached"},
}

// messageState tells where a message stands, and why.
func (a *app) messageState(m engine.Message) string {
	out := messageStates[m.State].In(a.lang)
	if m.Failure == "" {
		return out
	}
	return out + ": " + a.failureWords(m.Failure)
}

// failureWords tell why a letter was not sent.
func (a *app) failureWords(code string) string {
	if why, known := failures[code]; known {
		return why.In(a.lang)
	}
	for prefix, who := range map[string]diag.Text{
		"smtp-": {ID: "server surel menolak, ", EN: "the mail server refused, "},
		"http-": {ID: "penerima webhook menolak, ", EN: "the webhook refused, "},
	} {
		if answer, ok := strings.CutPrefix(code, prefix); ok {
			return who.In(a.lang) + answer
		}
	}
	return code
}

// lettersLeft tells why letters were not sent in a round.
func (a *app) lettersLeft(t courier.Tally) {
	a.reasons(t.Codes)
	if n := t.Codes[courier.CodeNoSender]; n > 0 && t.Moot < n {
		a.noSender()
	}
	if t.Dead > 0 {
		a.say(a.t("  Surat yang gagal: lihat dengan maklumat outbox list.", "  The letters that failed: see maklumat outbox list."))
	}
}

// reasons tells how often letters were not sent for a reason, most frequent first.
func (a *app) reasons(counts map[string]int) {
	codes := slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
	for _, code := range codes {
		a.sayf("  %d: %s", counts[code], a.failureWords(code))
	}
}

// tellOfDead tells why letters failed, and what to do once that is mended.
func (a *app) tellOfDead(found []engine.Message) {
	counts := map[string]int{}
	for _, m := range found {
		counts[m.Failure]++
	}
	a.sayf(a.t("Surat yang gagal: %d.", "Letters that failed: %d."), len(found))
	a.reasons(counts)
	a.say(a.t("  Setelah sebabnya dibereskan, kirim lagi menurut urutannya: maklumat outbox retry --all; atau batalkan: maklumat outbox drop --all.",
		"  Once that is mended, send them again in their order: maklumat outbox retry --all; or drop them: maklumat outbox drop --all."))
}

// noSender tells what letters need that have an address but nothing that sends there.
func (a *app) noSender() {
	a.say(a.t("  Surat ke nomor telepon memerlukan --webhook, surat ke alamat surel --smtp. Selama seminggu surat itu menunggu; sesudahnya tidak dikirim.",
		"  Letters to a telephone need --webhook, those to a mail address --smtp. They wait for a week; after it they are not sent."))
}

// topicWords tell what a message is about.
func (a *app) topicWords(topic string) string {
	switch topic {
	case engine.TopicTurn:
		return a.t("Menunggu pemohon", "Waits for the applicant")
	case engine.TopicDue:
		return a.t("Batas waktu diumumkan", "Due time announced")
	}
	if name, ok := eventNames[topic]; ok && topic != engine.EventWithdrawn {
		return name.In(a.lang)
	}
	if name, ok := statusNames[engine.Status(topic)]; ok {
		return a.t("Permohonan ", "Application ") + name.In(a.lang)
	}
	return topic
}

// hasOffice refuses an office that the database has nothing of.
func (s *session) hasOffice(ctx context.Context, name string) error {
	offices, err := s.Store.Offices(ctx)
	if err != nil {
		return err
	}
	if !slices.Contains(offices, name) {
		return wrong(codeNoOffice, "name", name, "where", s.name, "where_en", s.name).near(name, offices)
	}
	return nil
}
