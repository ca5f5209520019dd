package fonts

import "unicode/utf16"

// nameRecord is an entry of the name table that says how a font is called.
type nameRecord struct {
	language uint16 // of platform 3; 0 for others
	id       uint16
	text     string
}

// The name IDs that are read.
const (
	nameFamily     = 1
	nameFull       = 4
	namePostScript = 6
	nameTypoFamily = 16
)

const (
	languageChinese = 0x0804 // zh-CN
	languageEnglish = 0x0409 // en-US
)

// readNames reads the font's names and leaves out what it cannot decode. It copes with a table that is cut off: names are not worth an error.
func readNames(b []byte) []nameRecord {
	if len(b) < 6 {
		return nil
	}
	count, strings := int(be.Uint16(b[2:])), int(be.Uint16(b[4:]))
	var out []nameRecord
	for i := range count {
		if 6+12*i+12 > len(b) {
			break
		}
		rec := b[6+12*i:]
		platform, language, id := be.Uint16(rec), be.Uint16(rec[4:]), be.Uint16(rec[6:])
		length, offset := int(be.Uint16(rec[8:])), strings+int(be.Uint16(rec[10:]))
		if id != nameFamily && id != nameFull && id != namePostScript && id != nameTypoFamily || offset+length > len(b) {
			continue
		}
		text := b[offset : offset+length]
		switch {
		case platform == 0 || platform == 3:
			out = append(out, nameRecord{language, id, utf16Text(text)})
		case platform == 1 && be.Uint16(rec[2:]) == 0 && ascii(text):
			out = append(out, nameRecord{0, id, string(text)})
		}
	}
	return out
}

func utf16Text(b []byte) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = be.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c < 0x20 || c > 0x7E {
			return false
		}
	}
	return true
}

// displayName chooses the name to show: the full one, else the family's, in Chinese, else in English, else as it comes.
func displayName(names []nameRecord) string {
	best, rank := "无名字体", 0
	for _, n := range names {
		r := 1
		if n.language == languageChinese {
			r = 5
		} else if n.language == languageEnglish {
			r = 3
		}
		if n.id == nameFull {
			r++
		}
		if n.id != namePostScript && n.text != "" && r > rank {
			best, rank = n.text, r
		}
	}
	return best
}
