package fonts

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// small is a little font of our own for tests that need a file.
func small(t testing.TB, role Role, text string) []byte {
	t.Helper()
	return must[[]byte](t)(Subset(bundled[role](), []rune(text)))
}

// named gives a font another name.
func named(t testing.TB, data []byte, name string) []byte {
	t.Helper()
	parts := must[tables](t)(readDirectory(data, 0))
	parts["name"] = writeNames(name)
	return writeSFNT(parts)
}

// collection puts fonts together into a .ttc, as the specification's "Font Collections" has it.
func collection(files ...[]byte) []byte {
	out := []byte("ttcf\x00\x01\x00\x00")
	out = be.AppendUint32(out, uint32(len(files)))
	at := len(out) + 4*len(files)
	for _, f := range files {
		out = be.AppendUint32(out, uint32(at))
		at += len(f)
	}
	for _, f := range files {
		start := uint32(len(out))
		out = append(out, f...)
		for i := range int(be.Uint16(f[4:])) {
			e := out[int(start)+12+16*i+8:]
			be.PutUint32(e, be.Uint32(e)+start)
		}
	}
	return out
}

func write(t testing.TB, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// wantError checks that err is a *FileError whose text has all the parts.
func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	var fe *FileError
	if !errors.As(err, &fe) {
		t.Errorf("not a *FileError: %v", err)
		return
	}
	for _, p := range parts {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("%q lacks %q", err, p)
		}
	}
}

func TestCollection(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "two.ttc", collection(small(t, Hei, "一二三"), named(t, small(t, Kai, "四五"), "Second")))
	for _, c := range []struct {
		path, has, lacks, name string
	}{
		{file + "#1", "一二三", "四", "NotoSansSC-Regular"},
		{file + "#2", "四五", "一", "Second"},
	} {
		set, err := Load(Config{Paths: map[Role]string{Song: c.path}, SearchDirs: []string{}})
		if err != nil {
			t.Fatal(err)
		}
		f := set.Face(Song)
		if f.Name() != c.name || f.Source() != c.path {
			t.Errorf("name %q, source %q", f.Name(), f.Source())
		}
		for _, r := range c.has {
			if !f.Has(r) {
				t.Errorf("%s lacks %c", c.path, r)
			}
		}
		if f.Has([]rune(c.lacks)[0]) {
			t.Errorf("%s has %s", c.path, c.lacks)
		}
		alone := must[*Face](t)(Parse("alone", f.Bytes(), 0))
		if s := sum(f.Bytes()); alone.Name() != c.name || s != 0xB1B0AFBA {
			t.Errorf("cut out of the collection: %q, sum %#x", alone.Name(), s)
		}
	}
	_, err := openFace("two.ttc", dir)
	wantError(t, err, "two.ttc", "2 个字体", "#1 是“NotoSansSC-Regular”", "#2 是“Second”", "simsun.ttc#1")
	_, err = openFace("two.ttc#3", dir)
	wantError(t, err, "two.ttc#3", "没有第 3 个")
}

func TestUnusableFiles(t *testing.T) {
	dir := t.TempDir()
	good := small(t, Hei, "年报")
	patched := func(tag string, at int, b ...byte) []byte {
		parts := must[tables](t)(readDirectory(good, 0))
		changed := append([]byte(nil), parts[tag]...)
		copy(changed[at:], b)
		parts[tag] = changed
		return writeSFNT(parts)
	}
	without := func(tag string) []byte {
		parts := must[tables](t)(readDirectory(good, 0))
		delete(parts, tag)
		return writeSFNT(parts)
	}
	for name, c := range map[string]struct {
		data  []byte
		parts []string
	}{
		"cff.otf":        {append([]byte("OTTO"), good[4:]...), []string{"CFF", "TrueType"}},
		"web.woff2":      {append([]byte("wOF2"), good[4:]...), []string{"网页字体"}},
		"text.ttf":       {[]byte("这不是字体，是一段文字。"), []string{"不是 TrueType"}},
		"empty.ttf":      {nil, []string{"损坏"}},
		"half.ttf":       {good[:len(good)/2], []string{"损坏", "重新取得"}},
		"restricted.ttf": {patched("OS/2", 8, 0, 2), []string{"不允许嵌入", "厂商"}},
		"bitmap.ttf":     {patched("OS/2", 8, 2, 0), []string{"点阵"}},
		"whole.ttf":      {patched("OS/2", 8, 1, 0), []string{"只嵌入用到的字"}},
		"noglyf.ttf":     {without("glyf"), []string{"没有 TrueType 轮廓"}},
		"nohmtx.ttf":     {without("hmtx"), []string{"hmtx"}},
		"symbol.ttf":     {patched("cmap", 4, 0, 3, 0, 0, 0, 0, 0, 20, 0, 1, 0, 0), []string{"Unicode"}},
		"noem.ttf":       {patched("head", 18, 0, 0), []string{"head"}},
	} {
		write(t, dir, name, c.data)
		_, err := Load(Config{Paths: map[Role]string{Title: name}, BaseDir: dir})
		wantError(t, err, append(c.parts, "“"+name+"”")...)
	}
	for _, fsType := range []byte{0, 4, 8} { // installable, preview and print, editable: all may be embedded in a published document
		if _, err := Parse("allowed", patched("OS/2", 8, 0, fsType), 0); err != nil {
			t.Errorf("fsType %d: %v", fsType, err)
		}
	}
	_, err := Load(Config{Paths: map[Role]string{Kai: "gone.ttf"}, BaseDir: dir})
	wantError(t, err, "gone.ttf", "打不开")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error("the system's error is lost")
	}
}

