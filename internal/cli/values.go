package cli

import (
	"errors"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// values reads "--fact name=value" by the facts of a flow. An empty value leaves
// the fact empty. What is no answer is refused as the engine would.
func values(flag string, given []string, flow *program.Flow) (map[string]rule.Value, error) {
	out := map[string]rule.Value{}
	for _, s := range given {
		id, text, err := pair(flag, s)
		if err != nil {
			return nil, err
		}
		fact, ok := flow.Fact(id)
		if !ok {
			return nil, unknownFact(flag, id, flow)
		}
		v, err := value(fact, text)
		if err != nil {
			return nil, err
		}
		out[id] = v
	}
	return out, nil
}

// unknownFact refuses a name that is no fact's. Where none is like it, it names those that
// the flag takes.
func unknownFact(flag, id string, flow *program.Flow) *engine.Refusal {
	r := &engine.Refusal{Code: engine.RefusedUnknownFact, Args: diag.Args{"name": diag.Typed(id)}, Suggest: diag.Nearest(id, factIDs(flow))}
	if len(r.Suggest) > 0 {
		return r
	}
	for i := range flow.Facts {
		if f := &flow.Facts[i]; f.OfOffice() == (flag == "--record") {
			r.Facts = append(r.Facts, f.ID)
		}
	}
	return r
}

func value(fact *program.Fact, text string) (rule.Value, error) {
	v := rule.AbsentValue()
	if strings.TrimSpace(text) != "" {
		var err error
		var bad *rule.ValueError
		v, err = rule.ParseValue(fact.Field, text)
		if errors.As(err, &bad) {
			return v, &engine.Refusal{Code: bad.Code, Args: bad.Args, Facts: []string{fact.ID}, Suggest: bad.Suggest}
		}
		if err != nil {
			return v, err
		}
	}
	if w := fact.Admits(v); w != nil {
		return v, &engine.Refusal{Code: w.Code, Args: w.Args, Facts: []string{fact.ID}, Suggest: w.Suggest}
	}
	return v, nil
}

func factIDs(flow *program.Flow) []string {
	var ids []string
	for _, f := range flow.Facts {
		ids = append(ids, f.ID)
	}
	return ids
}

// answerForm says what an answer to a fact looks like.
func answerForm(lang diag.Lang, f *program.Fact) string {
	switch f.Type {
	case standard.TypeNumber:
		return diag.Text{ID: "angka", EN: "a number"}.In(lang)
	case standard.TypeMoney:
		return diag.Text{ID: "rupiah, misalnya 25000", EN: "rupiah, such as 25000"}.In(lang)
	case standard.TypeDate:
		return diag.Text{ID: "tanggal, misalnya 2020-01-31", EN: "a date, such as 2020-01-31"}.In(lang)
	case standard.TypeBoolean:
		return diag.Text{ID: "ya atau tidak", EN: "yes or no"}.In(lang)
	case standard.TypeChoice:
		var ids []string
		for _, c := range f.Choices {
			ids = append(ids, c.ID)
		}
		return strings.Join(ids, " | ")
	case standard.TypeList:
		var fields []string
		for _, of := range f.Of {
			fields = append(fields, `"`+of.ID+`": …`)
		}
		return "[{" + strings.Join(fields, ", ") + "}, …]"
	case standard.TypeApplication:
		return diag.Text{ID: "id permohonan lain", EN: "the id of another application"}.In(lang)
	}
	return diag.Text{ID: "teks", EN: "text"}.In(lang)
}

func joinIDs(ids []string) string { return strings.Join(ids, ", ") }
