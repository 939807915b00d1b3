// Maklumat checks, runs and shows service standards of Indonesian offices.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/maklumat-pelayanan/maklumat/internal/cli"
)

func main() {
	// A command lives for a moment and holds little at a time: collecting garbage
	// less often makes it a fifth faster, until much memory is in use. GOGC and
	// GOMEMLIMIT, when set, are heeded.
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(128 << 20)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.System())
	stop()
	os.Exit(code)
}
