package lint_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"

	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/schema"
)

// small is a standard of about 1 KB with two rules.
const small = `kind: Standard
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

const files1000 = 1000

// BenchmarkCheck1000 parses and checks 1,000 standards of about 1 KB with all
// workers; the first run compiles the schemas.
func BenchmarkCheck1000(b *testing.B) {
	own := base(b)
	texts := generated()
	for b.Loop() {
		files := make([]*standard.File, files1000+2)
		files[files1000] = standard.Parse(office, own[office].Data)
		files[files1000+1] = standard.Parse(calendar, own[calendar].Data)
		parallel(func(i int) { files[i] = standard.Parse(fmt.Sprintf("contoh/layanan-%d.v1.yaml", i), texts[i]) })
		for _, f := range lint.Check(standard.NewTree(files), lint.Options{}) {
			if f.Severity != "info" {
				b.Fatal(f)
			}
		}
	}
	perSecond(b)
}

// BenchmarkBare1000 is what the libraries alone take for the same files: YAML,
// schema and two rules, without places, messages or checks.
func BenchmarkBare1000(b *testing.B) {
	texts := generated()
	compiled := bareSchema(b)
	env := map[string]any{"warga": "", "lahir": 0, "age": func(int) int { return 0 }}
	for b.Loop() {
		parallel(func(i int) {
			var doc any
			if err := yaml.Unmarshal(texts[i], &doc); err != nil {
				b.Error(err)
			}
			doc.(map[string]any)["effective"] = map[string]any{"from": "2026-01-01"}
			if err := compiled.Validate(doc); err != nil {
				b.Error(err)
			}
			for _, rule := range []string{`warga == "wni" and age(lahir) >= 17`, `age(lahir) < 60`} {
				if _, err := expr.Compile(rule, expr.Env(env), expr.AsBool()); err != nil {
					b.Error(err)
				}
			}
		})
	}
	perSecond(b)
}

func perSecond(b *testing.B) {
	b.ReportMetric(files1000*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

func generated() [][]byte {
	texts := make([][]byte, files1000)
	for i := range texts {
		texts[i] = fmt.Appendf(nil, small, i)
	}
	return texts
}

func parallel(do func(i int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range files1000 {
		next <- i
	}
	close(next)
	wg.Wait()
}

func bareSchema(b *testing.B) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		return schema.FS.Open(strings.TrimPrefix(url, "mem:///"))
	}
	compiled, err := c.Compile("mem:///standard.schema.json")
	if err != nil {
		b.Fatal(err)
	}
	return compiled
}
