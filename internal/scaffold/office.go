package scaffold

import "github.com/maklumat-pelayanan/maklumat/engine/standard"

// Office is what is asked of an office.
type Office struct {
	// Schema is the relative path of the office's JSON Schema, "" for none.
	Schema string
	Title  string
	// Code is the region code of the Ministry of Home Affairs, "" if not known.
	Code, Regency, Province, Address, Phone string
	// Timezone is an IANA name; "" is Asia/Jakarta.
	Timezone string
	// Calendars are series; none is "indonesia".
	Calendars []string
	// Roles are titles of those who do the steps; none is the usual counter officer
	// and the camat.
	Roles []string
}

// usualRoles stand in an office's file until the author writes its own.
var usualRoles = []string{"Petugas Pelayanan", "Camat"}

// Text is the office's file. The hours are those of Perpres 21/2023 for five
// working days, marked as assumed.
func (o Office) Text() string {
	p := &page{}
	p.head(o.Schema, standard.KindOffice)
	p.line(0, "title: ", Quote(o.Title))
	optional := func(key, value, hint string) {
		if value == "" {
			p.line(0, "# ", key, ": ", hint)
			return
		}
		p.line(0, key, ": ", value)
	}
	optional("code", orEmpty(o.Code, quoted), `"00.00.00"  kode wilayah Kemendagri, dalam tanda petik`)
	optional("regency", orEmpty(o.Regency, Quote), "nama kabupaten atau kota")
	optional("province", orEmpty(o.Province, Quote), "nama provinsi")
	optional("address", orEmpty(o.Address, Quote), "alamat kantor")
	optional("phone", orEmpty(o.Phone, quoted), `"(0000) 000000"  dalam tanda petik`)
	p.line(0, "timezone: ", or(o.Timezone, "Asia/Jakarta"))
	p.line(0, "calendars:")
	for _, series := range orList(o.Calendars, []string{"indonesia"}) {
		p.line(1, "- ", series)
	}
	p.blank()
	o.hours(p)
	p.blank()
	p.line(0, "# Siapa yang mengerjakan langkah-langkah. Tambahkan \"external: true\" untuk pelaksana dari kantor lain.")
	p.line(0, "roles:")
	taken := map[string]bool{standard.Applicant: true}
	for _, title := range orList(o.Roles, usualRoles) {
		p.line(1, "- id: ", ID(title, taken))
		p.line(1, "  title: ", Quote(title))
	}
	p.blank()
	o.complaints(p)
	p.blank()
	p.line(0, "# Komponen yang sama untuk semua standar kantor ini cukup ditulis sekali, misalnya:")
	p.line(0, "# defaults:")
	p.line(0, "#   facilities:")
	p.line(0, "#     - Ruang tunggu dan loket")
	return p.b.String()
}

func (o Office) hours(p *page) {
	p.line(0, "# Ganti dengan jam pelayanan kantor ini, lalu hapus \"assumed\".")
	p.line(0, "hours:")
	p.line(1, "weekly:")
	for _, day := range []string{"monday", "tuesday", "wednesday", "thursday"} {
		p.line(2, day, `: ["07:30-12:00", "13:00-16:00"]`)
	}
	p.line(2, `friday: ["07:30-11:30", "13:00-16:30"]`)
	p.line(1, "periods:")
	p.line(2, "ramadan:")
	for _, day := range []string{"monday", "tuesday", "wednesday", "thursday"} {
		p.line(3, day, `: ["08:00-12:00", "12:30-15:00"]`)
	}
	p.line(3, `friday: ["08:00-11:30", "12:30-15:30"]`)
	p.line(1, "assumed: true  # pola menurut Perpres 21/2023, bukan dari dokumen kantor")
}

func (o Office) complaints(p *page) {
	p.line(0, "# Ganti dengan saluran pengaduan kantor ini: whatsapp, website, email, sp4n-lapor, counter, suggestion-box, …")
	p.line(0, "complaints:")
	p.line(1, "channels:")
	if o.Phone != "" {
		p.line(2, "- type: phone")
		p.line(2, "  value: ", quoted(o.Phone))
	}
	p.line(2, "- type: counter")
	p.line(2, "  text: Loket pelayanan")
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

func orList(list, otherwise []string) []string {
	if len(list) == 0 {
		return otherwise
	}
	return list
}

func orEmpty(value string, write func(string) string) string {
	if value == "" {
		return ""
	}
	return write(value)
}
