package rule_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

func TestParseValue(t *testing.T) {
	field := map[rule.Kind]rule.Field{
		rule.Choice: {ID: "f", Kind: rule.Choice, Choices: []string{"wni", "wna", "perpanjangan"}},
		rule.List: {ID: "f", Kind: rule.List, Of: []rule.Field{
			{ID: "nama", Kind: rule.Text}, {ID: "umur", Kind: rule.Number}, {ID: "hidup", Kind: rule.Boolean},
		}},
	}
	for _, k := range []rule.Kind{rule.Text, rule.Number, rule.Money, rule.Date, rule.Boolean, rule.Application} {
		field[k] = rule.Field{ID: "f", Kind: k}
	}
	for _, c := range []struct {
		kind      rule.Kind
		raw, want string // the value as String writes it, or the code
		suggest   []string
	}{
		{rule.Text, " Klambu ", "Klambu", nil},
		{rule.Text, " ", "value-empty", nil},
		{rule.Text, strings.Repeat("x", rule.MaxText+1), "value-too-long", nil},
		{rule.Text, strings.Repeat("é", rule.MaxText), "value-too-long", nil},
		{rule.Number, "25.5", "25.5", nil},
		{rule.Number, "-3", "-3", nil},
		{rule.Number, "0.125", "0.125", nil},
		{rule.Number, "25,5", "value-not-number", []string{"25.5"}},
		{rule.Number, "10.000", "value-thousands", []string{"10000"}},
		{rule.Number, "1 500 000", "value-thousands", []string{"1500000"}},
		{rule.Number, "021", "value-not-number", nil},
		{rule.Number, "1e5", "value-not-number", nil},
		{rule.Number, "NaN", "value-not-number", nil},
		{rule.Number, "99999999999999999999", "value-not-number", nil},
		{rule.Money, "25000", "25000", nil},
		{rule.Money, "Rp25.000", "value-not-rupiah", []string{"25000"}},
		{rule.Money, "Rp. 25.000,00", "value-not-rupiah", []string{"25000"}},
		{rule.Money, "25.000,-", "value-not-rupiah", []string{"25000"}},
		{rule.Money, "gratis", "value-not-rupiah", nil},
		{rule.Money, "9007199254740993", "value-not-rupiah", nil},
		{rule.Date, "2020-01-01", "2020-01-01", nil},
		{rule.Date, "1950-07", "1950-07", nil},
		{rule.Date, "1950", "1950", nil},
		{rule.Date, "17/3/2026", "value-not-date", []string{"2026-03-17"}},
		{rule.Date, "31-02-2026", "value-not-date", nil},
		{rule.Date, "1 Juni 2020", "value-not-date", []string{"2020-06-01"}},
		{rule.Date, "31 Juni 2020", "value-not-date", nil},
		{rule.Date, "kemarin", "value-not-date", nil},
		{rule.Boolean, "ya", "true", nil},
		{rule.Boolean, "Tidak", "false", nil},
		{rule.Boolean, "true", "true", nil},
		{rule.Boolean, "1", "value-not-boolean", []string{"ya", "tidak"}},
		{rule.Choice, "wni", "wni", nil},
		{rule.Choice, "perpanjang", "value-not-choice", []string{"perpanjangan"}},
		{rule.Application, "a1", "a1", nil},
		{rule.List, `[{"nama":"A","umur":"12"},{"nama":"B","umur":7,"hidup":"ya"},{"hidup":false,"nama":null},{"hidup":null,"nama":"C"}]`,
			`[{"nama":"A","umur":12},{"hidup":true,"nama":"B","umur":7},{"hidup":false},{"nama":"C"}]`, nil},
		{rule.List, "[]", "[]", nil},
		{rule.List, "dua", "value-not-list", nil},
		{rule.List, `{"nama":"A"}`, "value-not-list", nil},
		{rule.List, `[{"umr":3}]`, "value-unknown-field", []string{"umur"}},
		{rule.List, `[{"umur":"tua"}]`, "value-not-number", nil},
		{rule.List, "[" + strings.Repeat("{},", rule.MaxItems) + "{}]", "value-too-many-items", nil},
	} {
		v, err := rule.ParseValue(field[c.kind], c.raw)
		got := v.String()
		var refused *rule.ValueError
		if errors.As(err, &refused) {
			got = refused.Code
			if diff := cmp.Diff(c.suggest, refused.Suggest); diff != "" {
				t.Errorf("%s %q: %s", c.kind, c.raw, diff)
			}
			if m := refused.Message(diag.ID); strings.Contains(m, "{") || refused.Error() == m {
				t.Errorf("%s %q: message %q", c.kind, c.raw, m)
			}
		} else if v.Kind() != c.kind {
			t.Errorf("%s %q became %s", c.kind, c.raw, v.Kind())
		}
		if got != c.want {
			t.Errorf("%s %.40q: %s, want %s", c.kind, c.raw, got, c.want)
		}
	}
}

