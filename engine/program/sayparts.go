package program

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// componentWords are the names of the fourteen components in the regulation
// (PermenPANRB 15/2014), by key.
var componentWords = map[string]diag.Text{
	"requirements": {ID: "Persyaratan", EN: "Requirements"},
	"steps":        {ID: "Sistem, mekanisme, dan prosedur", EN: "System, mechanism and procedure"},
	"sla":          {ID: "Jangka waktu penyelesaian", EN: "Time to completion"},
	"fee":          {ID: "Biaya/tarif", EN: "Fee"},
	"products":     {ID: "Produk pelayanan", EN: "Service product"},
	"complaints":   {ID: "Penanganan pengaduan, saran, dan masukan", EN: "Complaints, suggestions and input"},
	"legal_basis":  {ID: "Dasar hukum", EN: "Legal basis"},
	"facilities":   {ID: "Sarana, prasarana, dan/atau fasilitas", EN: "Facilities"},
	"competence":   {ID: "Kompetensi pelaksana", EN: "Competence of staff"},
	"supervision":  {ID: "Pengawasan internal", EN: "Internal supervision"},
	"staffing":     {ID: "Jumlah pelaksana", EN: "Number of staff"},
	"guarantee":    {ID: "Jaminan pelayanan", EN: "Service guarantee"},
	"safety":       {ID: "Jaminan keamanan dan keselamatan pelayanan", EN: "Guarantee of security and safety"},
	"evaluation":   {ID: "Evaluasi kinerja pelaksana", EN: "Evaluation of staff performance"},
}

var bringWords = map[standard.Bring]diag.Text{
	standard.BringOriginal:      {ID: "asli", EN: "original"},
	standard.BringCopy:          {ID: "fotokopi", EN: "copy"},
	standard.BringLegalisedCopy: {ID: "fotokopi legalisir", EN: "legalised copy"},
	standard.BringScan:          {ID: "hasil pindai", EN: "scan"},
	standard.BringPhoto:         {ID: "foto", EN: "photo"},
	standard.BringFilledForm:    {ID: "formulir yang diisi", EN: "filled form"},
	standard.BringStatement:     {ID: "surat pernyataan", EN: "statement"},
	standard.BringLetter:        {ID: "surat", EN: "letter"},
	standard.BringThing:         {ID: "barang", EN: "thing"},
}

var handlingWords = map[standard.Handling]diag.Text{
	standard.HandlingShown:       {ID: "diperlihatkan", EN: "shown"},
	standard.HandlingCompared:    {ID: "dicocokkan", EN: "compared"},
	standard.HandlingKept:        {ID: "disimpan kantor", EN: "kept by the office"},
	standard.HandlingSurrendered: {ID: "diserahkan kepada kantor", EN: "surrendered to the office"},
}

// SayComponent is the name of a component, by its key.
func SayComponent(key string) diag.Text { return componentWords[key] }

// SayBring is the form in which a paper is brought; "" when it is not stated.
func SayBring(b standard.Bring) diag.Text { return bringWords[b] }

// SayHandling is what the office does with a paper; "" when it is not stated.
func SayHandling(h standard.Handling) diag.Text { return handlingWords[h] }
