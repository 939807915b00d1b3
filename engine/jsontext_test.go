package engine_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// What is stored is the JSON of encoding/json, for whatever happens to an application.
func TestStoredTextIsPlainJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := lead(t, nil)
		sameText(t, c.state)
		for _, e := range c.events {
			sameText(t, e)
		}
	})
}

// No field is forgotten: each alone, and all together, in every depth; also a field
// that is there but zero, and text that JSON must escape.
func TestStoredTextHasEveryField(t *testing.T) {
	for _, v := range []any{engine.State{}, engine.Event{}} {
		sameText(t, v)
		kind := reflect.TypeOf(v)
		all := reflect.New(kind).Elem()
		for i := range kind.NumField() {
			for _, depth := range []int{1, 5} {
				one := reflect.New(kind).Elem()
				fill(t, one.Field(i), depth)
				sameText(t, one.Interface())
			}
			fill(t, all.Field(i), 5)
		}
		sameText(t, all.Interface())
	}
	sameText(t, engine.Event{Papers: []engine.Paper{}})
	sameText(t, engine.Event{Text: "</script> & \"\\ \u2028 \x00 \xff é"})
	for _, year := range []int{-1, 0, 1, 9999, 10000} {
		sameText(t, engine.State{LastAt: time.Date(year, 5, 1, 1, 2, 3, 4, time.FixedZone("", 7*60*60))})
	}
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func sameText(t failer, v any) {
	t.Helper()
	want, wrong := json.Marshal(v)
	to := reflect.New(reflect.TypeOf(v))
	to.Elem().Set(reflect.ValueOf(v))
	got, err := engine.StoredText(to.Interface())
	if (wrong != nil) != (err != nil) {
		t.Fatalf("encoding/json says %v, we %v", wrong, err)
	}
	if err == nil && string(got) != string(want) {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
}

// fill gives v and what is in it values that are not zero, so deep.
func fill(t *testing.T, v reflect.Value, depth int) {
	t.Helper()
	if !v.CanSet() {
		return // JSON has nothing of it either
	}
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 3, 17, 8, 30, 0, 123000000, time.FixedZone("WIB", 7*60*60))))
		return
	case civil.Duration:
		v.Set(reflect.ValueOf(civil.Duration{N: 3, Unit: civil.WorkingDays}))
		return
	case civil.Date:
		v.Set(reflect.ValueOf(civil.NewDate(2026, 3, 17)))
		return
	case rule.Value:
		v.Set(reflect.ValueOf(rule.TextValue("Siti & <Budi>")))
		return
	}
	if depth == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("teks-" + v.Type().Name())
	case reflect.Int, reflect.Int64:
		v.SetInt(42)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), depth-1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(t, v.Index(0), depth-1)
	case reflect.Array:
		fill(t, v.Index(0), depth-1)
	case reflect.Map:
		item := reflect.New(v.Type().Elem()).Elem()
		fill(t, item, depth-1)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("kunci"), item)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), depth-1)
		}
	default:
		t.Fatalf("%s: how is it filled?", v.Type())
	}
}

// BenchmarkStoredText writes an event and a state, beside encoding/json; together is as a
// transition does it, the state behind the event.
func BenchmarkStoredText(b *testing.B) {
	prog := kia(b)
	s := engine.State{ID: "app"}
	var last engine.Event
	for n, cmd := range run[:4] {
		at := time.Date(2026, 1, 5, 8, n, 0, 0, schedule().Location())
		made, _, err := engine.Decide(s, cmd, engine.Given{Program: prog, Schedule: schedule(), Ref: "x@1", Now: at})
		if err != nil {
			b.Fatal(err)
		}
		for _, e := range made {
			s, last = engine.Apply(s, e), e
		}
	}
	for name, text := range map[string]func(any) ([]byte, error){"ours": engine.StoredText, "encoding/json": json.Marshal} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, v := range []any{&s, &last} {
					if _, err := text(v); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
	b.Run("together", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := engine.StoredAfter(&last, &s); err != nil {
				b.Fatal(err)
			}
		}
	})
}
