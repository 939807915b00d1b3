// Package keyring keeps the secrets of offices outside of the database: what their
// applications' keys are wrapped with, what marks events, and what signs.
//
// A Set is the secrets as a value; Parse and Set.Text are its written form. A Ring
// does with a Set what engine.Keys asks for: of a Set that does not change (New), of
// a file that other processes may change (Open), or made up for the while (Ephemeral).
//
// Only the standard library's cryptography is used: AES-256-GCM, HMAC-SHA256, ed25519.
package keyring
