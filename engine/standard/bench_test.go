package standard_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// oneKilobyte is a standard of about 1 KB.
const oneKilobyte = `kind: Standard
id: kartu-identitas-anak
version: 1
title: Pembuatan Kartu Identitas Anak (KIA)
effective:
  from: 2023-06-09
facts:
  - id: tanggal_lahir
    label: Tanggal lahir anak
    type: date
    personal: true
conditions:
  sudah_5: age(tanggal_lahir) >= 5
requirements:
  - id: kk
    text: Fotokopi KK yang masih berlaku
    bring: copy
  - id: foto
    text: Foto berwarna 3x4
    bring: photo
    when: sudah_5
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan pembuatan KIA
  - id: teliti
    actor: petugas-pelayanan
    does: check
    text: Meneliti kelengkapan berkas
  - id: serahkan
    actor: petugas-pelayanan
    does: deliver
    text: Menyerahkan KIA kepada pemohon
sla:
  text: Rata-rata 12 menit tiap anak bila persyaratan lengkap
  average: 12 minutes
fee:
  amount: 0
products:
  - id: kia
    text: Kartu Identitas Anak (KIA)
`

// BenchmarkParse compares with the YAML library alone.
func BenchmarkParse(b *testing.B) {
	src := []byte(oneKilobyte)
	b.Run("bare", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		for b.Loop() {
			var doc yaml.Node
			if err := yaml.NewDecoder(bytes.NewReader(src)).Decode(&doc); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if f := standard.Parse("a.yaml", src); len(f.Findings) > 0 {
				b.Fatal(f.Findings)
			}
		}
	})
}

// BenchmarkLoad reads 1,000 files.
func BenchmarkLoad(b *testing.B) {
	fsys := fstest.MapFS{}
	for i := range 1000 {
		name := fmt.Sprintf("jawa/kantor-%d/s%d.v1.yaml", i/10, i)
		fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(oneKilobyte, "version: 1", fmt.Sprintf("version: %d", i+1), 1))}
	}
	for b.Loop() {
		tree, err := standard.Load(context.Background(), fsys, standard.LoadOptions{})
		if err != nil || len(tree.Standards) != 1000 {
			b.Fatal(err)
		}
	}
}

// BenchmarkDigest is canonical JSON and SHA-256 of a resolved standard.
func BenchmarkDigest(b *testing.B) {
	s := standard.Parse("a.yaml", []byte(oneKilobyte)).Standard
	for b.Loop() {
		if _, err := standard.Digest(s); err != nil {
			b.Fatal(err)
		}
	}
}
