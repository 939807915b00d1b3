package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
)

// lines reads what a person types, line by line.
type lines struct {
	in *bufio.Reader
	// stop ends the waiting: without it, an interrupt at a prompt would do nothing
	// until the next line is typed.
	stop context.Context
}

type line struct {
	text string
	err  error
}

// next is the next line without its end, io.EOF at the end of the input, or the
// error of the context.
func (l *lines) next() (string, error) {
	read := make(chan line, 1)
	go func() {
		text, err := l.in.ReadString('\n')
		if errors.Is(err, io.EOF) && text != "" {
			err = nil
		}
		read <- line{strings.TrimSpace(text), err}
	}()
	select {
	case got := <-read:
		return got.text, got.err
	case <-l.stop.Done():
		return "", l.stop.Err()
	}
}
