package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// What a migration asks of the version that it leads to.
var (
	codeNotReleased = diag.Define(diag.Entry{
		Code: "version-not-released",
		Message: diag.Text{
			ID: "{standard} belum dirilis, jadi permohonan tidak dipindahkan ke versi itu",
			EN: "{standard} is not released, so no application is moved to it"},
		Why: diag.Text{
			ID: "Permohonan yang sudah dijanjikan menurut satu versi hanya boleh beralih ke versi yang sudah ditetapkan dan tidak akan berubah lagi.",
			EN: "An application that was promised by one version may only pass to one that is settled and will not change any more."},
		Do: diag.Text{ID: "Rilis dulu versi itu dengan: maklumat release", EN: "First release the version with: maklumat release"},
	})
	codeReleasedAltered = diag.Define(diag.Entry{
		Code: "version-altered",
		Message: diag.Text{
			ID: "{standard} bukan lagi seperti yang dirilis, jadi permohonan tidak dipindahkan ke versi itu",
			EN: "{standard} is no longer what was released, so no application is moved to it"},
		Why: diag.Text{
			ID: "Permohonan memegang isi versi saat dipindahkan untuk seterusnya; isi yang berubah sesudah dirilis tidak pernah dijanjikan kepada siapa pun.",
			EN: "An application holds on for good to what the version says when it is moved; what was changed after the release was never promised to anybody."},
		Do: diag.Text{
			ID: "Lihat apa yang berubah dengan: maklumat release --check. Kembalikan isinya, atau tulis dan rilis versi berikutnya.",
			EN: "See what has changed with: maklumat release --check. Restore it, or write and release the next version."},
	})
)

// released refuses a version that the lock of its folder does not hold, or not so. Where
// nothing was ever released there is no lock, and a migration asks for none, as a
// submission does not.
func (a *app) released(defs *definitions, def *standard.Standard) error {
	locks, err := a.locks(defs)
	if err != nil {
		return err
	}
	for _, f := range defs.Files {
		root, ok := rootOf(f)
		if f.Standard != def || !ok || locks[root].source == nil {
			continue
		}
		if found := stopping(locks[root].findings); len(found) > 0 {
			return &problem{code: found[0].Code, args: found[0].Args, exit: exitFound}
		}
		standing, err := locks[root].Standing(defs.Tree, def)
		if err != nil {
			return err
		}
		switch standing {
		case release.Unreleased:
			return &problem{code: codeNotReleased, args: diag.Args{"standard": def.Ref()}, exit: exitFound}
		case release.Altered:
			return &problem{code: codeReleasedAltered, args: diag.Args{"standard": def.Ref()}, exit: exitFound}
		}
	}
	return nil
}
