package explore

import (
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// maxLists bounds the lists tried of one fact.
const maxLists = 64

// listClasses are lists of every mixture of the kinds of items that rules tell
// apart, each kind up to most times: whatever a longer list holds, a count
// compared with less than most answers the same. exact is false when the
// mixtures are too many; then they are examples.
func listClasses(kinds []itemKind, most int) (classes []Class, exact bool) {
	total := 1
	for range kinds {
		if total *= most + 1; total > maxLists {
			return someLists(kinds, most), false
		}
	}
	counts := make([]int, len(kinds))
	for range total {
		classes = append(classes, listOf(kinds, counts, most))
		for i := range counts {
			if counts[i]++; counts[i] <= most {
				break
			}
			counts[i] = 0
		}
	}
	return classes, true
}

// someLists are the empty list, one of each kind alone, and all together.
func someLists(kinds []itemKind, most int) []Class {
	counts := make([]int, len(kinds))
	classes := []Class{listOf(kinds, counts, most)}
	for i := range min(len(kinds), maxLists) {
		for _, n := range []int{1, most} {
			counts[i] = n
			classes = append(classes, listOf(kinds, counts, most))
			counts[i] = 0
			if most == 1 {
				break
			}
		}
	}
	for i := range min(len(kinds), maxLists) {
		counts[i] = 1
	}
	return append(classes, listOf(kinds, counts, most))
}

// itemKind is a kind of item that rules tell apart.
type itemKind struct {
	label diag.Text
	item  rule.Item
}

func listOf(kinds []itemKind, counts []int, most int) Class {
	var items []rule.Item
	var id, en []string
	for i, n := range counts {
		for range n {
			items = append(items, kinds[i].item)
		}
		if n > 0 {
			id = append(id, count(n, n == most, " atau lebih", kinds[i].label.ID))
			en = append(en, count(n, n == most, " or more", kinds[i].label.EN))
		}
	}
	if len(items) == 0 {
		return Class{Label: diag.Text{ID: "tidak ada", EN: "none"}, Value: rule.ListValue(nil)}
	}
	return Class{Label: diag.Text{ID: strings.Join(id, " + "), EN: strings.Join(en, " + ")}, Value: rule.ListValue(items)}
}

// count says how many items; the most that are tried stand for all above, too.
func count(n int, most bool, more, label string) string {
	text := strconv.Itoa(n)
	if most {
		text += more
	}
	if label == "" {
		return text
	}
	return text + " (" + label + ")"
}

// maxKinds bounds the kinds of items of one list.
const maxKinds = 64

// itemKinds are the combinations of classes of the fields that rules read. All
// other fields have an answer, too, so that an item is one a person could give.
func itemKinds(fields []standard.Fact, classes map[string][]Class) (kinds []itemKind, exact bool) {
	kinds = []itemKind{{item: rule.Item{}}}
	for _, f := range fields {
		read := classes[f.ID]
		if len(read) == 0 {
			continue
		}
		var next []itemKind
		for _, k := range kinds {
			for _, c := range read {
				if len(next) == maxKinds {
					return kinds, false
				}
				item := rule.Item{f.ID: c.Value}
				for id, v := range k.item {
					item[id] = v
				}
				label := k.label
				if len(read) > 1 {
					label = joined(label, labelled(same(fieldName(f)), c.Label))
				}
				next = append(next, itemKind{label, item})
			}
		}
		kinds = next
	}
	return kinds, true
}

func fieldName(f standard.Fact) string {
	named := program.Fact{Fact: f}
	return named.Name()
}

func labelled(name, value diag.Text) diag.Text {
	return diag.Text{ID: name.ID + ": " + value.ID, EN: name.EN + ": " + value.EN}
}

func joined(a, b diag.Text) diag.Text {
	if a.ID == "" {
		return b
	}
	return diag.Text{ID: a.ID + "; " + b.ID, EN: a.EN + "; " + b.EN}
}
