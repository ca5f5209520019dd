package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// staged is a file that is ready to be put in its place, which may be in any folder.
type staged struct {
	path, temp string
	data       []byte
}

// place writes files to temporary ones beside their places and renames these when all are there: what fails leaves nothing behind. Folders that are
// missing are made, and taken away again.
func (a *app) place(files []staged) (err error) {
	var made []string
	defer func() {
		for _, f := range files {
			if f.temp != "" {
				os.Remove(f.temp) // gone already when it was renamed
			}
		}
		for i := len(made) - 1; err != nil && i >= 0; i-- {
			os.Remove(made[i]) // only when it is empty
		}
	}()
	for i := range files {
		f := &files[i]
		if info, err := os.Stat(f.path); err == nil && info.IsDir() {
			return fmt.Errorf(a.say("%s：这是文件夹，请写上文件名", "%s: this is a folder, please name a file"), f.path)
		}
		dirs, err := makeDirs(filepath.Dir(f.path))
		made = append(made, dirs...)
		if err == nil {
			f.temp, err = writeTemp(f.path, f.data)
		}
		if err != nil {
			return a.cannotWrite(f.path, err)
		}
	}
	for _, f := range files {
		if err := os.Rename(f.temp, f.path); err != nil {
			return a.cannotWrite(f.path, err)
		}
	}
	return nil
}

// makeDirs makes a folder with those above it and returns the ones that it made, the topmost first.
func makeDirs(dir string) (made []string, err error) {
	if info, err := os.Stat(dir); err == nil {
		if !info.IsDir() {
			return nil, fs.ErrExist
		}
		return nil, nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if made, err = makeDirs(parent); err != nil {
			return made, err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return made, err
	}
	return append(made, dir), nil
}

func writeTemp(path string, data []byte) (temp string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".nianbao-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	return f.Name(), errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
}

// cannotWrite says in the user's words why a file cannot be written.
func (a *app) cannotWrite(path string, err error) error {
	why := err.Error()
	switch {
	case errors.Is(err, fs.ErrPermission):
		why = a.say("没有权限，或者文件正被打开", "no permission, or the file is open")
	case errors.Is(err, fs.ErrExist):
		why = a.say("路径中间有一个同名的文件", "a file of the folder's name is in the way")
	}
	var at *fs.PathError
	if errors.As(err, &at) && why == err.Error() {
		why = at.Err.Error()
	}
	return fmt.Errorf(a.say("%s：写不了这个文件：%s", "%s: the file cannot be written: %s"), path, why)
}
