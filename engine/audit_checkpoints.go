package engine

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// leafName names an event.
type leafName struct {
	history string
	seq     int
}

// leafAt is an event that waits for the checkpoint that covers it.
type leafAt struct {
	leafName
	hash ledger.Hash
}

// coverage is how an audit holds events to what was signed about them.
type coverage struct {
	tree    ledger.Frontier
	before  *ledger.Segment // without its leaves
	pending []leafAt        // what no checkpoint met so far covers
	// missing is what a checkpoint covers and that had not come before it, extra what
	// came among covered events without being covered.
	missing, extra map[leafName]ledger.Hash
	trusted        []ledger.Checkpoint // from outside, smallest first
	unlisted       []ledger.Checkpoint // those of them that the store has not
	receipts       map[leafName]ledger.Hash
}

// hold takes what was kept outside.
func (a *auditor) hold(outside Outside) {
	for _, text := range outside.Checkpoints {
		c, err := ledger.Unchecked(text)
		if err == nil && c.Office != a.office {
			continue
		}
		if err == nil {
			err = a.signed.prove(c.At, func(public []byte) error {
				_, err := ledger.ReadCheckpoint(text, a.office, public)
				return err
			})
		}
		if err != nil {
			a.find(Tampering{Code: TamperedNote})
			continue
		}
		a.covered.trusted = append(a.covered.trusted, c)
	}
	for _, p := range outside.Proofs {
		if office, _ := SplitID(p.History); office != a.office {
			continue
		}
		var c ledger.Checkpoint
		by, err := a.signed.by(func(public []byte) (err error) { c, err = p.Check(public); return err })
		if err != nil || a.signed.late(by, c.At) {
			a.event(TamperedProof, p.History, p.Seq)
			continue
		}
		a.covered.trusted = append(a.covered.trusted, c)
		a.covered.receipts[leafName{p.History, p.Seq}] = p.Hash
	}
	slices.SortStableFunc(a.covered.trusted, func(x, y ledger.Checkpoint) int { return cmp.Compare(x.Size, y.Size) })
	a.covered.unlisted = slices.Clone(a.covered.trusted)
	for _, r := range outside.Receipts {
		switch {
		case r.Office() != a.office:
		case a.signed.prove(r.At, func(public []byte) error { return r.Check(public) }) != nil:
			a.event(TamperedPaper, r.History, r.Seq)
		default:
			a.covered.receipts[leafName{r.History, r.Seq}] = r.Hash
		}
	}
}

// leaf takes the next event of the tree.
func (a *auditor) leaf(l ledger.Leaf) {
	c, name := &a.covered, leafName{l.History, l.Seq}
	c.pending = append(c.pending, leafAt{name, l.Hash})
	c.tree = c.tree.Add(l)
	if hash, ok := c.receipts[name]; ok {
		if hash != l.Hash {
			a.event(TamperedReceipt, l.History, l.Seq)
		}
		delete(c.receipts, name)
	}
	for len(c.trusted) > 0 && c.trusted[0].Size <= c.tree.Size() {
		if c.trusted[0].Size == c.tree.Size() && c.trusted[0].Root != c.tree.Root() {
			a.published(TamperedPublished, c.trusted[0])
		}
		c.trusted = c.trusted[1:]
	}
}

// published tells that a checkpoint from outside does not fit: once is enough.
func (a *auditor) published(code string, c ledger.Checkpoint) {
	a.list(c)
	a.find(Tampering{Code: code, Args: diag.Args{
		"at": c.At.Format(time.RFC3339), "size": strconv.FormatInt(c.Size, 10),
	}})
}

// list takes a checkpoint from those not found in the store so far.
func (a *auditor) list(c ledger.Checkpoint) {
	hash := c.Hash()
	a.covered.unlisted = slices.DeleteFunc(a.covered.unlisted, func(t ledger.Checkpoint) bool { return t.Hash() == hash })
}

