package lint

import (
	"regexp"
	"sort"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// title is the name of a key in both languages, without the number of its
// component: "Persyaratan".
func title(key string, schema map[string]any) diag.Text {
	t := diag.Text{ID: key, EN: key}
	if s, ok := schema["title"].(string); ok {
		t.ID = component.ReplaceAllString(s, "")
	}
	if en, ok := schema["x-en"].(map[string]any); ok {
		if s, ok := en["title"].(string); ok {
			t.EN = component.ReplaceAllString(s, "")
		}
	}
	return t
}

var component = regexp.MustCompile(` *\((komponen|component) \d+\)$`)

// titled walks the schemas along the keywords a value was judged by, and gives
// the title of the last key passed.
func (s *schemaSet) titled(kind, keywords string) (string, diag.Text) {
	url := schemaURL(kind)
	at := s.docs[url]
	names := splitPointer(keywords)
	key, text := "", diag.Text{}
	for i := 0; i < len(names) && at != nil; i++ {
		switch names[i] {
		case "$ref":
			url, at = s.follow(url, at)
		case "properties":
			if i+1 >= len(names) {
				return key, text
			}
			i++
			at, _ = s.step(at, []string{"properties", names[i]})
			key, text = names[i], title(names[i], at)
		case "additionalProperties":
			at, _ = s.step(at, names[i:i+1])
		default:
			n := 1
			if names[i] == "allOf" || names[i] == "anyOf" || names[i] == "oneOf" {
				n = 2
			}
			to := min(i+n, len(names))
			at, _ = s.step(at, names[i:to])
			i = to - 1
		}
	}
	return key, text
}

// componentTitles are the titles of the top-level keys of a standard.
func (s *schemaSet) componentTitles() map[string]diag.Text {
	titles := map[string]diag.Text{}
	props, _ := s.step(s.docs[schemaURL(standard.KindStandard)], []string{"properties"})
	for key := range props {
		p, _ := s.step(props, []string{key})
		titles[key] = title(key, p)
	}
	return titles
}

// englishKeys finds keys by their Indonesian titles, and by the words that the
// law or a clerk uses for them.
func englishKeys(docs map[string]map[string]any) map[string]string {
	keys := map[string]string{}
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if props, ok := v["properties"].(map[string]any); ok {
				for _, key := range sortedKeys(props) {
					p, _ := props[key].(map[string]any)
					for _, name := range spellings(title(key, p).ID) {
						if _, taken := keys[name]; !taken && name != key {
							keys[name] = key
						}
					}
				}
			}
			for _, key := range sortedKeys(v) {
				visit(v[key])
			}
		case []any:
			for _, item := range v {
				visit(item)
			}
		}
	}
	for _, url := range []string{"standard", "office", "calendar", "scenarios", "settings", "common"} {
		visit(docs[baseURL+url+".schema.json"])
	}
	for name, key := range spoken {
		keys[name] = key
	}
	return keys
}

// spoken are names for keys besides their titles.
var spoken = map[string]string{
	"syarat": "requirements", "persyaratan": "requirements", "berkas": "requirements",
	"langkah": "steps", "prosedur": "steps", "alur": "steps", "mekanisme": "steps", "sistem_mekanisme_dan_prosedur": "steps",
	"jangka_waktu": "sla", "waktu": "sla", "waktu_penyelesaian": "sla",
	"biaya": "fee", "tarif": "fee", "biaya_tarif": "fee", "produk": "products", "produk_layanan": "products",
	"pengaduan": "complaints", "dasar_hukum": "legal_basis", "sarana": "facilities", "sarana_prasarana": "facilities",
	"kompetensi": "competence", "pengawasan": "supervision", "jaminan": "guarantee", "jaminan_keamanan": "safety",
	"keamanan": "safety", "evaluasi": "evaluation", "evaluasi_kinerja": "evaluation",
	"data": "facts", "kondisi": "conditions", "kelayakan": "eligibility", "varian": "variants", "jalur": "variants",
	"saluran": "channels", "kanal": "channels", "pelaksana": "actor", "petugas": "actor", "judul": "title", "nama": "title",
	"versi": "version", "jenis": "kind", "kode": "id", "teks": "text", "uraian": "text", "keterangan": "text", "catatan": "notes",
	"berlaku": "effective", "masa_berlaku": "effective", "mulai": "from", "sampai": "until", "sumber": "source",
	"dokumen": "document", "tanggal": "date", "nomor": "number", "jumlah": "count", "salah_satu": "any_of",
	"bila": "when", "jika": "when", "bentuk": "bring", "hasil": "outcomes", "ke": "to", "jam": "hours", "alamat": "address",
	"zona_waktu": "timezone", "kabupaten": "regency", "provinsi": "province", "telepon": "phone", "libur": "holidays",
	"hari_libur": "holidays", "cuti_bersama": "collective_leave", "tahun": "year", "pilihan": "choices", "tipe": "type",
	"rata_rata": "average", "maksimum": "maximum", "paling_lama": "maximum", "skenario": "scenarios",
}

// otherWords are English keys that programmers know from elsewhere, for the format's own.
var otherWords = map[string]string{"options": "choices", "values": "choices", "enum": "choices", "if": "when"}

// spellings are how a title may be written as a key: "jangka_waktu_penyelesaian".
func spellings(title string) []string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return r == ' ' || r == ',' || r == '/' || r == '-' || r == '(' || r == ')'
	})
	return []string{strings.Join(words, "_")}
}

// plainKey is a key as spellings writes them.
func plainKey(key string) string {
	return strings.NewReplacer(" ", "_", "-", "_", "/", "_").Replace(strings.ToLower(strings.TrimSpace(key)))
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
