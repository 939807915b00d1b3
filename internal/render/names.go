package render

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var componentNames = map[string]diag.Text{
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

var bringNames = map[standard.Bring]diag.Text{
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

var handlingNames = map[standard.Handling]diag.Text{
	standard.HandlingShown:       {ID: "diperlihatkan", EN: "shown"},
	standard.HandlingCompared:    {ID: "dicocokkan", EN: "compared"},
	standard.HandlingKept:        {ID: "disimpan kantor", EN: "kept by the office"},
	standard.HandlingSurrendered: {ID: "diserahkan kepada kantor", EN: "surrendered to the office"},
}

// channelNames are the usual ways to complain; another is shown as written.
var channelNames = map[string]diag.Text{
	"whatsapp": {ID: "WhatsApp", EN: "WhatsApp"}, "phone": {ID: "Telepon", EN: "Telephone"}, "sms": {ID: "SMS", EN: "SMS"},
	"email": {ID: "Surel", EN: "E-mail"}, "website": {ID: "Situs web", EN: "Website"}, "letter": {ID: "Surat", EN: "Letter"},
	"counter": {ID: "Datang langsung", EN: "In person"}, "supervisor": {ID: "Atasan petugas", EN: "The officer's superior"},
	"suggestion-box": {ID: "Kotak saran", EN: "Suggestion box"}, "sp4n-lapor": {ID: "SP4N-LAPOR!", EN: "SP4N-LAPOR!"},
	"instagram": {ID: "Instagram", EN: "Instagram"}, "facebook": {ID: "Facebook", EN: "Facebook"}, "x": {ID: "X", EN: "X"},
	"twitter": {ID: "Twitter", EN: "Twitter"}, "tiktok": {ID: "TikTok", EN: "TikTok"}, "youtube": {ID: "YouTube", EN: "YouTube"},
	"app": {ID: "Aplikasi", EN: "App"}, "telegram": {ID: "Telegram", EN: "Telegram"}, "fax": {ID: "Faksimile", EN: "Fax"},
	"address": {ID: "Alamat", EN: "Address"}, "social-media": {ID: "Media sosial", EN: "Social media"},
}
