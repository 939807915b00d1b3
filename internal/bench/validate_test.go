package bench

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// perOffice is the number of standards of a generated office: as many as a real one has.
const perOffice = 12

// nation writes a tree of offices with generated standards of about 1 KB.
func nation(b *testing.B, standards int) (folder string) {
	b.Helper()
	folder = filepath.Join(b.TempDir(), "standards")
	write := func(name, text string) {
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	write("calendars/indonesia-2026.yaml", calendar2026)
	for i := range standards {
		office := fmt.Sprintf("kabupaten-%03d/kecamatan-%04d", i/perOffice/20, i/perOffice)
		if i%perOffice == 0 {
			write(office+"/office.yaml", oneOffice)
		}
		write(fmt.Sprintf("%s/layanan-%d.v1.yaml", office, i%perOffice), fmt.Sprintf(oneStandard, i%perOffice))
	}
	return folder
}

// programs builds maklumat and the bare program.
func programs(b *testing.B) (maklumat, bare string) {
	b.Helper()
	folder := b.TempDir()
	for name, pkg := range map[string]string{"maklumat": "../../cmd/maklumat", "bare": "./testdata/bare"} {
		cmd := exec.Command("go", "build", "-o", filepath.Join(folder, name), pkg)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
	return filepath.Join(folder, "maklumat"), filepath.Join(folder, "bare")
}

// execute runs a program and gives the most memory it held, in bytes.
func execute(b *testing.B, name string, args ...string) int64 {
	b.Helper()
	cmd := exec.Command(name, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return mostHeld(b, cmd.ProcessState)
}

// BenchmarkValidate1000 validates 1,000 standards, start-up included, beside the
// bare program on the same files in the same run.
func BenchmarkValidate1000(b *testing.B) {
	maklumat, bare := programs(b)
	folder := nation(b, 1000)
	compare(b, func() { execute(b, maklumat, "validate", "--no-cache", folder) }, func() { execute(b, bare, folder) })
}

// BenchmarkValidateOne validates one standard of an office, cold.
func BenchmarkValidateOne(b *testing.B) {
	maklumat, bare := programs(b)
	folder := nation(b, 1)
	file := filepath.Join(folder, "kabupaten-000/kecamatan-0000/layanan-0.v1.yaml")
	compare(b, func() { execute(b, maklumat, "validate", file) }, func() { execute(b, bare, file) })
}

// BenchmarkValidateAgain validates 1,000 standards that have not changed since the
// last run, beside a run that remembers nothing.
func BenchmarkValidateAgain(b *testing.B) {
	maklumat, _ := programs(b)
	folder := nation(b, 1000)
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	compare(b, func() { execute(b, maklumat, "validate", folder) }, func() { execute(b, maklumat, "validate", "--no-cache", folder) })
}

// BenchmarkValidateNation validates ever more offices in one call: the cost of a
// file and the memory are to stay flat. 88,000 files are the whole nation.
func BenchmarkValidateNation(b *testing.B) {
	maklumat, _ := programs(b)
	for _, standards := range []int{1000, 10_000, 7300 * perOffice} {
		b.Run(fmt.Sprint(standards), func(b *testing.B) {
			folder := nation(b, standards)
			var most int64
			for b.Loop() {
				most = max(most, execute(b, maklumat, "validate", "--no-cache", folder))
			}
			b.ReportMetric(float64(standards)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
			b.ReportMetric(float64(most)/(1<<20), "MiB")
		})
	}
}

const calendar2026 = `kind: Calendar
series: indonesia
year: 2026
decrees:
  - Keputusan contoh
holidays:
  - date: 2026-01-01
    text: Tahun baru
`

const oneOffice = `kind: Office
title: Kecamatan Contoh
code: "33.15.99"
regency: Kabupaten Contoh
province: Jawa Tengah
timezone: Asia/Jakarta
calendars: [indonesia]
hours:
  weekly:
    monday: ["07:30-12:00", "13:00-16:00"]
    tuesday: ["07:30-12:00", "13:00-16:00"]
    wednesday: ["07:30-12:00", "13:00-16:00"]
    thursday: ["07:30-12:00", "13:00-16:00"]
    friday: ["07:30-11:30", "13:00-16:30"]
roles:
  - id: petugas
    title: Petugas
complaints:
  channels:
    - type: counter
      text: Ruang pengaduan
`

const oneStandard = `kind: Standard
id: layanan-%[1]d
version: 1
title: Layanan contoh nomor %[1]d
effective:
  from: 2026-01-01
facts:
  - id: lahir
    label: Tanggal lahir
    type: date
  - id: warga
    label: Kewarganegaraan
    type: choice
    choices:
      wni: WNI
      wna: WNA
eligibility:
  - id: wni
    text: Warga negara Indonesia
    must: warga == "wni" and age(lahir) >= 17
requirements:
  - id: ktp
    text: Fotokopi KTP
    bring: copy
  - id: kk
    text: Fotokopi KK
    bring: copy
    when: age(lahir) < 60
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan berkas
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti berkas
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan surat
sla:
  maximum: 2 hari kerja
fee:
  amount: 0
products:
  - id: surat
    text: Surat
`
