package read

import (
	"encoding/xml"
	"strconv"
	"strings"

	"nianbao/report/numeral"
)

// paragraphStyle is what a paragraph style says about headings and numbering.
type paragraphStyle struct {
	name, basedOn string
	num, level    int // numbering and its level, -1 where the style says nothing
	outline       int // outline level from 0, -1 where the style says nothing
}

// wordNumbering is what Word's automatic numbering needs: the styles, the lists, and how far each list has counted.
type wordNumbering struct {
	styles map[string]paragraphStyle
	lists  map[string]*wordList // abstract lists by id
	nums   map[int]wordNum
	seen   map[int]bool // numberings whose own start was applied
}

// wordNum is a numbering: a list, and the starts that it sets anew by level.
type wordNum struct {
	list   string
	starts map[int]int
}

// wordList is a list of nine levels.
type wordList struct {
	levels [9]wordLevel
	counts [9]int
	used   [9]bool
}

// wordLevel is one level of a list: 一、 is the text %1、 in the format chineseCounting.
type wordLevel struct {
	start        int
	format, text string
	style        string // the style that goes with the level
	legal        bool   // all numbers in digits
}

func newWordNumbering() *wordNumbering {
	return &wordNumbering{styles: map[string]paragraphStyle{}, lists: map[string]*wordList{}, nums: map[int]wordNum{}, seen: map[int]bool{}}
}

// maxStyles bounds the styles and lists of a document; Word's own templates have a few hundred.
const maxStyles = 20000

func number(t xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(t, name))
	if err != nil {
		return -1
	}
	return n
}

// readStyles reads styles.xml.
func (n *wordNumbering) readStyles(dec *xml.Decoder) {
	var s *paragraphStyle
	id := ""
	for {
		tok, err := dec.Token()
		if err != nil {
			return // what was read is of use
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch v := attr(t, "val"); {
			case t.Name.Local == "style":
				id, s = attr(t, "styleId"), &paragraphStyle{num: -1, level: -1, outline: -1}
			case s == nil:
			case t.Name.Local == "name":
				s.name = strings.ToLower(v)
			case t.Name.Local == "basedOn":
				s.basedOn = v
			case t.Name.Local == "numId":
				s.num = number(t, "val")
			case t.Name.Local == "ilvl":
				s.level = number(t, "val")
			case t.Name.Local == "outlineLvl":
				s.outline = number(t, "val")
			}
		case xml.EndElement:
			if t.Name.Local == "style" && s != nil && len(n.styles) < maxStyles {
				n.styles[id], s = *s, nil
			}
		}
	}
}

// readLists reads numbering.xml.
func (n *wordNumbering) readLists(dec *xml.Decoder) {
	var list *wordList
	level, num := -1, -1
	for {
		tok, err := dec.Token()
		if err != nil {
			return
		}
		t, ok := tok.(xml.StartElement)
		if !ok {
			if end, ok := tok.(xml.EndElement); ok && end.Name.Local == "abstractNum" {
				list = nil
			}
			continue
		}
		switch t.Name.Local {
		case "abstractNum":
			if list = new(wordList); len(n.lists) < maxStyles {
				n.lists[attr(t, "abstractNumId")] = list
			}
		case "num":
			if num = number(t, "numId"); len(n.nums) < maxStyles {
				n.nums[num] = wordNum{starts: map[int]int{}}
			}
		case "abstractNumId":
			n.nums[num] = wordNum{attr(t, "val"), n.nums[num].starts}
		case "lvlOverride":
			level = number(t, "ilvl")
		case "startOverride":
			if starts := n.nums[num].starts; starts != nil && list == nil {
				starts[level] = number(t, "val")
			}
		case "lvl":
			level = number(t, "ilvl")
		default:
			if list != nil && level >= 0 && level < len(list.levels) {
				list.levels[level].read(t)
			}
		}
	}
}

func (l *wordLevel) read(t xml.StartElement) {
	v := attr(t, "val")
	switch t.Name.Local {
	case "start":
		l.start = number(t, "val")
	case "numFmt":
		l.format = v
	case "lvlText":
		l.text = v
	case "pStyle":
		l.style = v
	case "isLgl":
		l.legal = v != "0" && v != "false"
	}
}

// wordParagraph is what a paragraph says of itself; -1 where it says nothing.
type wordParagraph struct {
	style      string
	num, level int
	outline    int
}

// resolve fills from the style and those it is based on what the paragraph does not say.
func (n *wordNumbering) resolve(p wordParagraph) wordParagraph {
	own := p.num >= 0
	id := p.style
	for range 20 {
		s, ok := n.styles[id]
		if !ok {
			break
		}
		if !own && p.num < 0 && s.num >= 0 {
			p.num, p.level = s.num, s.level
			if p.level < 0 {
				p.level = n.levelOf(s.num, p.style)
			}
		}
		if p.outline < 0 {
			p.outline = s.outline
			if level, err := strconv.Atoi(strings.TrimPrefix(s.name, "heading ")); err == nil && strings.HasPrefix(s.name, "heading ") {
				p.outline = level - 1
			}
		}
		id = s.basedOn
	}
	return p
}

// levelOf finds the level of a numbering that a style belongs to.
func (n *wordNumbering) levelOf(num int, style string) int {
	if list := n.lists[n.nums[num].list]; list != nil {
		for i := range list.levels {
			if list.levels[i].style == style {
				return i
			}
		}
	}
	return 0
}

// label counts a paragraph and returns what Word prints before it; empty for none and for bullets.
func (n *wordNumbering) label(p wordParagraph) string {
	num, ok := n.nums[p.num]
	list := n.lists[num.list]
	level := max(p.level, 0)
	if !ok || p.num == 0 || list == nil || level >= len(list.levels) {
		return ""
	}
	start := max(list.levels[level].start, 0)
	if own, set := num.starts[level]; set && !n.seen[p.num<<4|level] {
		n.seen[p.num<<4|level] = true
		start, list.used[level] = own, false
	}
	if list.used[level] {
		list.counts[level]++
	} else {
		list.counts[level], list.used[level] = start, true
	}
	for below := level + 1; below < len(list.used); below++ {
		list.used[below] = false
	}
	return list.print(level)
}

// print fills the counts into the level's text.
func (l *wordList) print(level int) string {
	lvl := &l.levels[level]
	if lvl.format == "bullet" || lvl.format == "none" {
		return ""
	}
	text := lvl.text
	for i := range level + 1 {
		format := l.levels[i].format
		if lvl.legal {
			format = "decimal"
		}
		count := l.counts[i]
		if !l.used[i] {
			count = max(l.levels[i].start, 0)
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), numeral.Word(count, format))
	}
	return text
}
