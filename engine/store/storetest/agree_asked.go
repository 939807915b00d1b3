package storetest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"pgregory.net/rapid"
)

// ask asks the model and a store in every way there is.
func (a *agreement) ask(s engine.Store) {
	for range 3 {
		a.list(s)
	}
	for _, id := range a.scene.histories {
		a.alike("row of "+id, said(a.model.Load(a.ctx, id)), saidOf(s.Load(a.ctx, id)))
		a.alike("events of "+id, said(a.model.Events(a.ctx, id)), saidAll(s.Events(a.ctx, id)))
	}
	a.alike("offices", said(a.model.Offices(a.ctx)), said(s.Offices(a.ctx)))
	office := rapid.SampledFrom(a.scene.offices).Draw(a.t, "of")
	digest := rapid.SampledFrom([]string{"", "x", "y"}).Draw(a.t, "digest")
	a.alike("definition", said(a.model.Definition(a.ctx, office, digest)), said(s.Definition(a.ctx, office, digest)))
	wanted := a.feed(a.model, office, 1000, 0)
	a.alike("feed of "+office, wanted, a.feed(s, office, rapid.IntRange(1, 3).Draw(a.t, "page"), len(wanted)))
	a.alike("letters of "+office, a.told(a.model, office), a.told(s, office))
	a.alike("export of "+office, a.exported(a.model, office), a.exported(s, office))
}

// list asks for the applications of a query.
func (a *agreement) list(s engine.Store) {
	q := a.scene.query(a.t)
	list := func(s engine.Store) string {
		rows, err := s.Applications(a.ctx, q)
		for i := range rows {
			rows[i].State = nil // a list may have it or not
		}
		return said(rows, err)
	}
	a.alike(fmt.Sprintf("applications by %+v", q), list(a.model), list(s))
}

// query draws a query, of which most fields are empty: else hardly any row is left.
func (s scene) query(t *rapid.T) engine.Query {
	service := s.offices[0] + "/s"
	q := engine.Query{
		Office: rapid.SampledFrom([]string{"", s.offices[0], s.offices[0], s.offices[1], s.offices[2]}).Draw(t, "office"),
		Limit:  rapid.IntRange(0, 4).Draw(t, "limit"),
	}
	for _, field := range rapid.SliceOfN(rapid.IntRange(0, 8), 0, 3).Draw(t, "fields") {
		switch field {
		case 0:
			q.Standard = rapid.SampledFrom([]string{service, service, service + "@1", s.offices[0], s.offices[0] + "/S", service + "@"}).Draw(t, "standard")
		case 1:
			q.Statuses = rapid.SliceOfN(rapid.SampledFrom([]string{"open", "returned", "lapsed"}), 0, 3).Draw(t, "statuses")
		case 2:
			q.Step = rapid.SampledFrom([]string{"periksa", "arsip", "tanda"}).Draw(t, "step")
		case 3:
			q.Receipt = rapid.SampledFrom([]string{"R1", "R2", "r1"}).Draw(t, "receipt")
		case 4:
			q.HandIn = someText.Draw(t, "hand-in")
		case 5:
			q.Token = rapid.SampledFrom([][]byte{{}, {1}, {2}}).Draw(t, "token")
		case 6:
			q.DueBefore = someTime.Draw(t, "due")
		case 7:
			q.NextBefore = someTime.Draw(t, "next")
		default:
			q.After = rapid.SampledFrom(append([]string{s.offices[0] + "/z"}, s.applications...)).Draw(t, "after")
		}
	}
	return q
}

// feed reads an office's feed page by page, and waits for as many events as there are.
func (a *agreement) feed(s engine.Store, office string, page, want int) (events []string) {
	var at engine.Cursor
	patience, done := context.WithTimeout(a.ctx, 20*time.Second)
	defer done()
	for {
		more, next, err := s.Feed(a.ctx, office, at, page)
		if err != nil {
			a.t.Fatalf("feed: %v", err)
		}
		for i := range more {
			events = append(events, saidAll(more[i:i+1], nil))
		}
		at = next
		if len(more) == 0 && (len(events) >= want || patience.Err() != nil) {
			return events
		}
	}
}

