package explore_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

const (
	kia  = "grobogan/klambu/kartu-identitas-anak.v1.yaml"
	ktp  = "grobogan/klambu/ktp-el.v1.yaml"
	kk   = "grobogan/klambu/kartu-keluarga.v1.yaml"
	hil  = "sidoarjo/krian/kk-hilang-rusak.v1.yaml"
	cet  = "jombang/jogoroto/penerbitan-ktp-el.v1.yaml"
	ikd  = "jombang/jogoroto/aktivasi-ikd.v1.yaml"
	wris = "kediri/kandangan/rekomendasi-keterangan-waris.v1.yaml"
)

// mutant is a real standard with one mistake planted in it, and all that exploring
// it must say: the code and the path of each finding.
type mutant struct {
	name, file string
	// edits are what is replaced by what, in pairs.
	edits []string
	want  []string
	// says is part of a message, in Indonesian.
	says string
}

var mutants = []mutant{
	{"a case is missing", kia, []string{"  average: 12 minutes", "  average:\n    - when: sudah_5\n      is: 12 minutes"},
		[]string{"no-case-holds sla.average"}, "berumur di bawah 5 tahun"},
	{"the last case of a form is missing", hil, []string{"      - when: tatap_muka\n        is: letter\n      - is: scan", "      - when: tatap_muka\n        is: letter\n      - when: lewat_desa\n        is: scan"},
		[]string{"no-case-holds requirements.surat-kehilangan.bring"}, "Daring mandiri"},
	{"a dead rule: contradictory ages", kia, []string{"    when: sudah_5", "    when: sudah_5 and age(tanggal_lahir) < 3"},
		[]string{"rule-never-true requirements.foto.when"}, ""},
	{"a dead rule: contradictory atoms", cet, []string{`ktp_hilang: alasan == "hilang"`, `ktp_hilang: alasan == "hilang" and rusak_atau_perubahan`},
		[]string{"rule-never-true conditions.ktp_hilang"}, ""},
	{"a dead rule: age against months", kia, []string{"    when: sudah_5", "    when: sudah_5 and months_between(tanggal_lahir, today) < 59"},
		[]string{"rule-never-true requirements.foto.when"}, ""},
	{"a rule about nobody who may apply", kia, []string{"    when: sudah_5", "    when: age(tanggal_lahir) >= 17"},
		[]string{"paper-never-asked requirements.foto.when"}, ""},
	{"a rule that is always true", cet, []string{`alasan in ["rusak", "perubahan"]`, `alasan != "rusak" or alasan != "perubahan"`},
		[]string{"rule-always-true conditions.rusak_atau_perubahan"}, ""},
	{"a number that cannot be both", ikd, []string{"versi_android >= 7", "versi_android >= 7 and versi_android < 6.5"},
		[]string{"nobody-may-apply eligibility.ponsel-android.must", "rule-never-true conditions.ponsel_memadai"}, ""},
	{"a variant for nobody", kia, []string{"  - id: perpanjangan\n", "  - id: perpanjangan\n    eligibility:\n      - id: remaja\n        text: Remaja\n        must: age(tanggal_lahir) > 17\n"},
		[]string{"variant-closed variants.perpanjangan"}, "Perpanjangan"},
	{"a case behind another", hil, []string{"      - when: lewat_desa\n        is:\n          within: 1 calendar day", "      - when: not tatap_muka\n        is: none\n      - when: lewat_desa\n        is:\n          within: 1 calendar day"},
		[]string{"case-never-reached steps.verifikasi.deadline[2].when"}, ""},
	{"a trap: the way out is passed by", kia, []string{"        to: cetak\n", "        to: ulang\n", "  - id: cetak\n    actor: operator\n",
		"  - id: ulang\n    actor: operator\n    text: Mengulang\n    when: not sudah_5\n    does: decide\n    outcomes:\n      - id: lagi\n        text: Lagi\n        to: entri\n  - id: cetak\n    actor: operator\n"},
		[]string{"citizen-trapped steps.entri"}, "berumur di bawah 5 tahun"},
	{"a step nobody reaches", ktp, []string{"    when: pemohon_baru\n", "    when: pemohon_baru and not sudah_17 and status_kawin == \"belum-kawin\"\n"},
		[]string{"step-never-reached steps.rekam"}, ""},
	{"a step that is jumped over", kia, []string{"        to: cetak\n", "        to: serahkan\n"},
		[]string{"step-never-reached steps.cetak"}, ""},
	{"a paper asked twice", kk, []string{"      - id: identitas-berubah\n", "      - id: kk-lagi\n        text: KK  asli\n        bring: original\n        when: ada_anggota_baru\n      - id: identitas-berubah\n"},
		[]string{"paper-asked-twice variants.perubahan.requirements.kk-lagi"}, "kk-asli"},
	{"an original given away and kept", kk, []string{"        text: KK asli\n        bring: original\n", "        text: KK asli\n        bring: original\n        handling: surrendered\n      - id: kk-lagi\n        text: KK asli\n        bring: original\n        handling: shown\n"},
		[]string{"paper-contradicts variants.perubahan.requirements.kk-lagi"}, "kk-asli"},
	{"a group of too few", wris, []string{"    at_least: 1\n    any_of:\n      - id: akta-kematian\n", "    at_least: 3\n    any_of:\n      - id: akta-kematian\n"},
		[]string{"group-too-few requirements.kematian"}, "diminta 3 berkas, tetapi hanya 2"},
	{"a product for nobody", kia, []string{"    text: Kartu Identitas Anak (KIA)\n", "    text: Kartu Identitas Anak (KIA)\n    when: age(tanggal_lahir) >= 18\n"},
		[]string{"product-never-given products.kia.when"}, ""},
	{"heirs of whom none can be", wris, []string{"age(each.tanggal_lahir) >= 17", "age(each.tanggal_lahir) >= 17 and age(each.tanggal_lahir) < 17"},
		[]string{"rule-never-true requirements.ktp-ahli-waris.when"}, ""},
	{"a channel for nobody", hil, []string{"requirements:\n", "eligibility:\n  - id: bukan-desa\n    text: Bukan lewat desa\n    must: not lewat_desa\nrequirements:\n"},
		[]string{"channel-closed channels.daring-desa", "step-never-reached steps.ajukan-lewat-desa", "step-never-reached steps.entri-desa", "case-never-reached steps.verifikasi.deadline[1].when"}, "desa"},
}

