package rule

import "slices"

// Set is the names that rules may use, with their types: facts, conditions and
// what is built in. It is safe for concurrent use.
type Set struct {
	schema     Schema
	facts      map[string]int
	conditions []*condition
	named      map[string]*condition
}

// NewSet checks the names and the conditions. It always returns a Set: a broken
// condition stays nameable, and is Unknown where it is used, so that one
// mistake is one Problem. Rules compiled on a Set with problems must not be run
// for a citizen.
func NewSet(schema Schema, conditions []Condition) (*Set, []Problem) {
	if schema.Bearers == nil {
		schema.Bearers = builtInBearers
	}
	s := &Set{
		schema:     schema,
		facts:      make(map[string]int, len(schema.Facts)),
		conditions: make([]*condition, 0, len(conditions)),
		named:      make(map[string]*condition, len(conditions)),
	}
	problems := s.declareFacts()
	problems = append(problems, s.declareConditions(conditions)...)
	return s, append(problems, s.compileConditions()...)
}

// Compile checks a boolean rule and makes it ready; the Problem is the first
// thing wrong with it, and then the Rule is nil.
func (s *Set) Compile(source string) (*Rule, *Problem) {
	return s.compile(source, s.schema.Each)
}

// CompileEach is Compile for a rule under `per`, where `each` is the given item:
// see Schema.Each.
func (s *Set) CompileEach(source string, each Field) (*Rule, *Problem) {
	return s.compile(source, &each)
}

func (s *Set) compile(source string, each *Field) (*Rule, *Problem) {
	t, problem := parse(source)
	if problem != nil {
		return nil, problem
	}
	return s.build(t, each)
}

// Index is the place of a fact in Scope.Facts.
func (s *Set) Index(fact string) (int, bool) {
	i, ok := s.facts[fact]
	return i, ok
}

// Values puts values by fact id into the order of Scope.Facts; what is not a
// declared fact is left out.
func (s *Set) Values(byID map[string]Value) []Value {
	values := make([]Value, len(s.schema.Facts))
	for id, v := range byID {
		if i, ok := s.facts[id]; ok {
			values[i] = v
		}
	}
	return values
}

// Facts are the declared facts. The caller must not change them.
func (s *Set) Facts() []Field { return s.schema.Facts }

// Condition is the rule of a named condition; false when there is none, or when
// it has a Problem.
func (s *Set) Condition(id string) (*Rule, bool) {
	c, ok := s.named[id]
	if !ok || c.rule == nil {
		return nil, false
	}
	return c.rule, true
}

// Reserved reports whether a word has a meaning of its own in rules and so
// cannot name a fact or a condition.
func Reserved(word string) bool { return slices.Contains(reserved, word) }

func (s *Set) names(w wide) []string {
	var ids []string
	for i := range s.schema.Facts {
		if w.has(i) {
			ids = append(ids, s.schema.Facts[i].ID)
		}
	}
	return ids
}
