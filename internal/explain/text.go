package explain

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// text is what this package itself says about a key.
type text struct {
	// ref is the key's reference; where two kinds of file mean different things by
	// it, the kind stands before it: "Calendar: periods".
	ref string
	// why says what the key is for, in one or two sentences.
	why diag.Text
	// law is the provision that asks for it, or nothing.
	law diag.Text
	// bad and good are the lines as they would stand in a small valid file; code is
	// what the bad ones give.
	bad, good, code string
}

func (x text) into(t *Topic) {
	t.Why, t.Law, t.Bad, t.Good, t.Code = x.why, x.law, x.bad, x.good, x.code
}

// ownTexts are all texts by reference.
func ownTexts() map[string]text {
	all := map[string]text{}
	for _, list := range [][]text{
		fileTexts, factTexts, ruleTexts, requirementTexts, variantTexts, stepTexts, deadlineTexts,
		slaTexts, feeTexts, productTexts, complaintTexts, componentTexts, officeTexts, hoursTexts,
		calendarTexts, scenarioTexts, runTexts, expectTexts, settingsTexts,
	} {
		for _, x := range list {
			all[x.ref] = x
		}
	}
	return all
}

// textName is the name of the text for a key of one kind of file.
func textName(texts map[string]text, kind, ref string) string {
	if _, ok := texts[kind+": "+ref]; ok {
		return kind + ": " + ref
	}
	return ref
}

// The provisions that the texts name. What is not here, no source at hand confirms.
var (
	lawComponents = diag.Text{
		ID: "UU 25/2009 pasal 21; pedoman PermenPANRB 15/2014",
		EN: "Law 25/2009 art. 21; guideline PermenPANRB 15/2014"}
	lawStandards  = diag.Text{ID: "UU 25/2009 pasal 20", EN: "Law 25/2009 art. 20"}
	lawMaklumat   = diag.Text{ID: "UU 25/2009 pasal 15 dan 22", EN: "Law 25/2009 art. 15 and 22"}
	lawForum      = diag.Text{ID: "UU 25/2009 pasal 20 dan 39; PermenPANRB 16/2017", EN: "Law 25/2009 art. 20 and 39; PermenPANRB 16/2017"}
	lawComplaints = diag.Text{
		ID: "UU 25/2009 pasal 21 dan 36; Perpres 76/2013",
		EN: "Law 25/2009 art. 21 and 36; Perpres 76/2013"}
	lawSecrecy  = diag.Text{ID: "Perpres 76/2013", EN: "Perpres 76/2013"}
	lawPersonal = diag.Text{ID: "UU 27/2022 tentang Pelindungan Data Pribadi", EN: "Law 27/2022 on the protection of personal data"}
	lawArchive  = diag.Text{ID: "UU 43/2009 pasal 48", EN: "Law 43/2009 art. 48"}
	lawHours    = diag.Text{ID: "Perpres 21/2023", EN: "Perpres 21/2023"}
	lawZones    = diag.Text{ID: "Keppres 41/1987", EN: "Keppres 41/1987"}
	lawHolidays = diag.Text{ID: "Keputusan bersama tiga menteri (SKB) tiap tahun", EN: "The yearly joint decree of three ministers (SKB)"}
	lawStamp    = diag.Text{ID: "UU 10/2020", EN: "Law 10/2020"}
	lawForms    = diag.Text{ID: "Permendagri 109/2019 untuk formulir kependudukan", EN: "Permendagri 109/2019 for the forms of civil registration"}
	lawRegions  = diag.Text{ID: "Kepmendagri 300.2.2-2430/2025", EN: "Kepmendagri 300.2.2-2430/2025"}
	lawStart    = diag.Text{ID: "UU 30/2014 pasal 53: dihitung setelah permohonan diterima lengkap", EN: "Law 30/2014 art. 53: counted from when the application is received complete"}
)

// en and id pair two sentences; it keeps the texts short to write.
func say(id, en string) diag.Text { return diag.Text{ID: id, EN: en} }
