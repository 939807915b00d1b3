package explore_test

// hard is a standard with what the 33 have not: bearers, sums, pay, parallel work, a
// way out by deadline, counts in lists, papers by item, forms by item.
const hard = `kind: Standard
id: sulit
version: 1
title: Layanan sulit
effective:
  from: 2026-01-01
facts:
  - id: luas
    label: Luas
    type: number
    min: 0
  - id: nilai
    label: Nilai
    type: money
    min: 0
  - id: jenis
    label: Jenis
    type: choice
    choices:
      a: Jenis A
      b: Jenis B
      c: Jenis C
  - id: lahir
    label: Lahir
    type: date
    optional: true
    when: jenis != "c"
  - id: anak
    label: Anak
    type: list
    min: 1
    of:
      - id: nama
        label: Nama
        type: text
      - id: tgl
        label: Tgl
        type: date
      - id: sekolah
        label: Sekolah
        type: boolean
channels:
  - id: loket
    title: Loket
  - id: daring
    title: Daring
conditions:
  besar: luas > 12.5 or nilai >= 5000000
  banyak: count(anak) > 2
eligibility:
  - id: dewasa
    text: Dewasa
    must: not answered(lahir) or age(lahir) >= 17
  - id: ingat
    text: Ingat
    must: nilai < 1000000
    advisory: true
  - id: bukan-daring
    text: Bukan daring
    must: not (channel == "daring" and jenis == "b")
requirements:
  - id: izin
    text: Izin
    when: besar
    bring:
      - when: channel == "daring"
        is: scan
      - is: original
  - id: kuasa
    text: Kuasa
    when: bearer == "proxy" or bearer == "village-officer"
  - id: rapor
    text: Rapor
    per: anak
    when: each.sekolah and age(each.tgl) < 15
  - id: pilih
    text: Pilih
    at_least: 2
    when: banyak
    any_of:
      - id: satu
        text: Satu
      - id: dua
        text: Dua
      - id: tiga
        text: Tiga
        when: jenis == "a"
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Ajukan
  - id: periksa
    actor: petugas
    does: check
    text: Periksa
    deadline:
      - when: channel == "daring"
        is:
          within: 1 calendar day
      - is:
          within: 3 calendar days
  - id: bersama
    text: Bersama
    parallel:
      - - id: ukur
          actor: operator
          text: Ukur
          when: luas >= 1
      - - id: nilai-ulang
          actor:
            - when: nilai > 2000000
              is: camat
            - is: kasi
          text: Nilai
  - id: bayar
    actor: pemohon
    does: pay
    text: Bayar
  - id: putus
    actor: camat
    does: decide
    text: Putus
    outcomes:
      - id: ya
        text: Ya
        to: serahkan
      - id: ulang
        text: Ulang
        to: bersama
      - id: tidak
        text: Tidak
        to: rejected
  - id: serahkan
    actor: petugas
    does: deliver
    text: Serahkan
sla:
  text: Janji
  maximum:
    - when: besar and jenis == "a"
      is: 5 working days
    - when: besar
      is: 3 working days
    - is: 1 working day
fee:
  items:
    - id: dasar
      text: Dasar
      amount: 10000
      when: luas > 5
    - id: denda
      text: Denda
      amount: 2500
      when: jenis == "b"
products:
  - id: surat
    text: Surat
  - id: kartu
    text: Kartu
    when: answered(lahir) and age(lahir) < 60
`
