package province

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
	out, temp string
	files     []string // relative, in the order of making
	tops      []string // first elements of files, each once
}

func newStage(out string) (*stage, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, useError("%s：不能建立输出文件夹：%v", out, plain(err))
	}
	temp, err := os.MkdirTemp(out, ".nianbao-")
	if err != nil {
		return nil, useError("%s：不能在这个文件夹里写文件：%v", out, plain(err))
	}
	return &stage{out: out, temp: temp}, nil
}

// close removes the hidden folder with whatever is left in it.
func (s *stage) close() { os.RemoveAll(s.temp) }

// path gives the place of a new file in the stage and notes the file. name uses forward slashes.
func (s *stage) path(name string) (string, error) {
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

func cut(name string) (top, rest string, folder bool) {
	for i := range name {
		if name[i] == '/' {
			return name[:i], name[i+1:], true
		}
	}
	return name, "", false
}

// write makes a file by a function that writes to it.
func (s *stage) write(name string, data []byte) error {
	full, err := s.path(name)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return s.problem(name, err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return s.problem(name, err)
	}
	return nil
}

func (s *stage) problem(name string, err error) error {
	return useError("%s：写不下：%v", filepath.Join(s.out, name), plain(err))
}

// commit moves everything to its place, whole folders at once, so that no page of an earlier run stays in them. When one cannot be moved, all that
// was there before is put back.
func (s *stage) commit() (err error) {
	type moved struct{ old, target string }
	var done []moved
	defer func() {
		if err == nil {
			return
		}
		for _, m := range slices.Backward(done) {
			os.RemoveAll(m.target)
			if m.old != "" {
				os.Rename(m.old, m.target)
			}
		}
	}()
	for i, top := range s.tops {
		target, old := filepath.Join(s.out, top), ""
		if _, err := os.Lstat(target); err == nil {
			old = filepath.Join(s.temp, fmt.Sprintf("old%d", i))
			if err := os.Rename(target, old); err != nil {
				return useError("%s：不能替换，可能正被 WPS、Word 或 Excel 打开，请关闭后再试：%v", target, plain(err))
			}
		}
		done = append(done, moved{old, target})
		if err := os.Rename(filepath.Join(s.temp, "new", top), target); err != nil {
			return useError("%s：写不了：%v", target, plain(err))
		}
	}
	return nil
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
	case errors.Is(err, syscall.EROFS):
		return errors.New("磁盘是只读的")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
