package numeral

import "testing"

func TestWord(t *testing.T) {
	for _, c := range []struct {
		n            int
		format, want string
	}{{10, "chineseCounting", "十"}, {11, "chineseCountingThousand", "十一"}, {20, "japaneseCounting", "二十"}, {35, "chineseCounting", "三十五"}, {3, "decimalEnclosedCircle", "③"},
		{12, "decimalFullWidth", "１２"}, {2, "lowerLetter", "b"}, {4, "upperRoman", "IV"}, {9, "lowerRoman", "ix"}, {7, "unheard-of", "7"}, {300, "chineseCounting", "300"}} {
		if got := Word(c.n, c.format); got != c.want {
			t.Errorf("%d in %s is %q, want %q", c.n, c.format, got, c.want)
		}
	}
}
