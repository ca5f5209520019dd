//go:build unix

package province

import (
	"os"
	"syscall"
)

// hold opens a file and takes its lock, which the system gives back when the program ends, however it ends. It fails while another program has it.
func hold(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
