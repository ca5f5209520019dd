package fonts

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// wanted lists for each role the names of faces, in the order of preference: as the file's name table or the file itself is called, in lower case. A file name
// stands without its ending.
var wanted = map[Role][]string{
	Title:    {"方正小标宋简体", "方正小标宋_gbk", "fzxiaobiaosong-b05s", "fzxiaobiaosong-b05", "fzxbsjw", "fzxbsk"},
	FangSong: {"仿宋_gb2312", "fangsong_gb2312", "simfang", "仿宋", "fangsong", "方正仿宋_gbk", "方正仿宋简体", "华文仿宋", "stfangsong"},
	Hei:      {"simhei", "黑体", "方正黑体_gbk", "方正黑体简体", "华文黑体", "stheiti"},
	Kai:      {"楷体_gb2312", "kaiti_gb2312", "simkai", "楷体", "kaiti", "方正楷体_gbk", "方正楷体简体", "华文楷体", "stkaiti"},
	Song:     {"simsun", "宋体", "方正书宋_gbk", "方正书宋简体", "华文宋体", "stsong"},
}

// systemFonts is what the folders hold: for each name, in lower case, the faces that bear it.
type systemFonts struct {
	byName map[string][]string // path, with #n for a face of a collection
}

// find opens the first usable face of a role. A face that cannot be used, or has no simplified 汉字, is passed over.
func (s *systemFonts) find(role Role) *Face {
	for _, name := range wanted[role] {
		for _, path := range s.byName[name] {
			if f, err := openFace(path, ""); err == nil && f.Has('报') && f.Has('年') {
				return f
			}
		}
	}
	return nil
}

// maxDepth is how many folders deep a folder of fonts is looked through.
const maxDepth = 5

// scan notes the names of all fonts in the folders. It reads a file's name table only, and passes over what it cannot read.
func scan(dirs []string) *systemFonts {
	if dirs == nil {
		dirs = systemDirs()
	}
	s := &systemFonts{byName: map[string][]string{}}
	for _, dir := range dirs {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if d.IsDir() {
				if rel, _ := filepath.Rel(dir, path); strings.Count(rel, string(filepath.Separator)) >= maxDepth {
					return filepath.SkipDir
				}
				return nil
			}
			if ext := strings.ToLower(filepath.Ext(path)); ext == ".ttf" || ext == ".ttc" {
				s.addFile(path, strings.TrimSuffix(strings.ToLower(d.Name()), ext))
			}
			return nil
		})
	}
	return s
}

func (s *systemFonts) add(name, path string) {
	name = strings.ToLower(name)
	if !slices.Contains(s.byName[name], path) {
		s.byName[name] = append(s.byName[name], path)
	}
}

// addFile notes the names of the faces in a file.
func (s *systemFonts) addFile(path, stem string) {
	file, err := os.Open(path)
	if err != nil {
		return
	}
	defer file.Close()
	faces, collection := faceNames(file)
	for i, names := range faces {
		at := path
		if collection {
			at += "#" + strconv.Itoa(i+1)
		}
		if i == 0 {
			s.add(stem, at)
		}
		for _, n := range names {
			s.add(n.text, at)
		}
	}
}

// maxNames bounds what is read of a name table; tables of real fonts have a few kilobytes.
const maxNames = 1 << 20

// faceNames reads the names of every face of a file, without the rest of the file.
func faceNames(r io.ReaderAt) (faces [][]nameRecord, collection bool) {
	starts := []int64{0}
	head := readAt(r, 0, 12)
	if head != nil && be.Uint32(head) == magicCollection {
		collection, starts = true, nil
		n := min(int(be.Uint32(head[8:])), 256)
		for b := readAt(r, 12, 4*n); len(b) >= 4; b = b[4:] {
			starts = append(starts, int64(be.Uint32(b)))
		}
	}
	for _, start := range starts {
		faces = append(faces, namesAt(r, start))
	}
	return faces, collection
}

func namesAt(r io.ReaderAt, start int64) []nameRecord {
	head := readAt(r, start, 12)
	if head == nil {
		return nil
	}
	for b := readAt(r, start+12, 16*int(be.Uint16(head[4:]))); len(b) >= 16; b = b[16:] {
		if string(b[:4]) == "name" {
			return readNames(readAt(r, int64(be.Uint32(b[8:])), int(min(be.Uint32(b[12:]), maxNames))))
		}
	}
	return nil
}

// readAt reads n bytes, or gives nil if the file does not hold them.
func readAt(r io.ReaderAt, at int64, n int) []byte {
	b := make([]byte, n)
	if got, _ := r.ReadAt(b, at); got < n {
		return nil
	}
	return b
}

// systemDirs are the folders in which the operating system and its user keep fonts.
func systemDirs() []string {
	home, _ := os.UserHomeDir()
	var dirs []string
	add := func(base string, parts ...string) {
		if base != "" {
			dirs = append(dirs, filepath.Join(append([]string{base}, parts...)...))
		}
	}
	switch runtime.GOOS {
	case "windows":
		add(os.Getenv("WINDIR"), "Fonts")
		add(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")
	case "darwin":
		add(home, "Library", "Fonts")
		add("/Library/Fonts")
	default:
		add(home, ".local", "share", "fonts")
		add(home, ".fonts")
		add("/usr/share/fonts")
		add("/usr/local/share/fonts")
	}
	return dirs
}
