package cli

import (
	"bufio"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/explore"
)

// alikeViews puts variants together of which the same is said but for what they
// give: eleven letters that are legalised alike are one page, not eleven. They keep
// the order of the first of each kind.
func (a *app) alikeViews(views []explore.View, width int) [][]explore.View {
	var groups [][]explore.View
	at := map[string]int{}
	for _, v := range views {
		var page strings.Builder
		other := *a
		other.out = bufio.NewWriter(&page)
		other.exploreView(v, width, false)
		if err := other.out.Flush(); err != nil {
			page.WriteString(v.Flow.ID()) // cannot be in memory; then it is a page of its own
		}
		i, known := at[page.String()]
		if !known {
			i = len(groups)
			at[page.String()] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], v)
	}
	return groups
}

// ownProducts are the products of one of several variants that are alike else.
func (a *app) ownProducts(alike []explore.View, v explore.View) string {
	if len(alike) == 1 {
		return ""
	}
	return ": " + a.cell(v.Flow, explore.Products, v.Always.Result, always(v))
}

// exploreView writes what was found of one variant; the products that are the same
// for all only on demand.
func (a *app) exploreView(v explore.View, width int, products bool) {
	a.exploreAxes(v, width)
	a.exploreAlways(v, width, products)
	for i := range v.Tables {
		a.blank()
		if i == 0 {
			a.say(a.t("Yang bergantung pada keadaan:", "What depends on the situation:"))
		}
		g := a.exploreGrid(v, &v.Tables[i])
		g.write(width-2, len(v.Tables[i].Axes), func(line string) { a.say("  " + line) })
	}
	a.exploreWays(v, width)
}
