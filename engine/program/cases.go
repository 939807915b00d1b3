package program

import (
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Cases is a leaf value that may depend on rules.
type Cases[T any] []Case[T]

// Case is one possible value; without When it always holds. Is nil means none.
type Case[T any] struct {
	When *rule.Rule
	Is   *T
}

// Picked is the answer of Cases in a situation.
type Picked[T any] struct {
	// Value is nil when the cases say none, or when no case holds.
	Value *T
	// Known is false while an unanswered fact decides; Why then names it.
	Known bool
	// Index is the case that won, -1 when none did.
	Index int
	Why   rule.Answer
}

func compileCases[T any](b *builder, cases standard.Cases[T]) Cases[T] {
	var out Cases[T]
	for _, c := range cases {
		out = append(out, Case[T]{b.rule(c.When), c.Is})
	}
	return out
}

// Pick finds the first case whose rule holds.
func (c Cases[T]) Pick(sc *rule.Scope) Picked[T] {
	for i, one := range c {
		if one.When == nil {
			return Picked[T]{Value: one.Is, Known: true, Index: i, Why: rule.Answer{Truth: rule.True}}
		}
		switch a := one.When.Eval(sc); a.Truth {
		case rule.True:
			return Picked[T]{Value: one.Is, Known: true, Index: i, Why: a}
		case rule.Unknown:
			return Picked[T]{Index: -1, Why: a}
		}
	}
	return Picked[T]{Known: true, Index: -1, Why: rule.Answer{Truth: rule.False}}
}

// settled reports whether Pick always knows, whatever the scope.
func (c Cases[T]) settled() bool { return len(c) == 0 || c.Constant() }

// Constant reports whether the first case always holds, so that Pick needs no scope.
func (c Cases[T]) Constant() bool { return len(c) > 0 && c[0].When == nil }
