package lint

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// mendUnused removes a comment that silences nothing: with its line, when nothing
// else stands on it.
func mendUnused(m *mending) []diag.Fix {
	for _, s := range suppressions(m.file) {
		if s.place == m.finding.Place {
			return []diag.Fix{m.fix(diag.Text{ID: "Hapus komentar ini", EN: "Delete this comment"}, true, s.cutFrom, s.cutTo, "")}
		}
	}
	return nil
}
