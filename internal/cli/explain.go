package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/explain"
)

func newExplain(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   a.t("explain [KODE|KUNCI]", "explain [CODE|KEY]"),
		Short: a.t("Menjelaskan sebuah kode pesan atau kunci berkas, dengan contoh", "Explain the code of a message or a key of a file, with examples"),
		Long: a.t(`Menjelaskan kode di dalam kurung siku pada sebuah pesan, atau sebuah kunci dalam berkas
standar: artinya, apa isinya, mengapa ada, dasar hukumnya, dan contoh yang keliru dan benar.
Kunci boleh disebut dengan nama Indonesianya. Tanpa kode atau kunci: daftar semuanya.`,
			`Explains the code in the square brackets of a message, or a key of a standard's file: what
it means and may hold, why it is there, which law asks for it, and a wrong and a right example.
A key may be called by its Indonesian name. Without a code or key: the list of all.`),
		Example: "  maklumat explain missing-component\n  maklumat explain steps.outcomes\n  maklumat explain \"jaminan pelayanan\"",
		Args:    args(0, 1),
		RunE: func(_ *cobra.Command, given []string) error {
			if len(given) == 0 {
				return a.explainAll()
			}
			return a.explain(given[0])
		},
		ValidArgsFunction: a.completeTopic,
	}
}

func (a *app) completeTopic(_ *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
	codes, err := explain.Codes()
	keys, keysErr := explain.Keys()
	if err != nil || keysErr != nil || len(given) > 0 {
		return nil, noFiles
	}
	var offered []string
	for _, t := range append(codes, keys...) {
		offered = append(offered, t.Name+"\t"+t.Heading(a.lang))
	}
	return offered, noFiles
}

func (a *app) explainAll() error {
	codes, err := explain.Codes()
	if err != nil {
		return err
	}
	keys, err := explain.Keys()
	if err != nil {
		return err
	}
	if a.json() {
		return a.writeJSON(topicList(codes, keys))
	}
	kind := ""
	for _, t := range keys {
		if t.Kinds[0] != kind {
			if kind != "" {
				a.blank()
			}
			kind = t.Kinds[0]
			a.say(a.t("Kunci berkas jenis ", "Keys of files of kind ") + kind + ":")
		}
		a.sayf("  %-30s %s", t.Name, t.Heading(a.lang))
	}
	for _, group := range explain.GroupCodes(codes) {
		a.blank()
		a.say(a.t("Kode: ", "Codes: ") + group.Title.In(a.lang) + ":")
		for _, t := range group.Topics {
			a.sayf("  %-30s %s", t.Name, t.Heading(a.lang))
		}
	}
	return nil
}

func (a *app) explain(name string) error {
	answer, err := explain.Find(name)
	if err != nil {
		return err
	}
	switch len(answer.Topics) {
	case 0:
		return wrong(codeUnknownTopic, "name", name).suggesting(answer.Near)
	case 1:
		if a.json() {
			return a.writeJSON(topicDocument(answer.Topics[0]))
		}
		return answer.Topics[0].Write(a.out, a.lang)
	}
	var known []string
	for _, t := range answer.Topics {
		known = append(known, t.Name)
	}
	return wrong(codeAmbiguousTopic, "name", name, "known", strings.Join(known, ", "))
}

// explained is one topic as JSON: of a code the message is its title.
type explained struct {
	Code      string        `json:"code,omitempty"`
	Severity  diag.Severity `json:"severity,omitempty"`
	MessageID string        `json:"message_id,omitempty"`
	MessageEN string        `json:"message_en,omitempty"`
	WhyID     string        `json:"why_id"`
	WhyEN     string        `json:"why_en"`
	DoID      string        `json:"do_id"`
	DoEN      string        `json:"do_en"`
	Bad       string        `json:"bad"`
	Good      string        `json:"good"`
	*explainedKey
}

// explainedKey is what a key has besides.
type explainedKey struct {
	Key           string   `json:"key"`
	Kinds         []string `json:"kinds"`
	Also          []string `json:"also"`
	TitleID       string   `json:"title_id"`
	TitleEN       string   `json:"title_en"`
	DescriptionID string   `json:"description_id"`
	DescriptionEN string   `json:"description_en"`
	FormsID       []string `json:"forms_id"`
	FormsEN       []string `json:"forms_en"`
	Required      bool     `json:"required"`
	Inherited     bool     `json:"inherited"`
	Component     int      `json:"component,omitempty"`
	Keys          []string `json:"keys"`
	LawID         string   `json:"law_id"`
	LawEN         string   `json:"law_en"`
	// BadGives is the code that the bad example gives.
	BadGives string `json:"bad_gives"`
}

func explainedTopic(t explain.Topic) explained {
	x := explained{
		WhyID: t.Why.ID, WhyEN: t.Why.EN, DoID: t.Do.ID, DoEN: t.Do.EN, Bad: t.Bad, Good: t.Good,
	}
	if t.Sort == explain.Code {
		x.Code, x.Severity, x.MessageID, x.MessageEN = t.Name, t.Severity, t.Title.ID, t.Title.EN
		return x
	}
	k := &explainedKey{
		Key: t.Name, Kinds: t.Kinds, Also: append([]string{}, t.Also...), TitleID: t.Title.ID, TitleEN: t.Title.EN,
		DescriptionID: t.Description.ID, DescriptionEN: t.Description.EN, Required: t.Required, Inherited: t.Inherited,
		Component: t.Component, Keys: append([]string{}, t.Keys...), LawID: t.Law.ID, LawEN: t.Law.EN, BadGives: t.Code,
	}
	for _, form := range t.Forms {
		k.FormsID, k.FormsEN = append(k.FormsID, form.ID), append(k.FormsEN, form.EN)
	}
	x.explainedKey = k
	return x
}

func topicDocument(t explain.Topic) any {
	return struct {
		FormatVersion int `json:"format_version"`
		explained
	}{formatVersion, explainedTopic(t)}
}

func topicList(codes, keys []explain.Topic) any {
	list := struct {
		FormatVersion int         `json:"format_version"`
		Codes         []explained `json:"codes"`
		Keys          []explained `json:"keys"`
	}{FormatVersion: formatVersion}
	for _, t := range codes {
		list.Codes = append(list.Codes, explainedTopic(t))
	}
	for _, t := range keys {
		list.Keys = append(list.Keys, explainedTopic(t))
	}
	return list
}