func TestWrongSettings(t *testing.T) {
	for text, cfg := range map[string]Config{
		"windows": {Use: "windows"},
		"body":    {Paths: map[Role]string{"body": "a.ttf"}},
	} {
		if _, err := Load(cfg); err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestSystemFonts: installed faces are found by file name and by name table, only when asked for, and unusable ones are passed over.
func TestSystemFonts(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	text := "政府信息公开工作年度报告"
	fang := write(t, dir, "SIMFANG.TTF", small(t, Kai, text))
	write(t, dir, "fzxbsjw.ttf", []byte("broken"))
	hei := write(t, dir, filepath.Join("sub", "a.ttc"), collection(small(t, Song, text), named(t, small(t, Hei, text), "SimHei")))
	write(t, dir, "simkai.ttf", small(t, Kai, "一二三"))
	cfg := Config{SystemDirs: []string{dir}, SearchDirs: []string{}}

	set := must[*Set](t)(Load(cfg))
	for _, u := range set.Report() {
		if u.Source != bundledSource {
			t.Errorf("not asked for, but used: %s", u)
		}
	}
	cfg.Use = UseSystem
	set = must[*Set](t)(Load(cfg))
	want := map[Role]string{FangSong: fang, Hei: hei + "#2", Title: bundledSource, Kai: bundledSource, Song: bundledSource}
	for _, u := range set.Report() {
		if u.Source != want[u.Role] {
			t.Errorf("%s comes from %s, want %s", u.Role, u.Source, want[u.Role])
		}
		if (u.Source == bundledSource) != strings.Contains(u.Note, "没有找到可用的") {
			t.Errorf("%s", u)
		}
		if len(u.Hash) != 64 {
			t.Errorf("%s: hash %q", u.Role, u.Hash)
		}
	}
	// The user's face sets its own digits where it has them; what it lacks is filled in.
	runs, err := set.Split(FangSong, "政府2025𬭎")
	if err != nil || len(runs) != 2 || runs[0].Face.Source() != fang || runs[1].Text != "2025𬭎" {
		t.Errorf("%v, %v", runs, err)
	}
	// A path goes before what is installed.
	cfg.Paths = map[Role]string{FangSong: hei + "#1"}
	if f := must[*Set](t)(Load(cfg)).Face(FangSong); f.Source() != hei+"#1" {
		t.Errorf("used %s", f.Source())
	}
}

// TestReadOnce: a font is read once in a process.
func TestReadOnce(t *testing.T) {
	file := write(t, t.TempDir(), "a.ttf", small(t, Hei, "年报"))
	cfg := Config{Paths: map[Role]string{Hei: file}, SearchDirs: []string{"."}}
	a, b := must[*Set](t)(Load(cfg)), must[*Set](t)(Load(cfg))
	for _, role := range Roles() {
		if a.Face(role) != b.Face(role) {
			t.Errorf("%s was read twice", role)
		}
	}
}

// TestOwnDirs: the 仿宋 of the working copy is found from a folder below.
func TestOwnDirs(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "x", "y")
	for _, dir := range []string{deep, filepath.Join(root, "fonts")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, root, "go.mod", []byte("module nianbao\n\ngo 1.26.0\n"))
	write(t, filepath.Join(root, "fonts"), fangSongFile, small(t, Kai, "年报"))
	t.Chdir(deep)
	f := must[*Set](t)(Load(Config{})).Face(FangSong)
	if filepath.Base(filepath.Dir(f.Source())) != "fonts" || f.Has('政') {
		t.Errorf("used %s", f.Source())
	}
	write(t, root, "go.mod", []byte("module other\n"))
	if f := must[*Set](t)(Load(Config{})).Face(FangSong); f != bundled[Song]() {
		t.Errorf("used %s of another project", f.Source())
	}
}
