package exploretest

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Crowd are citizens of every kind that can matter in the 33: each choice and
// truth, every age from birth to 21 on both sides of the birthday, and some beyond.
func Crowd(f *program.Flow, today civil.Date) []program.Situation {
	all := []program.Situation{{Answers: map[string]rule.Value{}, Today: today, Bearer: "self"}}
	split := func(n int, set func(s *program.Situation, i int)) {
		var next []program.Situation
		for _, s := range all {
			for i := range n {
				with := s
				with.Answers = map[string]rule.Value{}
				for id, v := range s.Answers {
					with.Answers[id] = v
				}
				set(&with, i)
				next = append(next, with)
			}
		}
		all = next
	}
	if len(f.Channels) > 0 {
		split(len(f.Channels), func(s *program.Situation, i int) { s.Channel = f.Channels[i].ID })
	}
	for i := range f.Facts {
		fact := &f.Facts[i]
		if fact.Read || fact.Type != standard.TypeText {
			values := answersTo(fact.Fact, today)
			split(len(values), func(s *program.Situation, i int) { s.Answers[fact.ID] = values[i] })
		}
	}
	return all
}

func answersTo(f standard.Fact, today civil.Date) []rule.Value {
	var out []rule.Value
	switch f.Type {
	case standard.TypeBoolean:
		out = []rule.Value{rule.BoolValue(true), rule.BoolValue(false)}
	case standard.TypeChoice:
		for _, c := range f.Choices {
			out = append(out, rule.ChoiceValue(c.ID))
		}
	case standard.TypeNumber:
		for n := range 40 {
			out = append(out, rule.NumberValue(float64(n)/2))
		}
	case standard.TypeDate:
		for _, years := range []int{0, 1, 2, 3, 4, 5, 6, 7, 10, 15, 16, 17, 18, 19, 20, 21, 40, 60, 99} {
			birthday := civil.NewDate(today.Year-years, today.Month, today.Day)
			out = append(out, rule.DateValue(civil.On(birthday)), rule.DateValue(civil.On(birthday.AddDays(1))))
		}
	case standard.TypeList:
		kinds := []rule.Item{{}}
		for _, of := range f.Of {
			var next []rule.Item
			for _, k := range kinds {
				for _, v := range answersTo(of, today) {
					with := rule.Item{of.ID: v}
					for id, have := range k {
						with[id] = have
					}
					next = append(next, with)
				}
			}
			kinds = next
		}
		for i := range kinds {
			out = append(out, rule.ListValue(kinds[i:i+1]), rule.ListValue([]rule.Item{kinds[i], kinds[len(kinds)/2]}))
		}
	case standard.TypeApplication:
		out = []rule.Value{rule.ApplicationValue("app-1")}
	default:
		out = []rule.Value{rule.TextValue("a"), rule.TextValue("b")}
	}
	if f.Optional {
		out = append(out, rule.AbsentValue())
	}
	return out
}
