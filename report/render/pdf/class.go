package pdf

import "unicode"

// class is what the line breaker must know of a character.
type class uint8

// The classes. Full-width punctuation is half blank: a closer's right half, an opener's left half may be given up where a line is too long.
const (
	ideograph   class = iota // 汉字 and everything else that may stand alone
	opener                   // never ends a line: （《“
	closer                   // never begins a line, right half blank: ，。）
	closerTight              // never begins a line, nothing to give up: ％ … ！
	dash                     // — and …: never begin a line, and a pair is not torn apart
	latin                    // letters, digits and what joins them
	joiner                   // signs inside Latin words and figures: . , / - : %
	space
	newline
)

const (
	openers      = "（〔［｛《〈「『【〖‘“([{￥$£¥№§〝＃＠"
	blankClosers = "，。、；：．）〕］｝》〉」』】〗’”〞"
	tightClosers = "！？!?;)]}％‰℃℉°′″～~·•・／々〻ー＋±㎡㎜㎝㎞㎏㏄"
	joiners      = ".,/-:%_&+=#?'@"
)

var classes = func() map[rune]class {
	m := map[rune]class{'—': dash, '…': dash, '―': dash, '⋯': dash, ' ': space, '\n': newline, '\u00A0': joiner}
	add := func(s string, c class) {
		for _, r := range s {
			m[r] = c
		}
	}
	add(joiners, joiner)
	add(openers, opener)
	add(blankClosers, closer)
	add(tightClosers, closerTight)
	m['?'], m['#'] = joiner, joiner
	return m
}()

// asciiClasses spares the map for the commonest signs.
var asciiClasses = func() (t [128]class) {
	for r := range t {
		t[r] = slowClass(rune(r))
	}
	return t
}()

func classOf(r rune) class {
	if r < 128 {
		return asciiClasses[r]
	}
	if r >= 0x4E00 && r <= 0x9FFF {
		return ideograph
	}
	return slowClass(r)
}

func slowClass(r rune) class {
	if c, ok := classes[r]; ok {
		return c
	}
	if r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) {
		return latin
	}
	return ideograph
}

// noStart tells whether a character of the class must not begin a line. A joiner may, at the head of a Latin word; the breaker sees to the rest.
func (c class) noStart() bool { return c == closer || c == closerTight || c == dash }

// word tells whether characters of the class keep together.
func (c class) word() bool { return c == latin || c == joiner }

// units are the characters that go with the figure before them: 3件, 2025年, 12万元. They are parted only where nothing else helps.
var units = runeSet("年月日号时分秒件条项个次人份起家期篇场部元万亿千百角%％℃第类级名户宗则批页字倍岁天周季")

// invisible tells whether a character has no shape: controls, joiners, direction marks, variation selectors.
func invisible(r rune) bool {
	if r < 0x80 {
		return r < 0x20 || r == 0x7F
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector) || r == 0x2028 || r == 0x2029
}

func runeSet(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range s {
		m[r] = true
	}
	return m
}
