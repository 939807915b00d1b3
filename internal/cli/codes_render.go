package cli

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// What stands in the way of drawing a standard.
var (
	codeNotRendered = usage("file-not-made-here",
		"Berkas {path} sudah ada dan bukan buatan perintah render", "The file {path} exists and was not made by the command render",
		"Pilih nama lain dengan --out, atau pindahkan berkas itu lebih dahulu.", "Choose another name with --out, or move that file away first.")
	codeWatchBuiltin = usage("nothing-to-watch",
		"Standar bawaan tidak berada dalam folder, jadi tidak dapat diamati", "The built-in standards lie in no folder, so they cannot be watched",
		"Sebutkan foldernya dengan --standards", "Name their folder with --standards")
)

// notRendered refuses to write over a file that somebody else made.
func notRendered(path string) error {
	return &problem{code: codeNotRendered, args: diag.Args{"path": path}, exit: exitFound}
}
