package faults_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// PostgreSQL stands still, with all its processes, as on a disk that does not answer, and
// goes on later. Who has a deadline is answered at it.
func TestPostgresStandsStill(t *testing.T) {
	b := newBench(t, "PostgreSQL stands still")
	server := pgtest.Start(t)
	place := server.URL(t)
	w := b.newWorld()
	s := mustOpen(t, place)
	defer shut(t, s)
	for round := range times(1, 20) {
		b.figures.faults++
		ids := w.openAll(s, 4)
		e := w.engine(s, "staff")
		processes := family(t, place)
		signal(t, processes, syscall.SIGSTOP)
		goOn := time.AfterFunc(3*deadline, func() { signal(t, processes, syscall.SIGCONT) })
		_, late := w.hurry(e, ids, round)
		if goOn.Stop() {
			signal(t, processes, syscall.SIGCONT)
		}
		if late == 0 {
			w.violated(other, "nobody ran out of time: the server did not stand still")
		}
		w.late(s)
	}
	w.close()
}

// family are the processes of the server of a database.
func family(t *testing.T, address string) []int {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	var one int
	if err := conn.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&one); err != nil {
		t.Fatal(err)
	}
	head := parent(strconv.Itoa(one))
	all := []int{head}
	names, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		pid, err := strconv.Atoi(filepath.Base(name))
		if err == nil && parent(filepath.Base(name)) == head && pid != one {
			all = append(all, pid)
		}
	}
	if head < 2 || len(all) < 3 {
		t.Fatalf("the server's processes: %v", all)
	}
	return all
}

// parent is the process that started one; 0 when there is no such process.
func parent(pid string) int {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%s/stat", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(stat), ") ") // behind the name
	fields := strings.Fields(after)
	if len(fields) < 2 {
		return 0
	}
	n, _ := strconv.Atoi(fields[1]) // the kernel writes a number
	return n
}

func signal(t *testing.T, processes []int, s syscall.Signal) {
	t.Helper()
	for _, pid := range processes {
		if err := syscall.Kill(pid, s); err != nil && err != syscall.ESRCH {
			t.Errorf("signal %s to %d: %v", s, pid, err)
		}
	}
}
