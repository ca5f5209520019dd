package office

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// File is one output, whole in memory: nothing is written before everything is there.
type File struct {
	Name string
	Data []byte
}

// WriteAll puts the files into a folder, all or none: they are written beside their places first and renamed at the end; when a rename
// fails, the earlier files are put back. Other files in the folder are left alone.
func WriteAll(dir string, files []File) (err error) {
	created, err := makeDir(dir)
	if err != nil {
		return useError("%s：不能建立输出文件夹：%v", dir, plain(err))
	}
	temp, err := os.MkdirTemp(dir, ".nianbao-")
	if err != nil {
		return useError("%s：不能在这个文件夹里写文件：%v", dir, plain(err))
	}
	defer func() {
		os.RemoveAll(temp)
		if err != nil && created {
			os.Remove(dir) // only when it is empty again
		}
	}()
	for i, f := range files {
		if err := writeSynced(filepath.Join(temp, fmt.Sprint(i)), f.Data); err != nil {
			return useError("%s：写不下：%v", filepath.Join(dir, f.Name), plain(err))
		}
	}
	return swap(dir, temp, files)
}

func makeDir(dir string) (created bool, err error) {
	if info, err := os.Stat(dir); err == nil {
		if !info.IsDir() {
			return false, errors.New("已有一个同名的文件")
		}
		return false, nil
	}
	return true, os.MkdirAll(dir, 0o755)
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// swap renames the new files into place, keeping the old ones aside until all are there.
func swap(dir, temp string, files []File) error {
	type moved struct{ old, target string }
	var done []moved
	undo := func() {
		for i := len(done) - 1; i >= 0; i-- {
			os.Remove(done[i].target)
			if done[i].old != "" {
				os.Rename(done[i].old, done[i].target)
			}
		}
	}
	for i, f := range files {
		target := filepath.Join(dir, f.Name)
		m := moved{target: target}
		if _, err := os.Lstat(target); err == nil {
			m.old = filepath.Join(temp, fmt.Sprintf("old%d", i))
			if err := os.Rename(target, m.old); err != nil {
				undo()
				return useError("%s：不能替换，可能正被 WPS、Word 或 Excel 打开，请关闭后再试：%v", target, plain(err))
			}
		}
		done = append(done, m)
		if err := os.Rename(filepath.Join(temp, fmt.Sprint(i)), target); err != nil {
			if m.old != "" {
				os.Rename(m.old, target)
			}
			done = done[:len(done)-1]
			undo()
			return useError("%s：写不了：%v", target, plain(err))
		}
	}
	return nil
}

// openFile opens a file that the settings name.
func openFile(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, useError("%s：打不开：%v", path, plain(err))
	}
	return f, nil
}

// readDir lists a folder that the settings name; a folder that is not there is empty.
func readDir(dir string) ([]fs.DirEntry, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, useError("%s：读不了这个文件夹：%v", dir, plain(err))
	}
	return entries, nil
}

// readText reads a text file that must be UTF-8 or GB18030, as Windows' editors write them.
func readText(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", useError("%s：打不开：%v", path, plain(err))
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || !utf8.Valid(text) || bytes.ContainsRune(text, utf8.RuneError) {
		return "", useError("%s：编码既不是 UTF-8 也不是 GB18030，请用记事本另存为 UTF-8", path)
	}
	return string(text), nil
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
	case errors.Is(err, syscall.EISDIR):
		return errors.New("这是一个文件夹，不是文件")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
