package lint

import (
	"strings"
	"unicode"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// forms are what a pattern asks for, by the definition or the key it belongs to.
var forms = map[string]diag.Text{
	"date":         {ID: "tanggal tahun-bulan-hari, misalnya 2023-06-09", EN: "a date year-month-day, such as 2023-06-09"},
	"duration":     {ID: "jangka waktu, misalnya 12 menit, 2 jam, 3 hari kerja, 2 hari kalender", EN: "a time, such as 12 minutes, 2 hours, 3 working days, 2 calendar days"},
	"timeOfDay":    {ID: `jam dalam tanda petik, misalnya "12:00"`, EN: `a time of day in quotes, such as "12:00"`},
	"span":         {ID: `jam buka dalam tanda petik, misalnya "07:30-12:00"`, EN: `opening hours in quotes, such as "07:30-12:00"`},
	"code":         {ID: `kode wilayah dalam tanda petik, misalnya "33.15.15"`, EN: `a region code in quotes, such as "33.15.15"`},
	"phone":        {ID: `nomor telepon dalam tanda petik, misalnya "(0292) 7702858"`, EN: `a phone number in quotes, such as "(0292) 7702858"`},
	"contact":      {ID: `alamat surel atau nomor telepon dalam tanda petik, misalnya "camat@contoh.go.id"`, EN: `a mail address or phone number in quotes, such as "camat@contoh.go.id"`},
	"size":         {ID: "lebar x tinggi dalam sentimeter, misalnya 3x4", EN: "width x height in centimetres, such as 3x4"},
	"fulfilled_by": {ID: "layanan.produk atau kantor/layanan.produk", EN: "service.product or office/service.product"},
	"warn":         {ID: "persen dari 1 sampai 99, misalnya 80 %", EN: "a percentage from 1 to 99, such as 80 %"},
	"of":           {ID: "nama layanan, misalnya kartu-keluarga", EN: "the name of a service, such as kartu-keluarga"},
	"fee":          {ID: "jumlah rupiah bulat tanpa titik, atau unknown", EN: "whole rupiah without points, or unknown"},
	"money":        {ID: "jumlah rupiah bulat tanpa titik, atau nama data uang", EN: "whole rupiah without points, or the name of a money fact"},
}

// badPattern reports a value, or a key, that has the wrong form.
func (j *judge) badPattern(l leaf) {
	value := l.node.Value
	if l.named {
		value = l.node.Key
	}
	pattern, _ := l.schema["pattern"].(string)
	switch {
	case l.def == "text" || strings.TrimSpace(value) == "":
		j.value(codeEmptyValue, l, nil)
		return
	case l.def == "money" || l.def == "moneyCases":
		j.value(codeBadForm, l, formArgs("money"), formMeant("money", value)...)
		return
	case pattern == kebabPattern:
		j.badID(codeBadID, l, value, kebab(value))
		return
	case pattern == snakePattern:
		j.badID(codeBadFactID, l, value, strings.ReplaceAll(kebab(value), "-", "_"))
		return
	}
	for _, name := range []string{l.def, l.key} {
		if _, ok := forms[name]; ok {
			code := codeBadForm
			switch name {
			case "duration":
				code = codeBadDuration
			case "date":
				code = codeBadDate
			}
			j.value(code, l, formArgs(name), formMeant(name, value)...)
			return
		}
	}
	j.value(codeBadPattern, l, nil)
}

func formArgs(name string) diag.Args {
	return diag.Args{"form": forms[name].ID, "form_en": forms[name].EN}
}

// The patterns of ids, as the schemas write them.
const (
	kebabPattern = "^[a-z0-9]+(-[a-z0-9]+)*$"
	snakePattern = "^[a-z][a-z0-9_]*$"
)

func (j *judge) badID(code string, l leaf, value, mended string) {
	var suggest []string
	if mended != "" && mended != value {
		suggest = []string{mended}
	}
	l.title = diag.Text{ID: value, EN: value}
	j.value(code, l, diag.Args{"id": value}, suggest...)
}

// kebab makes an id of any words.
func kebab(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.In(r, unicode.Cf):
		default:
			b.WriteByte('-')
		}
	}
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' }), "-")
}

// rupiah is the plain number in "Rp10.000,-" and the like.
func rupiah(s string) []string {
	s = strings.TrimSpace(strings.ToLower(s))
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "rp"), "."))
	s = strings.TrimSuffix(strings.TrimSuffix(s, ",-"), ",00")
	digits := strings.NewReplacer(".", "", ",", "", " ", "").Replace(s)
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return nil
	}
	if digits = strings.TrimLeft(digits, "0"); digits == "" {
		digits = "0"
	}
	return []string{digits}
}
