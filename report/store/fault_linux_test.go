package store

import (
	"syscall"
	"testing"
)

// smallDisks mounts a file system of 3 MB where that is permitted.
func smallDisks(t *testing.T) []string {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=3m"); err != nil {
		return nil
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return []string{folder}
}
