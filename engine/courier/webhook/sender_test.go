package webhook_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/courier/webhook"
)

var (
	secret = []byte("sebuah rahasia yang cukup panjang")
	at     = time.Date(2026, 3, 17, 10, 0, 0, 0, time.UTC)
)

func letter() courier.Letter {
	return courier.Letter{
		ID: "grobogan/klambu/17", Office: "grobogan/klambu", Topic: "returned", To: "pemohon", Receipt: "ABCD-EFGH",
		Address: courier.Address{Medium: courier.Phone, Value: "+6281234567890"}, From: "Kecamatan Klambu",
		Subject: "Permohonan ABCD-EFGH: berkas perlu dilengkapi", Text: "Yang perlu dilengkapi: “KK”\n",
		Posted: at, Attempt: 2,
	}
}

func sender(t *testing.T, url string) *webhook.Sender {
	t.Helper()
	s, err := webhook.New(webhook.Config{URL: url, Secret: secret, Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRequest(t *testing.T) {
	var got webhook.Letter
	var ids []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		if err := webhook.Verify(r.Header.Get(webhook.SignatureHeader), body, at.Add(time.Minute), 5*time.Minute, secret); err != nil {
			t.Error(err)
		}
		if err := json.Unmarshal(body, &got); err != nil {
			t.Error(err)
		}
		if r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" || strings.Contains(r.URL.String(), "0812") {
			t.Errorf("%s %s %v", r.Method, r.URL, r.Header)
		}
		ids = append(ids, r.Header.Get(webhook.IDHeader))
		w.WriteHeader(http.StatusAccepted)
	}))
	defer s.Close()
	for range 2 {
		if err := sender(t, s.URL+"/surat").Send(t.Context(), letter()); err != nil {
			t.Fatal(err)
		}
	}
	l := letter()
	want := webhook.Letter{
		FormatVersion: 1, ID: l.ID, Office: l.Office, OfficeTitle: l.From, Topic: l.Topic, To: l.To, Receipt: l.Receipt,
		Address: l.Address, Subject: l.Subject, Text: l.Text, Posted: at, Attempt: 2,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !cmp.Equal(ids, []string{l.ID, l.ID}) {
		t.Errorf("ids %q", ids)
	}
}

func TestStatuses(t *testing.T) {
	elsewhere := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
	defer other.Close()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := 0
		if _, err := fmt.Sscanf(r.URL.Path, "/%d", &status); err != nil {
			t.Error(err)
		}
		w.Header().Set("Location", other.URL)
		w.WriteHeader(status)
	}))
	defer s.Close()
	for status, want := range map[int]courier.Kind{
		301: courier.Unreachable, 307: courier.Unreachable, 308: courier.Unreachable,
		400: courier.Permanent, 409: courier.Permanent, 413: courier.Permanent, 422: courier.Permanent,
		401: courier.Unreachable, 403: courier.Unreachable, 404: courier.Unreachable, 410: courier.Unreachable,
		408: courier.Temporary, 429: courier.Unreachable, 500: courier.Temporary, 502: courier.Temporary, 503: courier.Unreachable,
	} {
		err := sender(t, fmt.Sprintf("%s/%d", s.URL, status)).Send(t.Context(), letter())
		var f *courier.Failure
		if !errors.As(err, &f) || f.Kind != want || f.Code != fmt.Sprintf("http-%d", status) {
			t.Errorf("%d: %+v, want kind %d", status, f, want)
		}
	}
	for _, status := range []int{200, 201, 202, 204} {
		if err := sender(t, fmt.Sprintf("%s/%d", s.URL, status)).Send(t.Context(), letter()); err != nil {
			t.Errorf("%d: %v", status, err)
		}
	}
	if elsewhere > 0 {
		t.Error("a redirect was followed: the letter went to somebody else")
	}
}

func TestTrouble(t *testing.T) {
	hold := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/diam":
			select {
			case <-hold:
			case <-r.Context().Done():
			}
		case "/putus":
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			_ = conn.Close()
		case "/panjang":
			for range 1000 {
				if _, err := w.Write(bytes.Repeat([]byte("x"), 10_000)); err != nil {
					return
				}
			}
		}
	}))
	defer s.Close()
	defer close(hold)
	for _, c := range []struct {
		url, code string
		within    time.Duration
	}{
		{s.URL + "/diam", courier.CodeTimeout, 300 * time.Millisecond},
		{s.URL + "/putus", "webhook-connection", time.Minute},
		{"http://127.0.0.1:1/", "webhook-connection", time.Minute},
		{s.URL + "/panjang", "", time.Minute},
	} {
		ctx, stop := context.WithTimeout(t.Context(), c.within)
		err := sender(t, c.url).Send(ctx, letter())
		stop()
		var f *courier.Failure
		switch {
		case c.code == "" && err != nil:
			t.Errorf("%s: %v", c.url, err)
		case c.code != "" && (!errors.As(err, &f) || f.Kind != courier.Unreachable || f.Code != c.code):
			t.Errorf("%s: %+v", c.url, f)
		case f != nil && (strings.Contains(f.Error(), "127.0.0.1") || strings.Contains(f.Error(), "0812")):
			t.Errorf("the failure tells too much: %s", f.Error())
		}
	}
}

func TestConfigurations(t *testing.T) {
	now := func() time.Time { return at }
	for _, c := range []webhook.Config{
		{URL: "http://contoh.go.id/", Secret: secret, Now: now},
		{URL: "https://orang:sandi@contoh.go.id/", Secret: secret, Now: now},
		{URL: "ftp://contoh.go.id/", Secret: secret, Now: now},
		{URL: "contoh.go.id", Secret: secret, Now: now},
		{URL: "https://contoh.go.id/", Secret: []byte("pendek"), Now: now},
		{URL: "https://contoh.go.id/", Secret: secret},
	} {
		if _, err := webhook.New(c); err == nil || c.URL != "" && strings.Contains(err.Error(), c.URL) {
			t.Errorf("%s: %v", c.URL, err)
		}
	}
	for _, url := range []string{"https://contoh.go.id/surat", "http://127.0.0.1:8080/", "http://localhost/x", "http://[::1]:80/"} {
		if _, err := webhook.New(webhook.Config{URL: url, Secret: secret, Now: now}); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
}
