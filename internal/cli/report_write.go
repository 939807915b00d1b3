package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// figureJSON is a figure as a program reads it: a rounded number, and the exact
// fraction.
type figureJSON struct {
	Value json.Number `json:"value"`
	Exact string      `json:"exact"`
}

// figureOf rounds a figure; nil stays nil.
func figureOf(r *big.Rat, digits int) *figureJSON {
	if r == nil {
		return nil
	}
	return &figureJSON{json.Number(stats.Decimal(r, digits)), r.RatString()}
}

// csvTable is a table for a program, or for a spreadsheet: RFC 4180, the same in both
// languages, numbers with a point.
type csvTable struct {
	*csv.Writer
	text *bytes.Buffer
}

func (a *app) csv(head ...string) csvTable {
	text := &bytes.Buffer{}
	t := csvTable{csv.NewWriter(text), text}
	cells := make([]any, len(head))
	for i, name := range head {
		cells[i] = name
	}
	t.row(cells...)
	return t
}

// row adds a line. A text that a spreadsheet would take for a formula is made plain:
// numbers typed from paper books are anybody's words.
func (t csvTable) row(cells ...any) {
	line := make([]string, len(cells))
	for i, cell := range cells {
		switch v := cell.(type) {
		case *figureJSON:
			if v != nil {
				line[i] = v.Value.String()
			}
		case *string:
			if v != nil {
				line[i] = *v
			}
		case string:
			if line[i] = v; v != "" && strings.ContainsRune("=+-@\t\r", rune(v[0])) {
				line[i] = "'" + v
			}
		default:
			line[i] = fmt.Sprint(v)
		}
	}
	_ = t.Write(line) // into memory
}

// writeFigures writes what was gathered, unless something failed.
func (a *app) writeFigures(err error, document any, t csvTable) error {
	if err != nil {
		return err
	}
	switch a.format {
	case formatJSON:
		return a.writeJSON(document)
	case formatCSV:
		t.Flush()
		return a.writeExact(t.text.Bytes())
	}
	return nil
}
