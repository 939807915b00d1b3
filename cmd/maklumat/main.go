// Maklumat checks, runs and shows service standards of Indonesian offices.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"syscall"

	"github.com/maklumat-pelayanan/maklumat/internal/cli"
)

func main() {
	// A command lives for a moment and holds little at a time: collecting garbage less
	// often makes it a fifth faster. Garbage is collected whenever the heap has doubled,
	// and this, of which no page is ever touched, counts as a part of it. A limit of
	// memory would do the same for little, and have it collect without end for much.
	untouched := make([]byte, 64<<20)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.System())
	stop()
	runtime.KeepAlive(untouched)
	os.Exit(code)
}
