package diff

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var bringWords = map[standard.Bring]diag.Text{
	"":                          {ID: "tidak disebut", EN: "not stated"},
	standard.BringOriginal:      {ID: "asli", EN: "an original"},
	standard.BringCopy:          {ID: "fotokopi", EN: "a copy"},
	standard.BringLegalisedCopy: {ID: "fotokopi yang dilegalisasi", EN: "a legalised copy"},
	standard.BringScan:          {ID: "hasil pindai", EN: "a scan"},
	standard.BringPhoto:         {ID: "foto", EN: "a photo"},
	standard.BringFilledForm:    {ID: "formulir yang diisi", EN: "a filled-in form"},
	standard.BringStatement:     {ID: "surat pernyataan", EN: "a statement"},
	standard.BringLetter:        {ID: "surat", EN: "a letter"},
	standard.BringThing:         {ID: "barang", EN: "a thing"},
}

func sayBring(b standard.Bring) diag.Text { return bringWords[b] }

var handlingWords = map[standard.Handling]diag.Text{
	"":                           {ID: "tidak disebut", EN: "not stated"},
	standard.HandlingShown:       {ID: "ditunjukkan", EN: "shown"},
	standard.HandlingCompared:    {ID: "dicocokkan", EN: "compared"},
	standard.HandlingKept:        {ID: "disimpan kantor", EN: "kept by the office"},
	standard.HandlingSurrendered: {ID: "diserahkan dan tidak kembali", EN: "handed over for good"},
}

func sayHandling(h standard.Handling) diag.Text { return handlingWords[h] }

func rupiah(n int64) diag.Text {
	if n == 0 {
		return diag.Text{ID: "tanpa biaya", EN: "free"}
	}
	return diag.Text{ID: "Rp" + diag.Whole(diag.ID, n), EN: "Rp" + diag.Whole(diag.EN, n)}
}

func orNone(text string) diag.Text {
	if text == "" {
		return diag.Text{ID: "tidak ada", EN: "none"}
	}
	return same(text)
}

func duration(d civil.Duration) diag.Text {
	return diag.Text{ID: program.SayDuration(diag.ID, d), EN: program.SayDuration(diag.EN, d)}
}
