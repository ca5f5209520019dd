package compose

import (
	"strings"

	"nianbao/report/doc"
	"nianbao/report/form"
)

// addHeads writes section one under its five prescribed heads, in their order; a head that the office has not written is a gap, and
// heads of its own follow at the end.
func (c *annual) addHeads(s form.Section, blocks []doc.Block) {
	parts, lead := splitHeads(blocks)
	var ordered []doc.Block
	ordered = append(ordered, lead...)
	taken := map[int]bool{}
	for _, head := range s.Heads {
		found := false
		for i, p := range parts {
			if !taken[i] && strings.Contains(strings.ReplaceAll(p.head.Text, " ", ""), head) && !(head == "主动公开" && strings.Contains(p.head.Text, "依申请")) {
				ordered, taken[i], found = append(append(ordered, p.head), p.body...), true, true
				if len(p.body) == 0 {
					ordered = append(ordered, doc.Text(doc.Gap, gapText("“"+head+"”尚未撰写")))
				}
				break
			}
		}
		if !found {
			ordered = append(ordered, &doc.Heading{Level: 2, Text: head}, doc.Text(doc.Gap, gapText("“"+head+"”尚未撰写")))
		}
	}
	for i, p := range parts {
		if !taken[i] {
			ordered = append(append(ordered, p.head), p.body...)
		}
	}
	if len(blocks) == 0 { // nothing at all: the filing has no section one either
		keep := c.result.Sections
		c.result.Sections = map[string]string{}
		c.addProse(s.No, ordered)
		c.result.Sections = keep
		return
	}
	c.addProse(s.No, ordered)
}

type headPart struct {
	head *doc.Heading
	body []doc.Block
}

func splitHeads(blocks []doc.Block) (parts []headPart, lead []doc.Block) {
	for _, b := range blocks {
		h, ok := b.(*doc.Heading)
		switch {
		case ok && h.Level == 2:
			parts = append(parts, headPart{head: h})
		case len(parts) == 0:
			lead = append(lead, b)
		default:
			parts[len(parts)-1].body = append(parts[len(parts)-1].body, b)
		}
	}
	return parts, lead
}
