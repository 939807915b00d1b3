package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	l := &lines{bufio.NewReader(strings.NewReader(" a \r\n\nb")), t.Context()}
	for _, want := range []string{"a", "", "b"} {
		if got, err := l.next(); got != want || err != nil {
			t.Errorf("%q, %v, not %q", got, err, want)
		}
	}
	if _, err := l.next(); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

// An interrupt ends a question that nobody answers.
func TestAnInterruptEndsTheWaiting(t *testing.T) {
	silent, typing := io.Pipe()
	defer func() { _ = typing.Close() }() // lets the reader end
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	l := &lines{bufio.NewReader(silent), ctx}
	if _, err := l.next(); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
