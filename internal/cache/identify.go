package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
)

// headBytes is how much of a program holds its build ID, see below.
const headBytes = 64 << 10

// buildID is how cmd/go marks what it links, near the start of the file: a note in
// ELF, else a text in front of the code. It holds a digest of the whole program.
var buildID = regexp.MustCompile(`Go\x00\x00[\x20-\x7e]{40,}|Go build ID: "[\x20-\x7e]{40,}?"`)

// identify tells one build of a program from any other: by its build ID, which
// spares reading tens of megabytes, or by all its bytes when it was built without.
func identify(program string) (id string, err error) {
	file, err := os.Open(program)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	head := make([]byte, headBytes)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return "", err
	}
	sum := sha256.New()
	sum.Write(head[:n])
	if buildID.Match(head[:n]) {
		info, err := file.Stat()
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%d", info.Size())
	} else if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
