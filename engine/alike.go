package engine

import (
	"context"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// WarnedAlike tells that the subject has the same service under way already.
var WarnedAlike = diag.Define(diag.Entry{
	Code: "possible-duplicate",
	Message: diag.Text{
		ID: "NIK ini sudah mempunyai permohonan layanan yang sama yang masih berjalan: {receipts}",
		EN: "This NIK has the same service under way already: {receipts}"},
	Why: diag.Text{
		ID: "Permohonan yang sama dua kali membuang waktu pemohon dan kantor; tetapi bisa juga memang dua keperluan.",
		EN: "The same application twice wastes the time of citizen and office; yet there may well be two needs."},
	Do: diag.Text{
		ID: "Periksa permohonan itu; bila memang sama, cabut salah satunya.",
		EN: "Look at that application; if it is the same, withdraw one of them."},
})

// warnAlike warns of applications that may be the same request, who may look for persons:
// a stranger's NIK must tell nobody else what its owner has applied for. It holds nothing back.
// Of complaints it warns nobody: that somebody complained before is secret, too.
func (e *Engine) warnAlike(ctx context.Context, id, ref string, subject Person, by Actor) ([]Warning, error) {
	if subject.NIK == "" {
		return nil, nil
	}
	office, _ := SplitID(id)
	if may, err := e.mayFind(ctx, office, by); err != nil || !may {
		return nil, err
	}
	rows, err := e.alike(ctx, id, ref, subject)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	receipts := make([]string, len(rows))
	for i, row := range rows {
		receipts[i] = row.Receipt
	}
	return []Warning{{
		Code: WarnedAlike, Args: diag.Args{"receipts": strings.Join(receipts, ", ")}, Receipts: receipts,
	}}, nil
}

// whose document a submission asks for.
func (c Submit) whose(corrected *State) Person {
	switch {
	case !c.Subject.IsZero():
		return c.Subject
	case corrected != nil && !corrected.Subject.IsZero():
		return corrected.Subject
	}
	return c.Applicant
}
