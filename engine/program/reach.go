package program

import "github.com/maklumat-pelayanan/maklumat/engine/standard"

// bits is a set of step indexes.
type bits []uint64

func (b bits) has(i int) bool { return i>>6 < len(b) && b[i>>6]&(1<<(i&63)) != 0 }
func (b bits) set(i int)      { b[i>>6] |= 1 << (i & 63) }

// link computes which steps can follow which, and what else is asked of all of them.
func (b *builder) link() {
	f := b.flow
	f.reach = make([]bits, len(f.Steps))
	for i := range f.Steps {
		seen := make(bits, (len(f.Steps)+63)/64)
		todo := f.Successors(&f.Steps[i])
		for len(todo) > 0 {
			t := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if t < 0 || seen.has(int(t)) {
				continue
			}
			seen.set(int(t))
			todo = append(todo, f.Successors(&f.Steps[t])...)
		}
		f.reach[i] = seen
	}
	for i := range f.Steps {
		for j := range f.Steps {
			if i == j || f.Reaches(i, j) {
				f.Steps[i].checkAhead = f.Steps[i].checkAhead || f.Steps[j].kind == standard.DoesCheck
				f.Steps[i].deliveryAhead = f.Steps[i].deliveryAhead || f.Steps[j].kind == standard.DoesDeliver
			}
		}
		if len(f.Steps) <= fewSteps {
			f.ids = append(f.ids, f.Steps[i].ID)
		}
		f.delivers = f.delivers || f.Steps[i].kind == standard.DoesDeliver
	}
}

// Reaches reports whether step to can follow step from.
func (f *Flow) Reaches(from, to int) bool { return f.reach[from].has(to) }

// Delivers reports whether any step hands a product over.
func (f *Flow) Delivers() bool { return f.delivers }

// LeadsToCheck reports whether the step checks papers, or one that can follow it does.
func (s *Step) LeadsToCheck() bool { return s.checkAhead }

// LeadsToDelivery reports whether the step hands a product over, or one that can
// follow it does.
func (s *Step) LeadsToDelivery() bool { return s.deliveryAhead }
