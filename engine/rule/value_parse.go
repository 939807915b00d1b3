package rule

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// MaxText is the largest text of a value, in bytes.
const MaxText = 10_000

// ValueError says why what a person wrote is no value of a fact.
type ValueError struct {
	Code string
	Args diag.Args
	// Suggest lists what may have been meant, best first.
	Suggest []string
}

// Error is the message in English.
func (e *ValueError) Error() string { return e.Message(diag.EN) }

// Message is the sentence in one language, without suggestion.
func (e *ValueError) Message(lang diag.Lang) string { return diag.Message(lang, e.Code, e.Args) }

func refuse(code string, f Field, raw string, suggest ...string) *ValueError {
	return &ValueError{Code: code, Args: diag.Args{"fact": f.ID, "value": raw}, Suggest: suggest}
}

var (
	grouped     = regexp.MustCompile(`^-?[1-9][0-9]{0,2}([., ][0-9]{3})+$`)
	ungroup     = strings.NewReplacer(".", "", ",", "", " ", "")
	plainWhole  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	plainValue  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	commaValue  = regexp.MustCompile(`^-?(0|[1-9][0-9]*),[0-9]+$`)
	rupiahWords = regexp.MustCompile(`(?i)^rp\.? *|,-$|(,00)$`)
	dayFirst    = regexp.MustCompile(`^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})$`)
)

// ParseValue reads a value as a person spells it: "2020-01-01", "1950", "wni",
// "ya", "25000"; a list as a JSON array of objects. Its errors are *ValueError.
func ParseValue(field Field, raw string) (Value, error) {
	s := strings.TrimSpace(raw)
	if s == "" {
		return Value{}, refuse(codeValueEmpty, field, raw)
	}
	if len(s) > MaxText && field.Kind != List {
		return Value{}, refuse(codeValueLong, field, s[:20]+"…")
	}
	switch field.Kind {
	case Number:
		return parseNumber(field, s)
	case Money:
		return parseMoney(field, s)
	case Date:
		return parseDate(field, s)
	case Boolean:
		return parseBool(field, s)
	case Choice:
		if !slices.Contains(field.Choices, s) {
			err := refuse(codeValueChoice, field, s, diag.Nearest(s, field.Choices)...)
			err.Args["choices"] = strings.Join(field.Choices, ", ")
			return Value{}, err
		}
		return ChoiceValue(s), nil
	case List:
		return parseList(field, s)
	case Application:
		return ApplicationValue(s), nil
	}
	return TextValue(s), nil
}

func parseNumber(f Field, s string) (Value, error) {
	switch {
	case grouped.MatchString(s):
		return Value{}, refuse(codeValueThousands, f, s, ungroup.Replace(s))
	case commaValue.MatchString(s):
		return Value{}, refuse(codeValueNumber, f, s, strings.Replace(s, ",", ".", 1))
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !plainValue.MatchString(s) || math.Abs(n) > MaxMoney {
		return Value{}, refuse(codeValueNumber, f, s)
	}
	return NumberValue(n), nil
}

func parseMoney(f Field, s string) (Value, error) {
	if plainWhole.MatchString(s) {
		n, err := strconv.ParseInt(s, 10, 64)
		if err == nil && n >= -MaxMoney && n <= MaxMoney {
			return MoneyValue(n), nil
		}
	}
	if bare := ungroup.Replace(rupiahWords.ReplaceAllString(s, "")); bare != s && plainWhole.MatchString(bare) {
		return Value{}, refuse(codeValueMoney, f, s, bare)
	}
	return Value{}, refuse(codeValueMoney, f, s)
}

func parseDate(f Field, s string) (Value, error) {
	p, err := civil.ParsePeriod(s)
	if err == nil {
		return DateValue(p), nil
	}
	if iso, ok := isoDate(s); ok {
		return Value{}, refuse(codeValueDate, f, s, iso)
	}
	return Value{}, refuse(codeValueDate, f, s)
}

// isoDate turns "31/1/2026" and "31-01-2026" around, and reads "31 Januari 2026".
func isoDate(s string) (string, bool) {
	if day, ok := civil.SpokenDate(s); ok {
		return day.String(), true
	}
	m := dayFirst.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	iso := fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
	_, err := civil.ParseDate(iso)
	return iso, err == nil
}

func parseBool(f Field, s string) (Value, error) {
	switch strings.ToLower(s) {
	case "true", "ya", "yes":
		return BoolValue(true), nil
	case "false", "tidak", "no":
		return BoolValue(false), nil
	}
	return Value{}, refuse(codeValueBoolean, f, s, "ya", "tidak")
}

// parseList reads the items; their fields are spelled as any value, or as the
// number, boolean or list JSON has. A null is a field left empty.
func parseList(f Field, s string) (Value, error) {
	var rows []map[string]json.RawMessage
	if err := json.Unmarshal([]byte(s), &rows); err != nil {
		return Value{}, refuse(codeValueList, f, s)
	}
	if len(rows) > MaxItems {
		err := refuse(codeValueItems, f, strconv.Itoa(len(rows)))
		err.Args["limit"] = strconv.Itoa(MaxItems)
		return Value{}, err
	}
	items := make([]Item, len(rows))
	for i, row := range rows {
		items[i] = Item{}
		for _, id := range sortedKeys(row) {
			at := slices.IndexFunc(f.Of, func(o Field) bool { return o.ID == id })
			if at < 0 {
				return Value{}, unknownField(f, id)
			}
			spelled, isNull := spelling(row[id])
			if isNull {
				continue
			}
			field := f.Of[at]
			field.ID = fmt.Sprintf("%s/%d.%s", f.ID, i+1, id)
			v, err := ParseValue(field, spelled)
			if err != nil {
				return Value{}, err
			}
			items[i][id] = v
		}
	}
	return ListValue(items), nil
}

func unknownField(f Field, id string) error {
	ids := make([]string, len(f.Of))
	for k, o := range f.Of {
		ids[k] = o.ID
	}
	err := refuse(codeValueField, f, id, diag.Nearest(id, ids)...)
	err.Args["fields"] = strings.Join(ids, ", ")
	return err
}

// spelling is the text of a JSON string, and of anything else its own JSON.
func spelling(raw json.RawMessage) (text string, isNull bool) {
	if string(raw) == "null" {
		return "", true
	}
	if json.Unmarshal(raw, &text) == nil {
		return text, false
	}
	return string(raw), false
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