// compiled reads one standard of a tree of files.
func compiled(t testing.TB, fsys fs.FS, file string) *program.Program {
	t.Helper()
	tree, err := standard.Load(context.Background(), fsys, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files {
		if f.Path != file {
			continue
		}
		if f.Standard == nil {
			t.Fatalf("%v", f.Findings)
		}
		p, findings := program.Compile(tree.Resolve(f.Standard), program.Options{Office: tree.Offices[f.OfficeID]})
		if len(findings) > 0 {
			t.Fatalf("%v", findings)
		}
		return p
	}
	t.Fatalf("no file %s", file)
	return nil
}

// around holds the files that a standard needs, in memory.
func around(t testing.TB, file string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	folder := file[:strings.LastIndex(file, "/")]
	for _, name := range []string{file, folder + "/office.yaml"} {
		data, err := fs.ReadFile(standards.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

func TestMutantsAreFound(t *testing.T) {
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) {
			files := around(t, m.file)
			text := string(files[m.file].Data)
			for i := 0; i < len(m.edits); i += 2 {
				if !strings.Contains(text, m.edits[i]) {
					t.Fatalf("no %q in %s", m.edits[i], m.file)
				}
				text = strings.Replace(text, m.edits[i], m.edits[i+1], 1)
			}
			files[m.file] = &fstest.MapFile{Data: []byte(text)}
			report := explore.Prove(context.Background(), compiled(t, files, m.file), explore.Options{Today: today})
			got, said := map[string]bool{}, ""
			for _, f := range report.Findings {
				got[f.Code+" "+f.Path] = true
				said += f.Message("id") + "\n"
				if strings.Contains(f.Message("id")+f.Message("en"), "{") {
					t.Errorf("an argument is missing: %s", f.Message("id"))
				}
			}
			want := map[string]bool{}
			for _, w := range m.want {
				want[w] = true
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s%s", diff, said)
			}
			if !strings.Contains(said, m.says) {
				t.Errorf("%q is not said:\n%s", m.says, said)
			}
		})
	}
}
