package webhook_test

import (
	"errors"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/courier/webhook"
)

func TestVerify(t *testing.T) {
	body, old := []byte(`{"id":"a/1"}`), []byte("rahasia sebelumnya yang panjang")
	good := webhook.Sign(secret, body, at)
	for _, c := range []struct {
		name, header string
		body         string
		now          time.Time
		secrets      [][]byte
		want         error
	}{
		{"as signed", good, string(body), at, [][]byte{secret}, nil},
		{"a little later", good, string(body), at.Add(5 * time.Minute), [][]byte{secret}, nil},
		{"a clock that is behind", good, string(body), at.Add(-5 * time.Minute), [][]byte{secret}, nil},
		{"sent again later", good, string(body), at.Add(5*time.Minute + time.Second), [][]byte{secret}, webhook.ErrStale},
		{"from the future", good, string(body), at.Add(-6 * time.Minute), [][]byte{secret}, webhook.ErrStale},
		{"while secrets change", good, string(body), at, [][]byte{old, secret}, nil},
		{"another secret", good, string(body), at, [][]byte{old}, webhook.ErrSignature},
		{"no secret", good, string(body), at, nil, webhook.ErrSignature},
		{"an empty secret", webhook.Sign(nil, body, at), string(body), at, [][]byte{{}}, webhook.ErrSignature},
		{"a changed body", good, `{"id":"a/2"}`, at, [][]byte{secret}, webhook.ErrSignature},
		{"another time", "t=1773741601" + good[len("t=1773741600"):], string(body), at, [][]byte{secret}, webhook.ErrSignature},
		{"two signatures", good + ",v1=00", string(body), at, [][]byte{secret}, nil},
		{"nothing", "", string(body), at, [][]byte{secret}, webhook.ErrSignature},
		{"no signature", "t=1773741600", string(body), at, [][]byte{secret}, webhook.ErrSignature},
	} {
		if err := webhook.Verify(c.header, []byte(c.body), c.now, 5*time.Minute, c.secrets...); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add("t=1773741600,v1=00ff", []byte("{}"))
	f.Add("v1=,t=,,=", []byte{})
	f.Fuzz(func(t *testing.T, header string, body []byte) {
		if err := webhook.Verify(header, body, at, time.Hour, secret); err == nil && header != webhook.Sign(secret, body, at) {
			// Only the form may differ: who does not know the secret cannot make one.
			if webhook.Verify(header, append(body, 'x'), at, time.Hour, secret) == nil {
				t.Errorf("%q is taken for any body", header)
			}
		}
	})
}
