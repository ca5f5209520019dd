package province

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"nianbao/report/office"
)

// useError is an error that the user can mend.
func useError(format string, args ...any) error {
	return fmt.Errorf("%w：%s", office.ErrUse, fmt.Sprintf(format, args...))
}

// stage is a hidden folder in the folder of outputs. What a run makes is put there file by file, so that memory does not grow with the number of
// organs, and moved to its place at the end. (office.WriteAll keeps all files in memory and knows no folders.)
type stage struct {
	ctx       context.Context // when it is done, nothing more is made
	out, temp string
	lock      *os.File

	mutex sync.Mutex
	files []string // relative
	tops  []string // first elements of files, each once
}

func newStage(ctx context.Context, out string) (*stage, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, useError("%s：不能建立输出文件夹：%v", out, plain(err))
	}
	sweep(out)
	s := &stage{ctx: ctx, out: out}
	var err error
	for range 3 { // another run that sweeps may take a lock between its making and its taking
		if s.temp, err = os.MkdirTemp(out, stagePrefix); err != nil {
			break
		}
		if s.lock, err = hold(filepath.Join(s.temp, lockName)); err == nil {
			return s, nil
		}
		s.close()
	}
	return nil, useError("%s：不能在这个文件夹里写文件：%v", out, plain(err))
}

// Names in the folder of outputs.
const (
	stagePrefix = ".nianbao-run-"
	lockName    = "lock"
	oldName     = "old" // folder of what stood in the outputs' places
)

// sweep removes the stages of runs that were killed: those whose lock nobody holds any more. A run that is at work in the same folder keeps its own.
func sweep(out string) {
	entries, err := os.ReadDir(out)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), stagePrefix) {
			continue
		}
		temp := filepath.Join(out, e.Name())
		lock, err := hold(filepath.Join(temp, lockName)) // also where the kill came while the stage was removed, lock first
		if err != nil {
			continue
		}
		putBack(temp, out)
		lock.Close()
		os.RemoveAll(temp)
	}
}

// close removes the hidden folder with whatever is left in it.
func (s *stage) close() {
	if s.lock != nil {
		s.lock.Close()
	}
	os.RemoveAll(s.temp)
}

// path gives the place of a new file in the stage and notes the file. name uses forward slashes.
func (s *stage) path(name string) (string, error) {
	if s.ctx.Err() != nil {
		return "", context.Cause(s.ctx)
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	full := filepath.Join(s.temp, "new", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return "", s.problem(name, err)
	}
	s.files = append(s.files, name)
	top, _, _ := cut(name)
	if !slices.Contains(s.tops, top) {
		s.tops = append(s.tops, top)
	}
	return full, nil
}

// inOrder returns the files as they would have been made one after the other.
func (s *stage) inOrder() []string {
	part := func(name string) int {
		switch {
		case name == BundleName:
			return 0
		case strings.HasPrefix(name, ReturnsName):
			return 2
		}
		return 1
	}
	out := slices.Clone(s.files)
	slices.SortStableFunc(out, func(a, b string) int { return part(a) - part(b) })
	return out
}

func cut(name string) (top, rest string, folder bool) {
	for i := range name {
		if name[i] == '/' {
			return name[:i], name[i+1:], true
		}
	}
	return name, "", false
}

// write makes a file of data.
func (s *stage) write(name string, data []byte) error {
	return s.stream(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// stream makes a file by a function that writes to it.
func (s *stage) stream(name string, fill func(io.Writer) error) error {
	full, err := s.path(name)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return s.problem(name, err)
	}
	if err = fill(f); err == nil && !strings.Contains(name, "/") {
		err = f.Sync() // thousands of returns would wait for the disk one by one
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return s.problem(name, err)
	}
	return nil
}

func (s *stage) problem(name string, err error) error {
	return useError("%s：写不下：%v", filepath.Join(s.out, name), plain(err))
}

// commit moves everything to its place, whole folders at once, so that no page of an earlier run stays in them. When one cannot be moved, all that
// was there before is put back; when the program is killed meanwhile, the next run puts it back.
func (s *stage) commit() (err error) {
	defer func() {
		if err == nil {
			return
		}
		for _, top := range s.tops {
			if !exists(filepath.Join(s.temp, "new", top)) { // it was moved
				os.RemoveAll(filepath.Join(s.out, top))
			}
		}
		putBack(s.temp, s.out)
	}()
	if err := os.MkdirAll(filepath.Join(s.temp, oldName), 0o755); err != nil {
		return useError("%s：不能在这个文件夹里写文件：%v", s.out, plain(err))
	}
	for _, top := range s.tops {
		if err := s.place(top); err != nil {
			return err
		}
	}
	os.Rename(filepath.Join(s.temp, oldName), filepath.Join(s.temp, "replaced")) // from here on a kill undoes nothing
	return nil
}

// place moves one file or folder to its place and what stood there away. Another run that ends at the same moment may put its own there in between.
func (s *stage) place(top string) error {
	target, old := filepath.Join(s.out, top), filepath.Join(s.temp, oldName, top)
	var err error
	for range 5 {
		if err := os.Rename(target, old); err != nil && !errors.Is(err, fs.ErrNotExist) && !exists(old) {
			return useError("%s：不能替换，可能正被 WPS、Word 或 Excel 打开，请关闭后再试：%v", target, plain(err))
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			os.RemoveAll(target) // ours is away already: this is the other run's
		}
		if err = os.Rename(filepath.Join(s.temp, "new", top), target); err == nil {
			return nil
		}
	}
	return useError("%s：写不了：%v", target, plain(err))
}

// putBack moves what a commit moved away back to its place, after an error or, in the next run, after a kill in its middle.
func putBack(temp, out string) {
	old, err := os.ReadDir(filepath.Join(temp, oldName))
	if err != nil {
		return // it had not begun
	}
	for _, e := range old {
		target := filepath.Join(out, e.Name())
		os.RemoveAll(target)
		os.Rename(filepath.Join(temp, oldName, e.Name()), target)
	}
}

// plain says an operating system's error in words.
func plain(err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return errors.New("没有权限")
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("文件不存在")
	case errors.Is(err, syscall.ENOSPC):
		return errors.New("磁盘已满")
	case errors.Is(err, syscall.EFBIG):
		return errors.New("文件超过了系统允许的大小")
	case errors.Is(err, syscall.EROFS):
		return errors.New("磁盘是只读的")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
