package keyring_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"sync"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// A mark is HMAC-SHA256 under the office's key, whatever was marked before it or is being
// marked beside it.
func TestMarkIsHMAC(t *testing.T) {
	set := setOf(klambu)
	var file struct{ Offices []struct{ Mark string } }
	if err := json.Unmarshal(set.Text(), &file); err != nil {
		t.Fatal(err)
	}
	key := must(base64.StdEncoding.DecodeString(file.Offices[0].Mark))
	ring := keyring.New(set)
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			for size := range 200 {
				message := bytes.Repeat([]byte{byte(n)}, size)
				mac := hmac.New(sha256.New, key)
				mac.Write(message)
				if got, err := ring.Mark(context.Background(), klambu, message); err != nil || !bytes.Equal(got, mac.Sum(nil)) {
					t.Errorf("%d bytes: %x, %v", size, got, err)
					return
				}
			}
		})
	}
	all.Wait()
}
