package fonts

import "fmt"

// FileError says why a font file cannot be used and what to do about it.
type FileError struct {
	Source  string // the file as the user wrote it, or "bundled"
	Problem string // what is wrong, a Chinese clause without a full stop
	Advice  string // what to do, a Chinese clause without a full stop
	Err     error  // the operating system's error, if there is one
}

func (e *FileError) Error() string {
	return fmt.Sprintf("字体文件“%s”不能使用：%s。%s。", e.Source, e.Problem, e.Advice)
}

// Unwrap gives the operating system's error.
func (e *FileError) Unwrap() error { return e.Err }

func damaged(what string) *FileError {
	return &FileError{Problem: "文件已损坏或不完整（" + what + "）", Advice: "请重新取得这个字体文件"}
}

// MissingGlyphError reports a character that none of the faces at hand has. A renderer adds the place before it returns the error: printing a blank would change
// what a public document says.
type MissingGlyphError struct {
	Rune  rune
	Role  Role
	Place string // where the character stands, such as "第一部分第2段"; may be empty
}

func (e *MissingGlyphError) Error() string {
	place := ""
	if e.Place != "" {
		place = e.Place + "："
	}
	return fmt.Sprintf("%s字符“%c”（U+%04X）在%s及后备字体里都没有字形，印不出来。请改用通行的写法，或者在设置的 [fonts] 一节指定一个含有这个字的字体。",
		place, e.Rune, e.Rune, e.Role.Chinese())
}
