package courier_test

import (
	"net/mail"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/courier"
)

func TestAddresses(t *testing.T) {
	for contact, want := range map[string][]courier.Address{
		"":                                  nil,
		"0812-3456-7890":                    {{courier.Phone, "+6281234567890"}},
		"0812 3456 7890 (WA)":               {{courier.Phone, "+6281234567890"}},
		"+62 812-3456-7890":                 {{courier.Phone, "+6281234567890"}},
		"6281234567890":                     {{courier.Phone, "+6281234567890"}},
		"(0292) 7702858":                    {{courier.Phone, "+622927702858"}},
		"+31 20 624 1111":                   {{courier.Phone, "+31206241111"}},
		"siti@contoh.id":                    {{courier.Mail, "siti@contoh.id"}},
		"Siti <siti@contoh.id>":             {{courier.Mail, "siti@contoh.id"}},
		"siti@contoh.id / 081234567890":     {{courier.Mail, "siti@contoh.id"}, {courier.Phone, "+6281234567890"}},
		"WA 081234567890, siti@contoh.id.":  {{courier.Mail, "siti@contoh.id"}, {courier.Phone, "+6281234567890"}},
		"siti0812345678901@contoh.id":       {{courier.Mail, "siti0812345678901@contoh.id"}},
		"Jl. Raya Klambu No. 30, 58154":     nil,
		"RT 021 RW 003":                     nil,
		"3315150101900001":                  nil, // a NIK
		"siti@localhost":                    nil,
		"\"siti rahasia\"@contoh.id":        nil,
		"siti@contoh.id\r\nBcc: x@y.id":     {{courier.Mail, "siti@contoh.id"}},
		"0812":                              nil,
		"12345678":                          nil,
		strings.Repeat("x", 5000) + "@a.id": nil,
	} {
		if diff := cmp.Diff(want, courier.Addresses(contact)); diff != "" {
			t.Errorf("%.40q: %s", contact, diff)
		}
	}
}

func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"0812-3456-7890", "Siti <siti@contoh.id>", "(0292) 7702858", "a@b.id\r\nBcc: c@d.id", "@@..@", "\xff\xfe@a.id"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, contact string) {
		for _, a := range courier.Addresses(contact) {
			switch a.Medium {
			case courier.Mail:
				m, err := mail.ParseAddress(a.Value)
				if err != nil || m.Address != a.Value || strings.ContainsAny(a.Value, "\r\n <>,;") || !strings.Contains(contact, a.Value) {
					t.Errorf("%q gives %q", contact, a.Value)
				}
			case courier.Phone:
				if len(a.Value) < 10 || len(a.Value) > 16 || strings.Trim(a.Value[1:], "0123456789") != "" || a.Value[0] != '+' {
					t.Errorf("%q gives %q", contact, a.Value)
				}
			default:
				t.Errorf("%q gives %+v", contact, a)
			}
		}
	})
}
