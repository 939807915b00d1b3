package storetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// What a process of Processes is told in its environment.
const (
	envPlace = "STORETEST_PLACE" // of the store
	envTest  = "STORETEST_TEST"  // whose process it is
	envLog   = "STORETEST_LOG"   // where its callers write down what they ask and are told
	envKeys  = "STORETEST_KEYS"
	envLife  = "STORETEST_LIFE" // how often it was started before
)

// The processes, and the callers in each.
const (
	processes      = 3
	processCallers = 3
	processFiles   = 20 // applications
)

// Processes does what Engine does from several processes on one database, each with a
// worker for the time. They are killed at random points, and started again: then they
// ask once more what they had asked and not been told. place makes an empty database
// and says where it is, for open; the processes are this test binary, which runs the
// same test again, so nothing but place and open may come before.
func Processes(t *testing.T, place func(t *testing.T) string, open func(t *testing.T, place string) engine.Store) {
	if os.Getenv(envTest) == t.Name() {
		process(t, open)
		return
	}
	where := place(t)
	secrets, err := newSecrets()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	var all sync.WaitGroup
	kills := make([]int, processes)
	for i := range processes {
		all.Go(func() {
			kills[i] = live(t, []string{
				envTest + "=" + t.Name(), envPlace + "=" + where, envKeys + "=" + secrets.Env(),
				envLog + "=" + filepath.Join(folder, fmt.Sprintf("p%d", i)),
			})
		})
	}
	all.Wait()
	t.Logf("killed %v times", kills)
	if t.Failed() {
		return
	}
	var done []acknowledged
	for i := range processes {
		for j := range processCallers {
			_, told, err := readLog(filepath.Join(folder, fmt.Sprintf("p%d-c%d", i, j)))
			if err != nil {
				t.Fatal(err)
			}
			done = append(done, told...)
		}
	}
	s := open(t, where)
	defer func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	}()
	b := bench{t, context.Background(), s, nil, time.Minute}
	e, err := newEngine(s, secrets, "judge")
	if err != nil {
		t.Fatal(err)
	}
	b.judge(e, done, processFiles)
}

// live runs a process until it ends by itself, and kills it before, a few times. It
// tells how often.
func live(t *testing.T, env []string) (kills int) {
	for life := 0; ; life++ {
		child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.count=1", "-test.timeout=20m")
		child.Env = append(slices.Concat(os.Environ(), env), envLife+"="+strconv.Itoa(life))
		var out bytes.Buffer
		child.Stdout, child.Stderr = &out, &out
		if err := child.Start(); err != nil {
			t.Errorf("start: %v", err)
			return kills
		}
		ended := make(chan error, 1)
		go func() { ended <- child.Wait() }()
		lives, cancel := context.WithTimeout(context.Background(), time.Duration(50+rand.IntN(400))*time.Millisecond)
		if life >= 3 {
			cancel()
			lives = context.Background()
		}
		select {
		case err := <-ended:
			cancel()
			if err != nil {
				t.Errorf("a process: %v\n%s", err, out.String())
			}
			return kills
		case <-lives.Done():
			cancel()
			if err := child.Process.Kill(); err == nil {
				kills++
			}
			<-ended //nolint:errcheck // it was killed
		}
	}
}

// process is one life of one process.
func process(t *testing.T, open func(t *testing.T, place string) engine.Store) {
	secrets, err := keyring.ParseEnv(os.Getenv(envKeys))
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, os.Getenv(envPlace))
	b := bench{t, context.Background(), s, nil, time.Minute}
	path := os.Getenv(envLog)
	name := filepath.Base(path)
	e, err := newEngine(overABadLine(s, 12), secrets, name+"-"+os.Getenv(envLife))
	if err != nil {
		t.Fatal(err)
	}
	working, stop := context.WithCancel(b.ctx)
	var workers, tickers sync.WaitGroup
	tickers.Go(func() { b.tick(working, e) })
	for j := range processCallers {
		open, told, err := readLog(fmt.Sprintf("%s-c%d", path, j))
		if err != nil {
			t.Fatal(err)
		}
		file, err := os.OpenFile(fmt.Sprintf("%s-c%d", path, j), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err == nil {
			_, err = file.WriteString("\n") // behind a line that was cut off
		}
		if err != nil {
			t.Fatal(err)
		}
		c := &caller{
			bench: b, name: fmt.Sprintf("%s-%s-c%d", name, os.Getenv(envLife), j), user: fmt.Sprintf("%s-c%d", name, j),
			engine: e, log: filed{b, file}, done: told,
		}
		workers.Go(func() {
			defer func() { _ = file.Close() }() // every line is written already
			for _, r := range open {
				c.ask(r)
			}
			c.ids = nil // asked for again, as by everybody
			c.work(processFiles)
		})
	}
	workers.Wait()
	stop()
	tickers.Wait()
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// entry is one line of a log.
type entry struct {
	request
	Told bool
	Seq  int
}

// filed is a log in a file. A line is written before what it tells of goes on, so that
// it survives the process.
type filed struct {
	bench
	file *os.File
}

func (f filed) asks(r request)            { f.line(entry{request: r}) }
func (f filed) told(r request, event int) { f.line(entry{r, true, event}) }

func (f filed) line(e entry) {
	line, err := json.Marshal(e)
	if err == nil {
		_, err = f.file.Write(append(line, '\n'))
	}
	if err != nil {
		f.Errorf("log: %v", err)
	}
}

// readLog reads what was asked and not told, and what was told and done. A last line
// that was cut off was never acted on.
func readLog(path string) (open []request, done []acknowledged, err error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	for line := range bytes.Lines(text) {
		var e entry
		if json.Unmarshal(line, &e) != nil {
			continue
		}
		if !e.Told {
			open = append(open, e.request)
			continue
		}
		open = slices.DeleteFunc(open, func(r request) bool { return r.Key == e.Key })
		if e.Seq > 0 {
			done = append(done, acknowledged{e.request, e.Seq})
		}
	}
	return open, done, nil
}
