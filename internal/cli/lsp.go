package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/internal/lsp"
)

func newLSP(a *app) *cobra.Command {
	var log bool
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: a.t("Membantu editor: temuan saat mengetik, isian otomatis, penjelasan, penggantian nama", "Help the editor: findings as you type, completion, hover, rename"),
		Long: a.t(`Berbicara dengan editor menurut Language Server Protocol, lewat masukan dan keluaran
baku. Perintah ini dijalankan oleh editor, bukan dengan tangan; cara memasangnya pada
VS Code, Neovim, dan Zed ada di docs/editor.md. Jaringan tidak dipakai, dan berkas
hanya diubah oleh editor.

Bahasa pesan mengikuti --lang, MAKLUMAT_LANG, atau bahasa komputer; editor dapat
menentukannya dengan initializationOptions: {"lang": "id"}.`,
			`Speaks the Language Server Protocol with an editor, over standard input and output.
It is started by the editor, not by hand; how to set it up in VS Code, Neovim and Zed
is told in docs/editor.md. It uses no network, and only the editor changes files.

The language of messages follows --lang, MAKLUMAT_LANG or the locale; an editor may
choose it by initializationOptions: {"lang": "id"}.`),
		Example: "  maklumat lsp --lang id",
		Args:    args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			volume := filepath.VolumeName(a.path("."))
			config := lsp.Config{
				In: a.io.Stdin, Out: a.io.Stdout, Disk: a.editorDisk(), Volume: volume,
				Lang: a.lang, Version: programVersion(), After: whenRested,
			}
			if log {
				config.Log = a.io.Stderr
			}
			clean, err := lsp.Serve(cmd.Context(), config)
			if err == nil && !clean {
				return errFound // the protocol asks for it: the editor left without a word
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&log, "log", false, a.t("catat permintaan yang gagal pada keluaran galat; isi berkas tidak pernah dicatat",
		"write failed requests to standard error; never what a file says"))
	return cmd
}
