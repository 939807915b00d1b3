package ledger

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Checkpoint says what all events of an office were at an instant.
type Checkpoint struct {
	Office string
	// Size is the number of events, Root the hash of their tree.
	Size int64
	Root Hash
	At   time.Time
	// Previous is the hash of the body of the checkpoint before it, zero for the first.
	Previous Hash
}

// maxNote bounds the signed notes that are read, in bytes.
const maxNote = 4096

// origin is the name under which an office signs.
func origin(office string) string { return "maklumat/" + office }

// Body is the text that is signed: origin, size and root as every log of this kind
// writes them (C2SP tlog-checkpoint), then the instant and the checkpoint before.
func (c Checkpoint) Body() string {
	return fmt.Sprintf("%s\n%d\n%s\n%s\n%s\n", origin(c.Office), c.Size, c.Root,
		c.At.UTC().Format(time.RFC3339Nano), c.Previous)
}

// Hash is what the next checkpoint names this one by.
func (c Checkpoint) Hash() Hash { return sha256.Sum256([]byte(c.Body())) }

// Sign writes the checkpoint as a signed note. The error is the signer's, or ErrMalformed
// of a public key.
func (c Checkpoint) Sign(by Signer) (string, error) {
	key, err := verifier(c.Office, by.Public)
	if err != nil {
		return "", err
	}
	signed, err := note.Sign(&note.Note{Text: c.Body()}, signer{key, by.Sign})
	if err != nil {
		return "", fmt.Errorf("checkpoint of %s: %w", c.Office, err)
	}
	return string(signed), nil
}

// Errors of what is read and checked here. A caller tells them apart with errors.Is.
var (
	// ErrMalformed: it is not the kind of text that was asked for.
	ErrMalformed = errors.New("cannot be read")
	// ErrSignature: no key of the office signed it.
	ErrSignature = errors.New("not signed by the office")
	// ErrProof: what was proved does not follow.
	ErrProof = errors.New("the proof does not hold")
)

// ReadCheckpoint reads a signed note, whatever stands around it, after checking its
// signature by one of the office's public keys (ed25519). office "" takes the office
// that the note names. The error is ErrMalformed or ErrSignature.
func ReadCheckpoint(text, office string, public ...[]byte) (Checkpoint, error) {
	c, err := Unchecked(text)
	if err != nil {
		return Checkpoint{}, err
	}
	if office != "" && c.Office != office {
		return Checkpoint{}, fmt.Errorf("checkpoint of %s, not of %s: %w", c.Office, office, ErrSignature)
	}
	known, err := verifiers(c.Office, public)
	if err != nil {
		return Checkpoint{}, err
	}
	// What is signed must be what was read: all of it, and nothing beside it.
	if opened, err := note.Open([]byte(tidy(text)), known); err != nil || opened.Text != c.Body() {
		return Checkpoint{}, fmt.Errorf("checkpoint of %s: %w", c.Office, ErrSignature)
	}
	return c, nil
}

// Unchecked reads what a signed note says without looking at the signature. The error is
// ErrMalformed.
func Unchecked(text string) (Checkpoint, error) {
	var c Checkpoint
	wrong := fmt.Errorf("checkpoint: %w", ErrMalformed)
	if len(text) > maxNote {
		return c, wrong
	}
	body, _, ok := strings.Cut(tidy(text), "\n\n")
	lines := strings.Split(body, "\n")
	if !ok || len(lines) != 5 {
		return c, wrong
	}
	if c.Office, ok = strings.CutPrefix(lines[0], "maklumat/"); !ok || !nameable(c.Office) {
		return c, wrong
	}
	var errs [4]error
	c.Size, errs[0] = strconv.ParseInt(lines[1], 10, 64)
	c.Root, errs[1] = tlog.ParseHash(lines[2])
	c.At, errs[2] = time.Parse(time.RFC3339Nano, lines[3])
	c.Previous, errs[3] = tlog.ParseHash(lines[4])
	// One meaning has one text: else two notes would say the same.
	if errors.Join(errs[:]...) != nil || c.Size < 0 || c.Body() != body+"\n" {
		return Checkpoint{}, wrong
	}
	return c, nil
}

// tidy undoes what mail and editors do to a text: line ends, and blank lines around it.
func tidy(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) + "\n"
}

// Split finds the signed notes in a text that holds several, one behind the other.
func Split(text string) []string {
	var notes []string
	var note strings.Builder
	flush := func() {
		if note.Len() > 0 {
			notes = append(notes, tidy(note.String()))
		}
		note.Reset()
	}
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		if strings.HasPrefix(line, "maklumat/") {
			flush()
		}
		if note.Len() > 0 || strings.HasPrefix(line, "maklumat/") {
			note.WriteString(line)
		}
	}
	flush()
	return notes
}
