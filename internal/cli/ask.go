package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// option is one of the answers a question offers.
type option struct{ id, label string }

// ask puts the questions that matter, one at a time, until nothing more does. The
// end of the input ends the questions, not the answer.
func (a *app) ask(flow *program.Flow, s *program.Situation) error {
	for {
		err := a.askNext(flow.Checklist(*s), s)
		if errors.Is(err, errAsked) || errors.Is(err, io.EOF) {
			fmt.Fprintln(a.err) // sets the answer apart from the questions
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// errAsked says that there is nothing more to ask.
var errAsked = errors.New("nothing more to ask")

func (a *app) askNext(list program.Checklist, s *program.Situation) error {
	for _, name := range list.Context {
		var err error
		switch {
		case name == "channel" && s.Channel == "":
			s.Channel, err = a.choose(a.t("Bagaimana pemohon mengajukan?", "How does the citizen apply?"), "", channelOptions(list.Flow))
			return err
		case name == "bearer" && s.Bearer == "":
			s.Bearer, err = a.choose(a.t("Siapa yang membawa berkas?", "Who brings the file?"), "", a.bearerOptions())
			return err
		}
	}
	if len(list.Asks) == 0 {
		return errAsked
	}
	fact := list.Asks[0]
	v, err := a.askFact(fact)
	if err != nil {
		return err
	}
	if s.Answers == nil {
		s.Answers = map[string]rule.Value{}
	}
	s.Answers[fact.ID] = v
	return nil
}

func channelOptions(flow *program.Flow) []option {
	var out []option
	for _, c := range flow.Channels {
		out = append(out, option{c.ID, c.Title})
	}
	return out
}

func (a *app) bearerOptions() []option {
	var out []option
	for _, b := range engine.Bearers {
		out = append(out, option{string(b), program.SayBearer(a.lang, string(b))})
	}
	return out
}

func (a *app) askVariant(s *service) (string, error) {
	var options []option
	for _, v := range s.def.Variants {
		options = append(options, option{v.ID, v.Title})
	}
	id, err := a.choose(a.t("Layanan mana yang dimaksud?", "Which variant is meant?"), "", options)
	if errors.Is(err, io.EOF) {
		return "", nil
	}
	return id, err
}

// askFact asks until the answer is one.
func (a *app) askFact(f *program.Fact) (rule.Value, error) {
	if f.Type == standard.TypeList {
		return a.askList(f)
	}
	for {
		text, err := a.askText(f.Fact)
		if err != nil {
			return rule.Value{}, err
		}
		v, err := value(f, text)
		if err == nil {
			return v, nil
		}
		a.complain(err)
	}
}

// askText puts one question and reads the answer as it would be written behind --fact.
func (a *app) askText(f standard.Fact) (string, error) {
	question := f.Label
	if question == "" {
		question = f.ID
	}
	switch {
	case f.Type == standard.TypeChoice:
		var options []option
		for _, c := range f.Choices {
			options = append(options, option{c.ID, c.Label})
		}
		return a.choose(question, f.Help, options)
	case f.Optional:
		question += a.t(" (boleh kosong)", " (may be left empty)")
	}
	return a.prompt(question+" ["+answerForm(a.lang, &program.Fact{Fact: f})+"]", f.Help)
}

// askList asks how many items there are, then each of their fields.
func (a *app) askList(f *program.Fact) (rule.Value, error) {
	for {
		text, err := a.prompt(f.Name()+a.t(" [berapa?]", " [how many?]"), f.Help)
		if err != nil {
			return rule.Value{}, err
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > rule.MaxItems {
			fmt.Fprintln(a.err, a.t("  Tulis angka, misalnya 2.", "  Write a number, such as 2."))
			continue
		}
		v, err := a.askItems(f, n)
		if err != nil {
			return v, err
		}
		if w := f.Admits(v); w != nil {
			a.complain(&engine.Refusal{Code: w.Code, Args: w.Args, Suggest: w.Suggest})
			continue
		}
		return v, nil
	}
}

func (a *app) askItems(f *program.Fact, n int) (rule.Value, error) {
	items := make([]rule.Item, n)
	for i := range items {
		items[i] = rule.Item{}
		for j, of := range f.Of {
			named := of
			named.Label = fmt.Sprintf("%s %d: %s", f.Name(), i+1, of.Label)
			one := &program.Fact{Fact: named, Field: f.Field.Of[j]}
			v, err := a.askFact(one)
			if err != nil {
				return v, err
			}
			items[i][of.ID] = v
		}
	}
	return rule.ListValue(items), nil
}

// choose offers numbered answers; the number or the id is taken.
func (a *app) choose(question, help string, options []option) (string, error) {
	for {
		fmt.Fprintln(a.err, question)
		for i, o := range options {
			fmt.Fprintf(a.err, "  %d. %s\n", i+1, o.label)
		}
		text, err := a.prompt(fmt.Sprintf(a.t("Pilih 1 sampai %d", "Choose 1 to %d"), len(options)), help)
		if err != nil {
			return "", err
		}
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(options) {
			return options[n-1].id, nil
		}
		for _, o := range options {
			if strings.EqualFold(o.id, text) || strings.EqualFold(o.label, text) {
				return o.id, nil
			}
		}
		fmt.Fprintln(a.err, a.t("  Jawaban itu tidak ada.", "  That is none of the answers."))
	}
}

func (a *app) prompt(question, help string) (string, error) {
	if help != "" {
		fmt.Fprintln(a.err, "  "+help)
	}
	fmt.Fprint(a.err, question+": ")
	return a.in.next()
}

// complain says why an answer is none, before the question comes again.
func (a *app) complain(err error) {
	t := a.trouble(err)
	fmt.Fprintf(a.err, "  %s\n", messageOf(a.lang, t))
	if len(t.suggest) > 0 {
		fmt.Fprintf(a.err, "  %s %s?\n", a.t("Maksud Anda", "Did you mean"), alternatives(a.lang, t.suggest))
	}
}
