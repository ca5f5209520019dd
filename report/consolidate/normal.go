package consolidate

import (
	"strings"
	"unicode"
)

// Normal brings an organ's name to the writing in which names are compared: full-width letters and signs become narrow, every bracket becomes a
// round one, and blanks, invisible signs and quotation marks go. It changes no word: 人社局 and 人力资源和社会保障局 stay two names.
func Normal(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFEE0
		}
		switch r {
		case '〔', '[', '【', '「', '『', '﹙', '｟', '{', '<', '《', '〈':
			return '('
		case '〕', ']', '】', '」', '』', '﹚', '｠', '}', '>', '》', '〉':
			return ')'
		case '“', '”', '"', '\'', '‘', '’', 0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0x00AD:
			return -1
		}
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, name)
}

// normalCode is Normal for codes: the signs that people put between groups of digits go too.
func normalCode(code string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '—' || r == '_' || r == '.' {
			return -1
		}
		return r
	}, Normal(code))
}

// abbreviates tells whether short is long with characters left out, beginning alike: 云河市人社局 of 云河市人力资源和社会保障局.
func abbreviates(short, long []rune) bool {
	if len(short) < 4 || len(short) >= len(long) || short[0] != long[0] || short[1] != long[1] {
		return false
	}
	i := 0
	for _, r := range long {
		if i < len(short) && short[i] == r {
			i++
		}
	}
	return i == len(short)
}
