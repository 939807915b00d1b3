package program

import (
	"errors"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// ParseAnswers reads a form as people fill it in: by the id of the fact, as rule.ParseValue
// reads each; "" leaves a fact empty. What cannot be read is told in the order of the
// standard, by Args["fact"]; it repeats what was typed, so it is for who typed it and for
// no log. Whether the flow has such a fact, and whether the fact admits the value, is for
// engine.Decide to say: a text under another name stays one.
func (f *Flow) ParseAnswers(texts map[string]string) (map[string]rule.Value, []*rule.ValueError) {
	answers := make(map[string]rule.Value, len(texts))
	for id, text := range texts {
		answers[id] = rule.TextValue(text)
	}
	var wrong []*rule.ValueError
	for i := range f.Facts {
		fact := &f.Facts[i]
		text, given := texts[fact.ID]
		if !given {
			continue
		}
		v := rule.AbsentValue()
		if strings.TrimSpace(text) != "" {
			var err error
			v, err = rule.ParseValue(fact.Field, text)
			var bad *rule.ValueError
			if errors.As(err, &bad) {
				delete(answers, fact.ID)
				wrong = append(wrong, bad)
				continue
			}
		}
		answers[fact.ID] = v
	}
	return answers, wrong
}
