package render_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/render"
)

// page lays out the text of a standard of an office with two roles.
func page(t testing.TB, text string) *render.Page {
	t.Helper()
	f := standard.Parse("standards/kab/kec/contoh.v1.yaml", []byte("kind: Standard\nid: contoh\nversion: 1\ntitle: Contoh\n"+text))
	if f.Standard == nil || diag.HasErrors(f.Findings) {
		t.Fatal(f.Findings)
	}
	office := &standard.Office{ID: "kab/kec", Title: "Kecamatan", Roles: []standard.Role{
		{ID: "petugas", Title: "Petugas"}, {ID: "camat", Title: "Camat"}, {ID: "dinas", Title: "Dinas", External: true},
	}}
	p, findings := program.Compile(f.Standard, program.Options{Office: office})
	if diag.HasErrors(findings) {
		t.Fatal(findings)
	}
	return render.New(render.Input{Program: p, Office: office, Lang: diag.ID})
}

const start = "steps:\n  - {id: ajukan, actor: pemohon, does: submit, text: Mengajukan}\n"

// flow is the Mermaid text of a page's steps, without the lanes' frames.
func flow(p *render.Page) string {
	var out []string
	for _, line := range strings.Split(string(p.Mermaid()), "\n") {
		line = strings.TrimSpace(line)
		if line != "" && line != "end" && !strings.HasPrefix(line, "%%") && !strings.HasPrefix(line, "flowchart") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func TestGraph(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"branches between bars", start + `  - id: serentak
    parallel:
      - - {id: cetak, actor: petugas, text: Mencetak}
      - - {id: rekam, actor: dinas, text: Merekam}
        - {id: kirim, actor: dinas, text: Mengirim}
  - {id: serahkan, actor: petugas, does: deliver, text: Menyerahkan}
`, `subgraph l1["Pemohon"]
n1(["Mulai"])
n2["(1) Mengajukan"]
subgraph l2["Petugas"]
n3[" "]
n4["(2) Mencetak"]
n7[" "]
n8["(5) Menyerahkan"]
n9(["Selesai"])
subgraph l3["Dinas (instansi lain)"]
n5["(3) Merekam"]
n6["(4) Mengirim"]
n1 --> n2
n2 --> n3
n3 --> n4
n3 --> n5
n5 --> n6
n4 --> n7
n6 --> n7
n7 --> n8
n8 --> n9`},
		{"a decision that refuses, goes back and leaps on", start + `  - id: putuskan
    actor: camat
    does: decide
    text: Memutuskan
    outcomes:
      - {id: ya, text: Ya}
      - {id: tidak, text: Tidak, to: rejected}
      - {id: ulang, text: Ulang, to: ajukan}
      - {id: langsung, text: Langsung, to: serahkan}
  - {id: cetak, actor: petugas, text: Mencetak}
  - {id: serahkan, actor: petugas, does: deliver, text: Menyerahkan}
`, `subgraph l1["Pemohon"]
n1(["Mulai"])
n2["(1) Mengajukan"]
subgraph l2["Camat"]
n3{{"(2) Memutuskan"}}
n6(["Ditolak"])
subgraph l3["Petugas"]
n4["(3) Mencetak"]
n5["(4) Menyerahkan"]
n7(["Selesai"])
n1 --> n2
n2 --> n3
n3 -->|"Ya"| n4
n4 --> n5
n3 -->|"Ulang"| n2
n3 -->|"Langsung"| n5
n3 -->|"Tidak"| n6
n5 --> n7`},
		{"steps that exclude each other stand side by side, others one by one", `facts:
  - {id: jenis, label: Jenis, type: choice, choices: {a: Baru, b: Ganti}}
  - {id: jauh, label: "Jauh?", type: boolean}
` + start + `  - {id: baru, actor: petugas, text: Membuat, when: jenis == "a"}
  - {id: ganti, actor: petugas, text: Mengganti, when: jenis == "b"}
  - {id: ganti2, actor: camat, text: Mencoret, when: jenis == "b"}
  - {id: kirim, actor: petugas, text: Mengirim, when: jauh}
`, `subgraph l1["Pemohon"]
n1(["Mulai"])
n2["(1) Mengajukan"]
n3{"?"}
subgraph l2["Petugas"]
n4["(2) Membuat"]
n5["(3) Mengganti"]
n7{"?"}
n8["(5) Mengirim"]
n9(["Selesai"])
subgraph l3["Camat"]
n6["(4) Mencoret"]
n1 --> n2
n2 --> n3
n3 -->|"Bila “Jenis” dijawab “Baru”"| n4
n3 -->|"Bila “Jenis” dijawab “Ganti”"| n5
n5 --> n6
n4 --> n7
n6 --> n7
n7 -->|"Bila “Jauh?” dijawab ya"| n8
n8 --> n9
n7 -->|"Selain itu"| n9`},
		{"a rule that cannot be told apart from another is asked on its own", `facts:
  - {id: lahir, label: Lahir, type: date}
` + start + `  - {id: muda, actor: petugas, text: Satu, when: age(lahir) < 17}
  - {id: tua, actor: petugas, text: Dua, when: age(lahir) >= 17}
`, `subgraph l1["Pemohon"]
n1(["Mulai"])
n2["(1) Mengajukan"]
n3{"?"}
subgraph l2["Petugas"]
n4["(2) Satu"]
n5{"?"}
n6["(3) Dua"]
n7(["Selesai"])
n1 --> n2
n2 --> n3
n3 -->|"Bila umur menurut “Lahir” kurang dari 17 tahun"| n4
n4 --> n5
n3 -->|"Selain itu"| n5
n5 -->|"Bila umur menurut “Lahir” paling sedikit 17 tahun"| n6
n6 --> n7
n5 -->|"Selain itu"| n7`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, flow(page(t, c.text))); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestStepsInWords: what a citizen must know of a step stands in the list.
func TestStepsInWords(t *testing.T) {
	p := page(t, `requirements: [{id: ktp, text: KTP}]
facts: [{id: jauh, label: "Jauh?", type: boolean}]
`+start+`  - id: periksa
    actor: petugas
    does: check
    text: Memeriksa
    within: 2 hours
    deadline: {within: 3 working days, since: return, then: lapse}
  - id: tunggu
    actor: pemohon
    text: Melengkapi
    clock: stopped
    deadline: {within: 1 calendar day, at: "12:00", then: batal}
    outcomes:
      - {id: sudah, text: Sudah}
      - {id: batal, text: Batal, to: rejected}
  - id: kirim
    actor:
      - {when: jauh, is: dinas}
      - {is: petugas}
    does: deliver
    text: Mengirim
`)
	text := string(p.Markdown())
	for _, want := range []string{
		"2. **Petugas**: Memeriksa *(berkas yang belum lengkap dikembalikan kepada pemohon untuk dilengkapi; paling lama 2 jam; " +
			"tenggat bagi pemohon: 3 hari kerja sejak berkas dikembalikan; lewat itu permohonan gugur)*",
		"3. **Pemohon**: Melengkapi *(tenggat bagi pemohon: 1 hari kalender, pukul 12.00; lewat itu berlaku: Batal; jangka waktu tidak dihitung selama langkah ini)*",
		"   - Sudah → langkah 4\n   - Batal → permohonan ditolak\n",
		"4. **Dinas (instansi lain) bila “Jauh?” dijawab ya; selain itu Petugas**: Mengirim",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// TestTerms: the promise, the fee and the silence of the source, in words.
func TestTerms(t *testing.T) {
	p := page(t, `facts:
  - {id: jauh, label: "Jauh?", type: boolean}
  - {id: denda, label: Denda, type: money}
sla:
  text: Rata-rata 10 menit, paling lama 1 hari
  average: 10 minutes
  maximum: 1 working day
  extension: {add: 2 working days, text: Bila data perlu dicari}
fee:
  items:
    - {id: cetak, text: Cetak, amount: 25000}
    - {id: denda, text: Denda, amount: denda, when: jauh}
products: []
`)
	text := string(p.Markdown())
	for _, want := range []string{
		"Rata-rata 10 menit, paling lama 1 hari *(paling lama 1 hari kerja; dihitung sejak berkas lengkap diserahkan sampai produk diserahkan)*",
		"Bila data perlu dicari *(paling lama ditambah 2 hari kerja)*",
		"- Cetak *(Rp25.000)*\n- Denda *(sebesar isian “Denda”; hanya bila “Jauh?” dijawab ya)*",
		"### 5. Produk pelayanan\n\nDinyatakan tidak ada (“-”) dalam sumber.",
		"### 2. Sistem, mekanisme, dan prosedur\n\nTidak dinyatakan dalam sumber.",
		"| Berlaku | tidak dinyatakan dalam sumber |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if svg := string(p.SVG()); !strings.Contains(svg, "Prosedur tidak dinyatakan dalam sumber.") {
		t.Errorf("the picture of no steps says nothing:\n%s", svg)
	}
}