// checkpoint proves a stored checkpoint, and that what it covers is there.
func (a *auditor) checkpoint(s StoredEvent) {
	a.out.Checkpoints++
	c, err := decodeCheckpoint(s)
	if err != nil {
		a.event(TamperedCheckpoint, s.Application, s.Seq)
		return
	}
	signed, wrong := c.Segment.Check(a.office, a.covered.before, a.signed.all()...)
	if wrong != nil {
		a.event(TamperedCheckpoint, s.Application, s.Seq)
	} else if old := a.signed.outdated(c.Segment.Note, signed); old != nil {
		a.track(s.Application).spoilt = true
		a.find(Tampering{Code: TamperedRetiredSeal, History: s.Application, First: s.Seq, Last: s.Seq, Args: old.args()})
		wrong = ledger.ErrSignature
	}
	if signed.Size > a.out.Covered {
		a.out.Covered, a.out.At = signed.Size, signed.At
	}
	a.list(signed)
	var leaves []leafAt
	_ = c.Segment.Each(func(l ledger.Leaf) { // what cannot be read was told of above
		leaves = append(leaves, leafAt{leafName{l.History, l.Seq}, l.Hash})
	})
	switch {
	case wrong == nil:
		a.cover(leaves)
	case errors.Is(wrong, ledger.ErrNotNext) && len(leaves) > 0:
		// One before it is gone: what that one covered is before what this one covers.
		if at := slices.Index(a.covered.pending, leaves[0]); at >= 0 {
			a.covered.pending = a.covered.pending[at:]
		}
		a.cover(leaves)
	default: // what it lists proves nothing
		a.covered.pending = a.covered.pending[min(len(leaves), len(a.covered.pending)):]
	}
	a.covered.before = &ledger.Segment{Note: c.Segment.Note, Frontier: c.Segment.Frontier}
}

// cover takes away from what is pending what a checkpoint covers.
func (a *auditor) cover(leaves []leafAt) {
	c, n := &a.covered, 0
	for n < len(leaves) && n < len(c.pending) && leaves[n] == c.pending[n] {
		n++
	}
	leaves, c.pending = leaves[n:], c.pending[n:]
	if len(leaves) == 0 {
		return
	}
	at := make(map[leafName]int, len(c.pending))
	for i, p := range c.pending {
		at[p.leafName] = i
	}
	taken := make([]bool, len(c.pending))
	var places []int
	var found []leafName
	for _, l := range leaves {
		i, here := at[l.leafName]
		hash, passed := c.extra[l.leafName]
		switch {
		case here:
			taken[i], hash = true, c.pending[i].hash
			places, found = append(places, i), append(found, l.leafName)
		case passed:
			delete(c.extra, l.leafName)
			a.event(TamperedOrder, l.history, l.seq)
		default:
			c.missing[l.leafName] = l.hash
			continue
		}
		if hash != l.hash {
			a.event(TamperedDiffers, l.history, l.seq)
		}
	}
	furthest := -1
	for i, stays := range ascending(places) {
		if stays {
			furthest = places[i]
		} else {
			a.event(TamperedOrder, found[i].history, found[i].seq)
		}
	}
	var left []leafAt
	for i, p := range c.pending {
		switch {
		case taken[i]:
		case i < furthest:
			c.extra[p.leafName] = p.hash
		default:
			left = append(left, p)
		}
	}
	c.pending = left
}

// ascending marks the longest part of places that ascends: the fewest that were moved
// are the others.
func ascending(places []int) []bool {
	var ends []int // of the shortest last places, by length: indexes into places
	before := make([]int, len(places))
	for i, p := range places {
		n, _ := slices.BinarySearchFunc(ends, p, func(end, p int) int { return cmp.Compare(places[end], p) })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		ends = append(ends[:n:n], append([]int{i}, ends[min(n+1, len(ends)):]...)...)
	}
	stays := make([]bool, len(places))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			stays[i] = true
		}
	}
	return stays
}

// closeCoverage tells what never came, and what came without having been there.
func (a *auditor) closeCoverage() {
	c := &a.covered
	for _, p := range c.pending {
		hash, ok := c.missing[p.leafName]
		if !ok {
			continue
		}
		delete(c.missing, p.leafName)
		a.event(TamperedOrder, p.history, p.seq)
		if hash != p.hash {
			a.event(TamperedDiffers, p.history, p.seq)
		}
	}
	for _, name := range inOrder(c.missing) {
		if a.track(name.history).last == 0 {
			a.find(Tampering{Code: TamperedGone, History: name.history})
			continue
		}
		a.event(TamperedMissing, name.history, name.seq)
	}
	for _, name := range inOrder(c.extra) {
		a.event(TamperedInserted, name.history, name.seq)
	}
	for _, name := range inOrder(c.receipts) {
		a.event(TamperedReceipt, name.history, name.seq)
	}
	for _, t := range c.trusted { // larger than all there is
		a.published(TamperedPublished, t)
	}
	for _, t := range slices.Clone(c.unlisted) {
		a.published(TamperedUnlisted, t)
	}
}

func inOrder(names map[leafName]ledger.Hash) []leafName {
	return slices.SortedFunc(maps.Keys(names), func(a, b leafName) int {
		return cmp.Or(strings.Compare(a.history, b.history), a.seq-b.seq)
	})
}
