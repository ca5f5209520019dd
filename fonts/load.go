package fonts

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Values of Config.Use.
const (
	UseBundled = "bundled" // the bundled faces; the same as ""
	UseSystem  = "system"  // the faces installed on this machine, where they are found
)

// Config says where faces come from. The zero value takes the bundled ones and looks at no folder of the system, so that a document comes out the same on
// every machine.
type Config struct {
	// Paths names a file for a role. A face of a collection is chosen with # and its number, counted from 1: "simsun.ttc#1".
	Paths map[Role]string
	// BaseDir is the folder that relative paths start from, usually that of the settings file; empty means the current one.
	BaseDir string
	// Use is UseSystem, UseBundled or empty. A path goes before it.
	Use string
	// SearchDirs are the folders in which the bundled 仿宋 is looked for. Nil means the program's own folder, its subfolder fonts, and fonts/ of the
	// project's working copy around the current folder.
	SearchDirs []string
	// SystemDirs are the folders that UseSystem looks through, with their subfolders. Nil means those of the operating system and of its user.
	SystemDirs []string
}

// Use is what was chosen for a role.
type Use struct {
	Role   Role
	Name   string // the face's own name
	Source string // "bundled" or the path
	Hash   string // SHA-256 of the face
	Note   string // why it is not what the role asks for, in Chinese; empty if there is nothing to say
}

func (u Use) String() string {
	s := fmt.Sprintf("%s：%s（%s）", u.Role.Chinese(), u.Name, u.Source)
	if u.Source == bundledSource {
		s = fmt.Sprintf("%s：%s（随程序提供）", u.Role.Chinese(), u.Name)
	}
	if u.Note != "" {
		s += "；" + u.Note
	}
	return s
}

// Report says which face each role got, in the order of Roles.
func (s *Set) Report() []Use {
	out := make([]Use, len(s.report))
	for i, u := range s.report {
		u.Hash = s.Face(u.Role).Hash()
		out[i] = u
	}
	return out
}

// Load chooses a face for every role. A path that cannot be used is an error, a *FileError for a file, since the user asked for it; where the settings leave the
// choice to the program, it takes the next best face and says so in [Set.Report].
func Load(cfg Config) (*Set, error) {
	if cfg.Use != "" && cfg.Use != UseSystem && cfg.Use != UseBundled {
		return nil, fmt.Errorf("设置 [fonts] use 写的是“%s”：只能写 \"system\"（用本机安装的字体）或 \"bundled\"（用随程序提供的字体）", cfg.Use)
	}
	for role := range cfg.Paths {
		if Roles()[role.index()] != role {
			return nil, fmt.Errorf("设置 [fonts] 里没有“%s”这一项：可以写 title、fangsong、hei、kai、song", role)
		}
	}
	var system *systemFonts
	if cfg.Use == UseSystem {
		system = scan(cfg.SystemDirs)
	}
	var chosen [roleCount]*Face
	report := make([]Use, roleCount)
	for i, role := range Roles() {
		f, note, err := cfg.choose(role, system)
		if err != nil {
			return nil, err
		}
		chosen[i], report[i] = f, Use{Role: role, Note: note}
		if f != nil {
			report[i].Name, report[i].Source = f.name, f.source
		}
	}
	if i := FangSong.index(); chosen[i] == nil {
		song := chosen[Song.index()]
		chosen[i], report[i].Name, report[i].Source = song, song.name, song.source
	}
	return newSet(chosen, report), nil
}

// choose finds the face of a role; nil stands for a 仿宋 that is nowhere.
func (cfg Config) choose(role Role, system *systemFonts) (f *Face, note string, err error) {
	if path := cfg.Paths[role]; path != "" {
		f, err = openFace(path, cfg.BaseDir)
		return f, "", err
	}
	if system != nil {
		if f = system.find(role); f != nil {
			return f, "", nil
		}
		note = "本机没有找到可用的" + role.Chinese() + "字体"
	}
	if role != FangSong {
		return bundled[role](), note, nil
	}
	dirs := cfg.SearchDirs
	if dirs == nil {
		dirs = ownDirs()
	}
	for _, dir := range dirs {
		path := filepath.Join(dir, fangSongFile)
		if _, statErr := os.Stat(path); statErr != nil {
			continue
		}
		if f, err = openFace(path, ""); err != nil {
			return nil, "", err
		}
		return f, note, nil
	}
	if note != "" {
		note += "，"
	}
	return nil, note + "没有找到 " + fangSongFile + "，正文改用宋体", nil
}

// ownDirs are the folders in which the program's own font file may lie.
func ownDirs() []string {
	var dirs []string
	if exe, err := os.Executable(); err == nil {
		if real, err := filepath.EvalSymlinks(exe); err == nil {
			exe = real
		}
		dirs = append(dirs, filepath.Dir(exe), filepath.Join(filepath.Dir(exe), "fonts"))
	}
	dir, err := os.Getwd()
	for err == nil {
		if mod, readErr := os.ReadFile(filepath.Join(dir, "go.mod")); readErr == nil {
			if first, _, _ := strings.Cut(string(mod), "\n"); strings.TrimSpace(first) == "module nianbao" {
				dirs = append(dirs, filepath.Join(dir, "fonts"))
			}
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			break
		}
		dir = parent
	}
	return dirs
}

// splitIndex takes a face's number off a path: "simsun.ttc#1". Without one the number is 0.
func splitIndex(path string) (file string, index int) {
	i := strings.LastIndexByte(path, '#')
	if i < 0 {
		return path, 0
	}
	n, err := strconv.Atoi(path[i+1:])
	if ext := strings.ToLower(filepath.Ext(path[:i])); err != nil || n < 1 || ext != ".ttc" && ext != ".otc" && ext != ".ttf" {
		return path, 0
	}
	return path[:i], n
}

// opened keeps the files read so far: each is read once in a process, unless it has changed since.
var opened struct {
	sync.Mutex
	faces map[openKey]*Face
}

type openKey struct {
	path     string
	index    int
	size     int64
	modified time.Time
}

// openFace reads a font file, or finds that it has been read before.
func openFace(path, base string) (*Face, error) {
	file, index := splitIndex(path)
	full := file
	if !filepath.IsAbs(file) && base != "" {
		full = filepath.Join(base, file)
	}
	info, err := os.Stat(full)
	if err != nil {
		return nil, &FileError{Source: path, Problem: "打不开这个文件", Advice: "请检查 [fonts] 里写的路径，或者删去这一项以使用随程序提供的字体", Err: err}
	}
	if info.IsDir() {
		return nil, &FileError{Source: path, Problem: "它是文件夹", Advice: "请写明其中的一个字体文件"}
	}
	key := openKey{full, index, info.Size(), info.ModTime()}
	opened.Lock()
	defer opened.Unlock()
	if f := opened.faces[key]; f != nil {
		return f, nil
	}
	data, err := os.ReadFile(full)
	if err != nil {
		return nil, &FileError{Source: path, Problem: "读不出这个文件", Advice: "请检查文件的访问权限", Err: err}
	}
	f, err := Parse(path, data, index)
	if err != nil {
		return nil, err
	}
	f.ownLatin = filepath.Base(file) != fangSongFile
	if opened.faces == nil {
		opened.faces = map[openKey]*Face{}
	}
	opened.faces[key] = f
	return f, nil
}
