package fonts

import (
	_ "embed" // the faces are part of the program
	"sync"
)

// bundledSource is the Source of a face that is part of the program.
const bundledSource = "bundled"

// fangSongFile is the 仿宋 that is shipped as a file of its own, because of its licence.
const fangSongFile = "FandolFangTT-Regular.ttf"

//go:embed NotoSerifSC-Bold.ttf
var titleTTF []byte

//go:embed NotoSerifSC-Regular.ttf
var songTTF []byte

//go:embed NotoSansSC-Regular.ttf
var heiTTF []byte

//go:embed ReportKaiSC-Regular.ttf
var kaiTTF []byte

// bundled gives the embedded face of a role, read once in a process. 仿宋 is not embedded.
var bundled = map[Role]func() *Face{
	Title: sync.OnceValue(func() *Face { return mustParse(titleTTF, true) }),
	Song:  sync.OnceValue(func() *Face { return mustParse(songTTF, true) }),
	Hei:   sync.OnceValue(func() *Face { return mustParse(heiTTF, true) }),
	// The Latin of the 楷体 is drawn as handwriting; figures in a heading are easier to read in 宋体's.
	Kai: sync.OnceValue(func() *Face { return mustParse(kaiTTF, false) }),
}

// mustParse reads an embedded face. A face that cannot be read is a fault of the build, which the package's tests find.
func mustParse(data []byte, ownLatin bool) *Face {
	f, err := Parse(bundledSource, data, 0)
	if err != nil {
		panic(err)
	}
	f.ownLatin = ownLatin
	return f
}
