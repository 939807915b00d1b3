package bench

import (
	"strings"
	"sync"
	"sync/atomic"

	"modernc.org/sqlite"
)

// commits counts what each SQLite file has committed, by the file's name.
var commits sync.Map // of *atomic.Int64

// countCommits has SQLite tell of the commits of every connection that is opened.
var countCommits = sync.OnceFunc(func() {
	sqlite.RegisterConnectionHook(func(conn sqlite.ExecQuerierContext, source string) error {
		if hooks, ok := conn.(sqlite.HookRegisterer); ok {
			counter := counterOf(source)
			hooks.RegisterCommitHook(func() int32 {
				counter.Add(1)
				return 0 // go on
			})
		}
		return nil
	})
})

// committed counts the commits to a file that is opened from now on.
func committed(file string) *atomic.Int64 {
	countCommits()
	return counterOf(file)
}

// counterOf is the counter of a file, or of a data source that names it.
func counterOf(source string) *atomic.Int64 {
	file, _, _ := strings.Cut(strings.TrimPrefix(source, "file:"), "?")
	counter, _ := commits.LoadOrStore(strings.TrimPrefix(file, "//"), new(atomic.Int64))
	return counter.(*atomic.Int64)
}
