package engine

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// row holds a row to the end of its history. All events have come before it.
func (a *auditor) row(r Row) {
	t := a.track(r.ID)
	t.row = true
	switch {
	case t.last == 0:
		a.find(Tampering{Code: TamperedGone, History: r.ID})
	case r.Sequence > t.last && !bytes.Equal(r.Head, t.hash[:]):
		t.spoilt = true
		a.find(Tampering{Code: TamperedMissing, History: r.ID, First: t.last + 1, Last: r.Sequence})
	}
}

// definition holds a kept document to its digest.
func (a *auditor) definition(d Document) {
	a.definitions[d.Digest] = true
	if d.Digest != digestOf(d.Document) {
		a.find(Tampering{Code: TamperedDefinition, Args: diag.Args{"digest": d.Digest}})
	}
}

// closeRest tells what stands beside the events without agreeing with them.
func (a *auditor) closeRest() {
	for _, history := range slices.Sorted(maps.Keys(a.histories)) {
		if t := a.histories[history]; OfApplication(history) {
			a.out.Applications++
			a.keeps(history, t)
		}
	}
	a.books()
}

// keeps holds what is kept of an application to what its events say.
func (a *auditor) keeps(history string, t *track) {
	if t.last == 0 {
		if !t.row {
			a.find(Tampering{Code: TamperedGone, History: history})
		}
		return
	}
	switch {
	case !t.row:
		a.find(Tampering{Code: TamperedNoRow, History: history})
	case t.erased && t.key:
		a.find(Tampering{Code: TamperedErased, History: history})
	}
	if !t.erased && !t.key {
		t.spoilt = true // what is sealed cannot be replayed
		a.find(Tampering{Code: TamperedNoKey, History: history})
	}
	for _, digest := range t.pins {
		if digest != "" && !a.definitions[digest] {
			a.definitions[digest] = true // once is enough
			a.find(Tampering{Code: TamperedNoDefinition, History: history, Args: diag.Args{"digest": digest}})
		}
	}
}

// register is one book of one year.
type register struct {
	id   string
	year int
}

// numbers are those that events say were drawn of it.
type numbers struct {
	given map[int64]bool
	last  int64 // as the store has it
}

func (a *auditor) book(id string, year int) *numbers {
	n := a.registers[register{id, year}]
	if n == nil {
		n = &numbers{given: map[int64]bool{}}
		a.registers[register{id, year}] = n
	}
	return n
}

// drawn takes a number that an event says was drawn; 0 was typed from a paper book.
func (a *auditor) drawn(id string, year int, number int64, history string) {
	if number == 0 {
		return
	}
	book := a.book(id, year)
	if book.given[number] {
		a.find(Tampering{Code: TamperedNumberTwice, History: history, Args: book.args(id, year, number)})
	}
	book.given[number] = true
}

func (a *auditor) number(n LastNumber) { a.book(n.Register, n.Year).last = n.Last }

func (n *numbers) args(id string, year int, value int64) diag.Args {
	return diag.Args{"register": id, "year": strconv.Itoa(year), "value": strconv.FormatInt(value, 10)}
}

// books holds the registers to the numbers that were given.
func (a *auditor) books() {
	for _, r := range slices.SortedFunc(maps.Keys(a.registers), func(x, y register) int {
		return cmp.Or(strings.Compare(x.id, y.id), x.year-y.year)
	}) {
		book := a.registers[r]
		given := slices.Sorted(maps.Keys(book.given))
		next := int64(1)
		for _, n := range append(given, book.last+1) {
			if n > next && next <= book.last {
				args := book.args(r.id, r.year, next)
				if to := min(n-1, book.last); to > next {
					args["value"] += "–" + strconv.FormatInt(to, 10)
				}
				a.find(Tampering{Code: TamperedNumbers, Args: args})
			}
			next = max(next, n+1)
		}
		if len(given) > 0 && given[len(given)-1] > book.last {
			args := book.args(r.id, r.year, book.last)
			args["expected"] = strconv.FormatInt(given[len(given)-1], 10)
			a.find(Tampering{Code: TamperedRegister, Args: args})
			a.out.lagging = append(a.out.lagging, LastNumber{r.id, r.year, given[len(given)-1]})
		}
	}
}