// An item alone reads as it does in its list.
func TestItemAsText(t *testing.T) {
	it := rule.ItemValue(rule.Item{"umur": rule.NumberValue(3), "hidup": {}})
	if got := it.String(); got != `{"umur":3}` {
		t.Error(got)
	}
}

func TestValueJSON(t *testing.T) {
	for _, c := range []struct {
		value rule.Value
		want  string
	}{
		{rule.Value{}, `null`},
		{rule.AbsentValue(), `{"state":"absent"}`},
		{rule.ErasedValue(), `{"state":"erased"}`},
		{rule.TextValue(""), `{"kind":"text","value":""}`},
		{rule.NumberValue(2.5), `{"kind":"number","value":2.5}`},
		{rule.MoneyValue(25000), `{"kind":"money","value":25000}`},
		{date("1950-07"), `{"kind":"date","value":"1950-07"}`},
		{rule.BoolValue(false), `{"kind":"boolean","value":false}`},
		{rule.ChoiceValue("wni"), `{"kind":"choice","value":"wni"}`},
		{rule.ListValue(nil), `{"kind":"list","value":[]}`},
		{rule.ItemValue(rule.Item{"umur": rule.NumberValue(1)}), `{"kind":"item","value":{"umur":{"kind":"number","value":1}}}`},
		{rule.ApplicationValue("a1"), `{"kind":"application","value":"a1"}`},
	} {
		b, err := json.Marshal(c.value)
		if err != nil || string(b) != c.want {
			t.Errorf("%s: wrote %s (%v), want %s", c.value, b, err, c.want)
		}
		var back rule.Value
		if err := json.Unmarshal(b, &back); err != nil || !back.Equal(c.value) {
			t.Errorf("%s: read back as %s (%v)", b, back, err)
		}
	}
	for _, bad := range []string{
		`{}`, `3`, `{"kind":"number"}`, `{"kind":"number","value":"3"}`, `{"kind":"money","value":9007199254740993}`,
		`{"kind":"date","value":"2026-13-01"}`, `{"kind":"date","value":"2026-02-01..2026-01-01"}`,
		`{"kind":"nomor","value":1}`, `{"state":"hilang"}`, `{"state":"absent","kind":"text","value":"a"}`,
		`{"kind":"list","value":[` + strings.Repeat("{},", rule.MaxItems) + `{}]}`,
	} {
		var v rule.Value
		if err := json.Unmarshal([]byte(bad), &v); !errors.Is(err, rule.ErrValueJSON) || v.State() != rule.Unasked {
			t.Errorf("%.60s: read as %s, %v", bad, v, err)
		}
	}
	var odd rule.Value
	if err := json.Unmarshal([]byte(`{"kind":"date","value":"2026-01-05..2026-02-07"}`), &odd); err != nil || odd.Date().Last.Day != 7 {
		t.Errorf("a run of days: %s %v", odd, err)
	}
}

func TestNumberValueBounds(t *testing.T) {
	if v := rule.NumberValue(math.NaN()); v.State() != rule.Unasked {
		t.Errorf("not a number became %s", v)
	}
	if v := rule.NumberValue(math.Inf(1)); math.IsInf(v.Number(), 0) {
		t.Errorf("infinite: %s", v)
	}
	if v := rule.MoneyValue(5); v.Number() != 5 || v.Bool() || v.Equal(rule.NumberValue(5)) {
		t.Errorf("money mistaken: %s", v)
	}
	if v := rule.NumberValue(5); v.Money() != 0 {
		t.Errorf("a number is not money: %d", v.Money())
	}
}

// However small a value is kept, it is the one that was given.
func TestAValueHoldsWhatItWasGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Custom(func(t *rapid.T) civil.Date {
			return civil.NewDate(1, 1, 1).AddDays(rapid.IntRange(0, 3_652_058).Draw(t, "days"))
		})
		p := civil.Period{First: day.Draw(t, "first"), Last: day.Draw(t, "last")}
		if v := rule.DateValue(p); v.Date() != p || v.Number() != 0 || v.Money() != 0 || v.Bool() {
			t.Errorf("%v became %v", p, v)
		}
		n := rapid.Float64Range(-1e300, 1e300).Draw(t, "number")
		if v := rule.NumberValue(n); v.Number() != n || v.Money() != 0 || v.Bool() || !v.Date().IsZero() {
			t.Errorf("%v became %v", n, v)
		}
		m := rapid.Int64().Draw(t, "money")
		if v := rule.MoneyValue(m); v.Money() != m || v.Equal(rule.MoneyValue(m+1)) || v.Bool() || !v.Date().IsZero() {
			t.Errorf("%v became %v", m, v)
		}
	})
	if zero := rule.NumberValue(0); !zero.Equal(rule.NumberValue(math.Copysign(0, -1))) || zero.Equal(rule.NumberValue(1)) {
		t.Error("zero has two signs and is one number")
	}
}

// A form has dozens of values, and a map of them rooms for more.
func TestAValueIsSmall(t *testing.T) {
	if size := reflect.TypeFor[rule.Value]().Size(); size > 64 {
		t.Errorf("%d bytes", size)
	}
}
