// Maklumat checks, runs and shows service standards of Indonesian offices.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/maklumat-pelayanan/maklumat/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.System())
	stop()
	os.Exit(code)
}
