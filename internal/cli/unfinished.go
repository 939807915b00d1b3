package cli

import (
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/internal/unfinished"
)

// clearUnfinished removes from a folder what a backup, a restore or an import left unfinished that
// was killed, and says so: it may be as large as the database. That something could not
// be removed is no reason not to go on.
func (a *app) clearUnfinished(dir string) {
	swept, err := unfinished.Sweep(dir)
	for _, s := range swept {
		fmt.Fprintf(a.err, a.t("Sisa pekerjaan yang terputus dihapus: %s (%s).\n", "Removed what was left of work that was cut off: %s (%s).\n"), a.near(s.Folder), megabytes(s.Bytes))
	}
	if err != nil {
		fmt.Fprintf(a.err, a.t("Sisa pekerjaan yang terputus dalam folder %s tidak dapat dihapus.\n", "What was left in the folder %s of work that was cut off could not be removed.\n"), a.near(dir))
	}
}

// megabytes is a size as people say it, rounded up.
func megabytes(n int64) string { return fmt.Sprintf("%d MB", (n+1e6-1)/1e6) }
