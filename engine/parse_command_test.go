package engine_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// commands are all that there are, each with something in it.
var commands = []engine.Command{
	engine.Submit{
		Variant: "baru", Facts: map[string]rule.Value{"alasan": rule.ChoiceValue("hilang")},
		Applicant: engine.Person{Name: "Sari"}, Bearer: engine.BearerProxy, HandIn: "h-1",
	},
	engine.Answer{Facts: map[string]rule.Value{"luas": rule.NumberValue(2)}, Keep: map[string][]int{"anak": {1, 0}}},
	engine.Check{Step: "periksa", Reject: []engine.Rejection{{Paper: "kk", Reason: "buram"}}},
	engine.Resubmit{Keep: map[string][]int{"anak": {2}}},
	engine.Do{Steps: []string{"proses"}, Outcome: "disetujui"},
	engine.Suspend{Reason: "listrik"},
	engine.Resume{Reason: "listrik"},
	engine.Extend{Reason: "tinjauan"},
	engine.Withdraw{Reason: "batal"},
	engine.Correct{Subject: &engine.Person{Name: "Tono"}, Reason: "salah ketik"},
	engine.Survey{Answers: [9]int{1, 2, 3, 4, 4, 4, 4, 4, 4}},
	engine.AddNote{Text: "catatan"},
	engine.Notify{Step: "serahkan"},
	engine.Migrate{To: 2},
	engine.Tick{},
	engine.Compensate{Owed: []string{"sla.compensation[1]"}},
	engine.Void{Number: "10/2026", Reason: "salah cetak"},
}

func TestParseCommandReadsEach(t *testing.T) {
	for _, c := range commands {
		b, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		got, err := engine.ParseCommand(c.Name(), b)
		if err != nil {
			t.Errorf("%s: %v", c.Name(), err)
			continue
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestParseCommandKnowsAll: a command that is new is read, too.
func TestParseCommandKnowsAll(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`(?m)^(?:const |\t)Command\w+ += "(\w+)"`)
	var seen []string
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range name.FindAllSubmatch(src, -1) {
			seen = append(seen, string(m[1]))
		}
	}
	var listed []string
	for _, c := range commands {
		listed = append(listed, c.Name())
	}
	slices.Sort(seen)
	slices.Sort(listed)
	if diff := cmp.Diff(seen, listed); diff != "" {
		t.Errorf("the commands of the package, and those that this test reads:\n%s", diff)
	}
}

func TestParseCommandSaysWhatIsWrong(t *testing.T) {
	const secret = "3201010101010001"
	for _, c := range []struct{ name, text, want string }{
		{"sumbit", `{}`, "no such command"},
		{"check", ``, `not the JSON of the command "check"`},
		{"check", `null`, `not the JSON of the command "check"`},
		{"check", `{} {}`, `not the JSON of the command "check"`},
		{"check", `{"` + secret + `": 1}`, `not the JSON of the command "check"`},
		{"do", `{"steps": ` + secret + `}`, `not the JSON of the command "do": steps`},
		{"submit", `{"applicant": {"nik": ` + secret + `}}`, `not the JSON of the command "submit": applicant.nik`},
		{"answer", `{"facts": {"nik": {"kind": "date", "value": "` + secret + `"}}}`, `not the JSON of the command "answer"`},
		{"note", `{"text": "` + strings.Repeat("a", engine.MaxCommand) + `"}`, `not the JSON of the command "note"`},
	} {
		_, err := engine.ParseCommand(c.name, []byte(c.text))
		var wrong *engine.CommandError
		if !errors.As(err, &wrong) || wrong.Err == nil {
			t.Errorf("%s %.40s: %v", c.name, c.text, err)
			continue
		}
		if err.Error() != c.want {
			t.Errorf("%s %.40s: %q, want %q", c.name, c.text, err, c.want)
		}
	}
}

// TestPointersAreNoCommands holds the engine to saying so: what json.Unmarshal was given
// is a pointer, and "nothing was changed" would not tell why.
func TestPointersAreNoCommands(t *testing.T) {
	clock := enginetest.NewClock(t, time.FixedZone("WIB", 7*3600), "2026-03-17 10:00")
	e := enginetest.Engine(t, enginetest.Tree(t, simple(promise3)), clock, nil)
	ctx, service := context.Background(), enginetest.OfficeID+"/layanan"
	out, err := e.Submit(ctx, service, engine.Request{Command: engine.Submit{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commands {
		pointer := reflect.New(reflect.TypeOf(c))
		pointer.Elem().Set(reflect.ValueOf(c))
		cmd := pointer.Interface().(engine.Command)
		_, err := e.Execute(ctx, out.Application.State.ID, engine.Request{Command: cmd})
		if _, first := c.(engine.Submit); first {
			_, err = e.Submit(ctx, service, engine.Request{Command: cmd})
		}
		var refused *engine.Refusal
		if err == nil || errors.As(err, &refused) || !strings.Contains(err.Error(), pointer.Type().String()) {
			t.Errorf("%T: %v", cmd, err)
		}
	}
}

// FuzzParseCommand reads what may come over a line. What is read is written and read
// again the same, and no state makes it fail: it is done, or refused.
func FuzzParseCommand(f *testing.F) {
	for _, c := range commands {
		b, err := json.Marshal(c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(c.Name(), b)
	}
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		cmd, err := engine.ParseCommand(name, text)
		if err != nil {
			var wrong *engine.CommandError
			if !errors.As(err, &wrong) {
				t.Fatal(err)
			}
			return
		}
		once, err := json.Marshal(cmd)
		if err != nil {
			t.Fatal(err)
		}
		again, err := engine.ParseCommand(name, once)
		if err != nil {
			t.Fatalf("%v\n%s", err, once)
		}
		if twice, err := json.Marshal(again); err != nil || string(twice) != string(once) {
			t.Fatalf("%v\n%s\n%s", err, once, twice)
		}
		if _, move := cmd.(engine.Migrate); move {
			return // the shell gives it the newer version
		}
		for _, r := range []*enginetest.Run{enginetest.Start(t, simple(promise3)), enginetest.Start(t, simple(promise3)).Submit()} {
			if refused := r.Try(cmd); refused != nil && refused.Message(diag.ID) == "" {
				t.Errorf("%s is refused without a word", refused.Code)
			}
		}
	})
}
