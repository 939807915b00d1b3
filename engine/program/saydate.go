package program

import (
	"fmt"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// SayDate is a date as a person reads it: "17 Maret 2026", "17 March 2026".
func SayDate(lang diag.Lang, d civil.Date) string {
	return fmt.Sprintf("%d %s %d", d.Day, diag.Month(lang, time.Month(d.Month)), d.Year)
}
