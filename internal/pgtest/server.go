// Package pgtest gives tests a real PostgreSQL: a server that this process of go test
// shares, or one of a test's own that may be killed. Both are started by
// tools/postgres.sh, which needs Unix, and end with the process, however it ends. Where
// the script does not run, TEST_DATABASE_URL names a server that is there already.
package pgtest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Server is a PostgreSQL server under test.
type Server struct {
	admin string // URL of a superuser
	data  string // the data folder
	bin   string // PostgreSQL's programs
	again string // the program that starts it again
	user  string // the system user that it runs as
	// held keeps the script running: it ends when this is closed, also by the end of
	// the process.
	held io.Closer
}

// Start starts a server for one test alone, on which a commit waits for the disk. It
// is removed when the test ends.
func Start(t testing.TB) *Server {
	t.Helper()
	s, err := start("MAKLUMAT_PG_DURABLE=1")
	if err != nil {
		t.Fatalf("start PostgreSQL: %v", err)
	}
	t.Cleanup(func() {
		if err := s.held.Close(); err != nil {
			t.Errorf("stop PostgreSQL: %v", err)
		}
	})
	return s
}

// start runs the script beside this process until held is closed.
func start(settings ...string) (*Server, error) {
	script, err := find("tools/postgres.sh")
	if err != nil {
		return nil, err
	}
	// The names are told on the output; then cat waits until the input is closed.
	cmd := exec.Command(script, "sh", "-c", "env | grep ^TEST_; echo; exec cat")
	cmd.Env = append(os.Environ(), settings...)
	// What interrupts the test must not reach the server before its folder is removed.
	apart(cmd)
	var said bytes.Buffer
	cmd.Stderr = &said
	held, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	told, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	names := map[string]string{}
	lines := bufio.NewScanner(told)
	for lines.Scan() && lines.Text() != "" {
		name, value, _ := strings.Cut(lines.Text(), "=")
		names[name] = value
	}
	s := &Server{
		admin: names["TEST_DATABASE_URL"], data: names["TEST_POSTGRES_DATA"], bin: names["TEST_POSTGRES_BIN"],
		again: names["TEST_POSTGRES_START"], user: names["TEST_POSTGRES_USER"], held: stopper{held, cmd},
	}
	if s.admin == "" {
		err := errors.Join(s.held.Close(), lines.Err())
		return nil, fmt.Errorf("%s: %w\n%s", script, err, said.String())
	}
	return s, nil
}

// stopper ends the script and waits until the server is gone.
type stopper struct {
	input io.Closer
	cmd   *exec.Cmd
}

func (s stopper) Close() error { return errors.Join(s.input.Close(), s.cmd.Wait()) }

// find looks for a file of the repository from the test's folder upwards.
func find(name string) (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		file := filepath.Join(folder, name)
		if _, err := os.Stat(file); err == nil {
			return file, nil
		}
		above := filepath.Dir(folder)
		if above == folder {
			return "", fmt.Errorf("%s is in no folder above the test's", name)
		}
		folder = above
	}
}

// Kill ends the server at once, as a power cut would: SIGKILL to its first process,
// upon which the others end themselves.
func (s *Server) Kill(t testing.TB) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(s.data, "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil {
		t.Fatalf("postmaster.pid: %v", err)
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		t.Fatalf("find PostgreSQL: %v", err)
	}
	if err := process.Kill(); err != nil {
		t.Fatalf("kill PostgreSQL: %v", err)
	}
}

// Restart starts a killed server again; it comes back when the server answers.
func (s *Server) Restart(t testing.TB) {
	t.Helper()
	if out, err := exec.Command(s.again).CombinedOutput(); err != nil {
		t.Fatalf("start PostgreSQL again: %v\n%s", err, out)
	}
}

// Dump gives a backup of a database of the server, as pg_dump writes it.
func (s *Server) Dump(t testing.TB, url string) []byte {
	t.Helper()
	out, err := exec.Command(filepath.Join(s.bin, "pg_dump"), url).Output()
	if err != nil {
		t.Fatalf("pg_dump: %v", err)
	}
	return out
}

// Load restores a backup into a database of the server.
func (s *Server) Load(t testing.TB, url string, dump []byte) {
	t.Helper()
	psql := exec.Command(filepath.Join(s.bin, "psql"), "-q", "-v", "ON_ERROR_STOP=1", url)
	psql.Stdin = bytes.NewReader(dump)
	if out, err := psql.CombinedOutput(); err != nil {
		t.Fatalf("psql: %v\n%s", err, out)
	}
}

// Limit lets the files of one process of the server grow to so many bytes ("unlimited"
// for any), as a disk does that is full.
func (s *Server) Limit(t testing.TB, pid int, bytes string) {
	t.Helper()
	command := []string{"prlimit", "--pid", strconv.Itoa(pid), "--fsize=" + bytes + ":"}
	if os.Getuid() == 0 { // which may not limit what another user runs
		command = append([]string{"setpriv", "--reuid=" + s.user, "--regid=" + s.user, "--clear-groups"}, command...)
	}
	if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", command, err, out)
	}
}
