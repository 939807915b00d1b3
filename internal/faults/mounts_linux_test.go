package faults_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// envMounts names the test that a process runs with mounts of its own.
const envMounts = "FAULTS_TEST_MOUNTS"

// withMounts runs a test once more, in a process that may mount file systems which nobody
// else sees, and that are gone when it ends. It needs root, or user namespaces.
func withMounts(t *testing.T, b *bench, inside func(t *testing.T)) {
	if os.Getenv(envMounts) == t.Name() {
		if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
			t.Fatalf("keep mounts to this process: %v", err)
		}
		inside(t)
		text, err := json.Marshal(b.figures.counts())
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("figures %s", text)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v", "-test.count=1", "-test.timeout=20m")
	child.Env = append(os.Environ(), envMounts+"="+t.Name())
	child.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if uid, gid := os.Getuid(), os.Getgid(); uid != 0 {
		child.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		child.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: uid, Size: 1}}
		child.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: gid, Size: 1}}
	}
	out, err := child.CombinedOutput()
	if err != nil {
		t.Errorf("a process with mounts of its own (needs root, or user namespaces): %v\n%s", err, out)
	}
	for text := range strings.Lines(string(out)) {
		if _, counts, ok := strings.Cut(text, "figures "); ok {
			into := b.figures.counts()
			if err := json.Unmarshal([]byte(counts), &into); err != nil {
				t.Error(err)
			}
			return
		}
	}
	t.Errorf("no figures in\n%s", out)
}

// mount makes a small file system in memory at a folder.
func mount(t *testing.T, folder, size string) {
	t.Helper()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Fatalf("mount: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
}

// bind mounts something over itself, so that it may be made read-only by itself.
func bind(t *testing.T, path string) {
	t.Helper()
	if err := syscall.Mount(path, path, "", syscall.MS_BIND, ""); err != nil {
		t.Fatalf("bind: %v", err)
	}
	if err := syscall.Mount("", path, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatalf("make read-only: %v", err)
	}
}

func unbind(t *testing.T, path string) {
	t.Helper()
	if err := syscall.Unmount(path, 0); err != nil {
		t.Fatalf("unmount: %v", err)
	}
}
