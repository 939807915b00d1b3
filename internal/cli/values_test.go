package cli

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// What is wrong with somebody's own answer is told without repeating it.
func TestAPersonalAnswerIsNotRepeated(t *testing.T) {
	for _, own := range []bool{true, false} {
		fact := &program.Fact{Fact: standard.Fact{ID: "lahir", Type: standard.TypeDate, Personal: own}}
		fact.Field = rule.Field{ID: "lahir", Kind: rule.Date}
		_, err := value(fact, "31-13-1990")
		var refused *engine.Refusal
		if !errors.As(err, &refused) {
			t.Fatal(err)
		}
		if told := strings.Contains(fmt.Sprint(refused.Args, refused.Suggest), "1990"); told == own {
			t.Errorf("personal: %v, told %v", own, refused.Args)
		}
	}
}
