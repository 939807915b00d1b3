// Package archive writes all that a store holds of offices into one encrypted file,
// and reads it back: for backups, and to move an office to another store.
//
// The file is age (age-encryption.org/v1) around gzip around lines of JSON: a header;
// for each office a line that names it, its records, and a line with their tally; and
// a trailer with the SHA-256 of all lines before it. A file that was cut or altered is
// found by age, by the tallies and by the trailer.
//
// It is encrypted for the offices' own keys (Offices), which are needed to read the
// applications anyway, for other recipients of age beside them, or with a passphrase.
package archive
