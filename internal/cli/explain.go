package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func newExplain(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     a.t("explain [KODE]", "explain [CODE]"),
		Short:   a.t("Menjelaskan sebuah kode pesan, dengan contoh", "Explain the code of a message, with an example"),
		Example: "  maklumat explain missing-component",
		Args:    args(0, 1),
		RunE: func(_ *cobra.Command, given []string) error {
			if len(given) == 0 {
				return a.explainAll()
			}
			return a.explain(given[0])
		},
		ValidArgsFunction: func(_ *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
			var codes []string
			for _, e := range diag.Entries() {
				codes = append(codes, e.Code+"\t"+e.Message.In(a.lang))
			}
			if len(given) > 0 {
				codes = nil
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

type entryJSON struct {
	Code      string        `json:"code"`
	Severity  diag.Severity `json:"severity"`
	MessageID string        `json:"message_id"`
	MessageEN string        `json:"message_en"`
	WhyID     string        `json:"why_id"`
	WhyEN     string        `json:"why_en"`
	DoID      string        `json:"do_id"`
	DoEN      string        `json:"do_en"`
	Bad       string        `json:"bad"`
	Good      string        `json:"good"`
}

func entryDocument(e diag.Entry) entryJSON {
	return entryJSON{e.Code, e.Severity, e.Message.ID, e.Message.EN, e.Why.ID, e.Why.EN, e.Do.ID, e.Do.EN, e.Bad, e.Good}
}

func (a *app) explainAll() error {
	if a.json() {
		entries := []entryJSON{}
		for _, e := range diag.Entries() {
			entries = append(entries, entryDocument(e))
		}
		return a.writeJSON(struct {
			FormatVersion int         `json:"format_version"`
			Codes         []entryJSON `json:"codes"`
		}{formatVersion, entries})
	}
	for _, e := range diag.Entries() {
		a.sayf("%-30s %s", e.Code, e.Message.In(a.lang))
	}
	return nil
}

func (a *app) explain(code string) error {
	e, ok := diag.Lookup(strings.Trim(code, "[]"))
	if !ok {
		var codes []string
		for _, e := range diag.Entries() {
			codes = append(codes, e.Code)
		}
		return wrong(codeUnknownTopic, "name", code).near(code, codes)
	}
	if a.json() {
		return a.writeJSON(struct {
			FormatVersion int `json:"format_version"`
			entryJSON
		}{formatVersion, entryDocument(e)})
	}
	a.sayf("%s: %s", e.Code, e.Message.In(a.lang))
	part := func(name, text string) {
		if text != "" {
			a.blank()
			a.say(name + ":")
			a.say("  " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n  "))
		}
	}
	part(a.t("Mengapa", "Why"), e.Why.In(a.lang))
	part(a.t("Perbaikan", "To mend it"), e.Do.In(a.lang))
	part(a.t("Keliru", "Wrong"), e.Bad)
	part(a.t("Benar", "Right"), e.Good)
	return nil
}
