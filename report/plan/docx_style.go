package plan

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// wordStyle is what a paragraph style says of its paragraphs: WPS and Chinese Word name the style of headings by number ("2" is "heading 1") and hang automatic
// numbers on it.
type wordStyle struct {
	level    int // of a heading, from 1
	numID    string
	numLevel int
}

// wordStyles holds the paragraph styles by id.
type wordStyles map[string]*wordStyle

func (s wordStyles) read(dec *xml.Decoder) error {
	var open *wordStyle
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
		if e.Name.Local == "style" {
			if open = nil; attr(e, "type") == "paragraph" {
				open = &wordStyle{}
				s[attr(e, "styleId")] = open
			}
			continue
		}
		if open != nil {
			open.property(e)
		}
	}
}

func (s *wordStyle) property(e xml.StartElement) {
	v := val(e)
	switch e.Name.Local {
	case "name":
		if n := headingLevel(v); n > 0 {
			s.level = n
		}
	case "outlineLvl":
		if n, err := strconv.Atoi(v); err == nil && n >= 0 && n < 9 {
			s.level = n + 1
		}
	case "numId":
		s.numID = v
	case "ilvl":
		s.numLevel, _ = strconv.Atoi(v) // what is no number counts as the outermost level
	}
}

// headingLevel reads the level from the name of a heading style: heading 1, Heading1, 标题 1; 0 for others.
func headingLevel(name string) int {
	for _, prefix := range []string{"heading", "标题"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(name), prefix); ok {
			if n, err := strconv.Atoi(strings.TrimSpace(rest)); err == nil && n >= 1 && n <= 9 {
				return n
			}
		}
	}
	return 0
}
