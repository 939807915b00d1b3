package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// diffJSON is what a program reads; schema/diff.schema.json describes it.
type diffJSON struct {
	FormatVersion int            `json:"format_version"`
	Comparisons   []comparedJSON `json:"comparisons"`
	Lost          []string       `json:"lost"`
	Gained        []string       `json:"gained"`
	Summary       map[string]int `json:"summary"`
}

type comparedJSON struct {
	Old      string       `json:"old"`
	New      string       `json:"new"`
	Title    string       `json:"title"`
	Complete bool         `json:"complete"`
	Looked   int          `json:"looked"`
	Doubts   []string     `json:"doubts"`
	Changes  []changeJSON `json:"changes"`
}

type changeJSON struct {
	Code      string              `json:"code"`
	Class     diff.Class          `json:"class"`
	Topic     diff.Topic          `json:"topic"`
	Ref       string              `json:"ref"`
	MessageID string              `json:"message_id"`
	MessageEN string              `json:"message_en"`
	Args      map[string]bothJSON `json:"args"`
	Variants  []string            `json:"variants"`
	Everyone  bool                `json:"everyone"`
	Groups    []peopleJSON        `json:"groups"`
	Example   []answerJSON        `json:"example"`
}

// bothJSON is a text in both languages.
type bothJSON struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

type peopleJSON struct {
	TextID string `json:"text_id"`
	TextEN string `json:"text_en"`
}

type answerJSON struct {
	QuestionID string `json:"question_id"`
	QuestionEN string `json:"question_en"`
	AnswerID   string `json:"answer_id"`
	AnswerEN   string `json:"answer_en"`
}

func (c *compared) document() diffJSON {
	doc := diffJSON{
		FormatVersion: formatVersion, Comparisons: []comparedJSON{}, Lost: refs(c.lost), Gained: refs(c.gained), Summary: map[string]int{},
	}
	for _, class := range diff.Classes() {
		doc.Summary[string(class)] = 0
	}
	for _, r := range c.reports {
		one := comparedJSON{Old: r.Old, New: r.New, Title: r.Title, Complete: r.Complete, Looked: r.Looked, Doubts: orEmpty(r.Doubts), Changes: []changeJSON{}}
		for _, x := range r.Changes {
			doc.Summary[string(x.Class)]++
			one.Changes = append(one.Changes, changeOf(x))
		}
		doc.Comparisons = append(doc.Comparisons, one)
	}
	return doc
}

func changeOf(x diff.Change) changeJSON {
	j := changeJSON{
		Code: x.Code, Class: x.Class, Topic: x.Topic, Ref: x.Ref, MessageID: x.Say(diag.ID), MessageEN: x.Say(diag.EN),
		Args: map[string]bothJSON{}, Variants: orEmpty(x.Variants), Everyone: x.Everyone, Groups: []peopleJSON{}, Example: []answerJSON{},
	}
	for name, text := range x.Args {
		j.Args[name] = bothJSON(text)
	}
	for _, g := range x.Who {
		j.Groups = append(j.Groups, peopleJSON{g.Say(diag.ID), g.Say(diag.EN)})
	}
	for _, e := range x.Example {
		j.Example = append(j.Example, answerJSON{e.About.ID, e.About.EN, e.Is.ID, e.Is.EN})
	}
	return j
}

func refs(list []*standard.Standard) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.Ref()
	}
	return out
}
