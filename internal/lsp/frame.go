package lsp

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// Bounds of one message. An editor sends whole files, seldom more.
const (
	maxMessage = 64 << 20
	maxHeader  = 4 << 10
)

var (
	errHeader  = errors.New("lsp: a message without a proper header")
	errTooLong = fmt.Errorf("lsp: a message of more than %d bytes", maxMessage)
)

// frames is the protocol's framing ("Content-Length: N", an empty line, N bytes)
// as a channel of jrpc2. Unlike the library's own it believes no length that is
// out of bounds. Closing it ends a Recv that waits.
type frames struct {
	in     *bufio.Reader
	pipe   *io.PipeReader
	out    io.Writer
	closed sync.Once
}

func newFrames(in io.Reader, out io.Writer) *frames {
	r, w := io.Pipe()
	go func() {
		_, err := io.Copy(w, in)
		if err == nil {
			err = io.EOF
		}
		_ = w.CloseWithError(err) // it never fails
	}()
	return &frames{in: bufio.NewReader(r), pipe: r, out: out}
}

// Send writes one message.
func (f *frames) Send(msg []byte) error {
	head := "Content-Length: " + strconv.Itoa(len(msg)) + "\r\n\r\n"
	_, err := f.out.Write(append([]byte(head), msg...))
	return err
}

// Recv reads one message.
func (f *frames) Recv() ([]byte, error) {
	size, read := -1, 0
	for {
		line, err := f.headerLine(&read)
		if err != nil {
			return nil, err
		}
		if line == "" {
			break
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, errHeader
		}
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			size, err = strconv.Atoi(strings.TrimSpace(value))
			if err != nil || size < 0 {
				return nil, errHeader
			}
		}
	}
	switch {
	case size < 0:
		return nil, errHeader
	case size > maxMessage:
		return nil, errTooLong
	}
	msg := make([]byte, size)
	if _, err := io.ReadFull(f.in, msg); err != nil {
		return nil, err
	}
	return msg, nil
}

// headerLine reads a line of the header without its end.
func (f *frames) headerLine(read *int) (string, error) {
	var line []byte
	for {
		c, err := f.in.ReadByte()
		if err != nil {
			return "", err
		}
		if *read++; *read > maxHeader {
			return "", errHeader
		}
		if c == '\n' {
			return strings.TrimSuffix(string(line), "\r"), nil
		}
		line = append(line, c)
	}
}

// Close ends the channel.
func (f *frames) Close() error {
	f.closed.Do(func() { _ = f.pipe.CloseWithError(io.EOF) }) // it never fails
	return nil
}
