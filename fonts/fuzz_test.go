package fonts

import (
	"sync"
	"testing"
)

// exercise does with a face all that the program does, and is content with any answer but a crash.
func exercise(f *Face) {
	for _, r := range []rune{-1, 0, 'A', '年', 0x2CB4E, 0x10FFFF, 0x110000} {
		f.Has(r)
		f.Advance(r)
	}
	f.Metrics()
	f.postScriptName()
	var runes []rune
	for r := rune(0); r < 0x30000 && len(runes) < 40; r++ {
		if f.Has(r) {
			runes = append(runes, r)
		}
	}
	cut, err := NewCut(f, runes)
	if err != nil {
		panic("a character that the face has cannot be cut")
	}
	if data, err := cut.Font(); err == nil {
		if _, err := Parse("again", data, 0); err != nil {
			panic("the cut cannot be read: " + err.Error())
		}
	}
	if _, err := cut.Shell(); err != nil {
		panic(err)
	}
}

func FuzzParse(f *testing.F) {
	one := small(f, Hei, "A年")
	f.Add(one, 0)
	f.Add(one[:len(one)/2], 0)
	f.Add(collection(one, small(f, Kai, "B报")), 2)
	f.Add([]byte("ttcf\x00\x01\x00\x00\xff\xff\xff\xff"), 1)
	f.Fuzz(func(t *testing.T, data []byte, index int) {
		face, err := Parse("fuzz", data, index)
		if err != nil {
			if _, ok := err.(*FileError); !ok {
				t.Fatalf("not a *FileError: %v", err)
			}
			return
		}
		exercise(face)
	})
}

// TestCutOffFiles: a file that ends early, wherever it does, is an error. The last bytes may be padding.
func TestCutOffFiles(t *testing.T) {
	for _, c := range []struct {
		data  []byte
		index int
	}{{small(t, Hei, "A年"), 0}, {collection(small(t, Kai, "B"), small(t, Hei, "年")), 2}} {
		if _, err := Parse("whole", c.data, c.index); err != nil {
			t.Fatal(err)
		}
		for n := range len(c.data) - 3 {
			if _, err := Parse("cut off", c.data[:n], c.index); err == nil {
				t.Fatalf("%d of %d bytes are taken for a font", n, len(c.data))
			}
		}
	}
}

// TestChangedBytes: no single wrong byte makes the reader or the cutter crash.
func TestChangedBytes(t *testing.T) {
	good := small(t, Hei, "A年")
	read := 0
	for i := range good {
		for _, b := range []byte{0, 1, 0x7F, 0xFF} {
			bad := append([]byte(nil), good...)
			bad[i] = b
			if f, err := Parse("changed", bad, 0); err == nil {
				read++
				exercise(f)
			}
		}
	}
	if read == 0 {
		t.Error("no changed file was read at all")
	}
}

// TestConcurrentUse lets many goroutines fill the same tables; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	set := must[*Set](t)(Load(Config{SearchDirs: []string{"."}}))
	want := newSet([roleCount]*Face{set.Face(Title), set.Face(FangSong), set.Face(Hei), set.Face(Kai), set.Face(Song)}, nil)
	text := string(pick(set.Face(Song), 3000, 5))
	width := want.Milli(FangSong, text)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got := set.Milli(FangSong, text); got != width {
				t.Errorf("width %d, want %d", got, width)
			}
			if _, err := Subset(set.Face(Song), []rune("政府信息公开")); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}
