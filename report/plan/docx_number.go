package plan

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"nianbao/report/numeral"
)

// numbering writes out Word's automatic numbers, which stand in no text: 一、 for the first paragraph of a list, 二、 for the next.
type numbering struct {
	abstract map[string][]numberLevel // by abstractNumId
	lists    map[string]string        // numId → abstractNumId
	counts   map[string][]int         // by abstractNumId: lists of one definition count on
}

type numberLevel struct {
	start  int
	format string // decimal, chineseCounting …
	text   string // （%1）
}

// maxLevels is how many levels Word has, maxLists how many definitions of lists are read.
const (
	maxLevels = 9
	maxLists  = 5000
)

func (n *numbering) read(dec *xml.Decoder) error {
	n.abstract, n.lists, n.counts = map[string][]numberLevel{}, map[string]string{}, map[string][]int{}
	var abstract, num string
	var level *numberLevel
	for {
		t, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "abstractNum":
			abstract, level = attr(e, "abstractNumId"), nil
			if len(n.abstract) < maxLists {
				n.abstract[abstract] = make([]numberLevel, maxLevels)
			}
		case "lvl":
			level = nil
			if i, err := strconv.Atoi(attr(e, "ilvl")); err == nil && i >= 0 && i < maxLevels && n.abstract[abstract] != nil {
				level = &n.abstract[abstract][i]
				level.start = 1
			}
		case "num":
			num, level = attr(e, "numId"), nil
		case "abstractNumId":
			n.lists[num] = val(e)
		case "start":
			if i, err := strconv.Atoi(val(e)); err == nil && level != nil && i >= 0 && i < 1000 {
				level.start = i
			}
		case "numFmt":
			if level != nil {
				level.format = val(e)
			}
		case "lvlText":
			if level != nil {
				level.text = val(e)
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// next is the number of the next paragraph of a list, empty for paragraphs without one and for bullets.
func (n *numbering) next(numID string, level int) string {
	abstract, ok := n.lists[numID]
	levels := n.abstract[abstract]
	if !ok || levels == nil || level < 0 || level >= maxLevels || numID == "0" {
		return ""
	}
	counts := n.counts[abstract]
	if counts == nil {
		counts = make([]int, maxLevels)
		n.counts[abstract] = counts
	}
	for i := range counts {
		switch {
		case i < level && counts[i] == 0, i == level && counts[i] == 0:
			counts[i] = max(levels[i].start, 1)
		case i == level:
			counts[i]++
		case i > level:
			counts[i] = 0
		}
	}
	out := levels[level].text
	if levels[level].format == "bullet" || !strings.Contains(out, "%") {
		return ""
	}
	for i := range level + 1 {
		out = strings.ReplaceAll(out, "%"+strconv.Itoa(i+1), numeral.Word(counts[i], levels[i].format))
	}
	return out
}