// told lists the letters of an office, by their place instead of the id that the store
// gave them.
func (a *agreement) told(s engine.Store, office string) []engine.Message {
	letters, _ := a.all(s, office)
	for i := range letters {
		letters[i].ID = int64(i)
	}
	return letters
}

// all lists the letters of an office, and the place of each.
func (a *agreement) all(s engine.Store, office string) (letters []engine.Message, place map[int64]int) {
	letters, err := s.Messages(a.ctx, office, "", 0, 1000)
	if err != nil {
		a.t.Fatalf("messages: %v", err)
	}
	place = map[int64]int{}
	for i, m := range letters {
		place[m.ID] = i
	}
	return letters, place
}

// letters claims, settles and removes letters.
func (a *agreement) letters(s engine.Store) {
	now, limit := someInstant.Draw(a.t, "now"), rapid.IntRange(0, 5).Draw(a.t, "letters")
	claim := func(s engine.Store) (claimed []engine.Message, answers []string) {
		claimed, err := s.ClaimMessages(a.ctx, now, time.Second, limit)
		for _, m := range claimed {
			_, place := a.all(s, m.Office)
			at := place[m.ID]
			m.ID = int64(at)
			answers = append(answers, fmt.Sprintf("%+v", m))
		}
		return claimed, append(answers, fmt.Sprint(err))
	}
	ours, wants := claim(a.model)
	theirs, got := claim(s)
	a.alike("claimed letters", wants, got)
	for i := range ours {
		outcome := ours[i]
		outcome.State = rapid.SampledFrom([]engine.MessageState{engine.MessageSent, engine.MessageSent, engine.MessageDead, engine.MessageMoot, engine.MessageWaiting}).Draw(a.t, "state")
		outcome.NextAt, outcome.Settled, outcome.Failure = someTime.Draw(a.t, "again"), someInstant.Draw(a.t, "settled"), someText.Draw(a.t, "failure")
		outcome.Attempts -= rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(a.t, "overtaken")
		m := a.model.SettleMessage(a.ctx, outcome)
		outcome.ID = theirs[i].ID
		a.alike("a settled letter", m, s.SettleMessage(a.ctx, outcome))
	}
	before := someInstant.Draw(a.t, "before")
	a.alike("removed letters", said(a.model.RemoveMessages(a.ctx, before, limit)), said(s.RemoveMessages(a.ctx, before, limit)))
}

// exported lists all that a store has of an office.
func (a *agreement) exported(s engine.Store, office string) []string {
	_, place := a.all(s, office)
	var records []string
	err := s.Export(a.ctx, office, func(r engine.Record) error {
		records = append(records, described(r, place))
		return nil
	})
	if err != nil {
		a.t.Fatalf("export: %v", err)
	}
	slices.Sort(records)
	return records
}

func described(r engine.Record, place map[int64]int) string {
	switch {
	case r.Event != nil:
		return fmt.Sprintf("event %+v", *r.Event)
	case r.Row != nil:
		return fmt.Sprintf("row %+v", *r.Row)
	case r.Key != nil:
		return fmt.Sprintf("key %+v", *r.Key)
	case r.Definition != nil:
		return fmt.Sprintf("definition %+v", *r.Definition)
	case r.Number != nil:
		return fmt.Sprintf("number %+v", *r.Number)
	case r.Message != nil:
		m := *r.Message
		m.ID = int64(place[m.ID])
		return fmt.Sprintf("message %+v", m)
	}
	tokens := slices.Clone(r.Tokens.Tokens)
	slices.SortFunc(tokens, slices.Compare)
	return fmt.Sprintf("tokens %s %v", r.Tokens.Application, slices.CompactFunc(tokens, slices.Equal))
}
