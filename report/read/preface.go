package read

import "strings"

// preface collects what stands before section one. Pages put much else there (menus, metadata, counters), so only sentences count, and only
// those below the last title.
type preface []string

// add takes a line that belongs to no section.
func (p *preface) add(line string) {
	if _, title := parseTitle(line); title && !tooLong(line) && !strings.ContainsAny(line, "。；") {
		*p = nil
		return
	}
	p.keep([]string{tidy(line)})
}

// keep takes the sentences among the lines.
func (p *preface) keep(lines []string) {
	for _, line := range lines {
		if strings.ContainsAny(line, "。；") || strings.HasSuffix(line, "：") && utf8Len(line) > 15 {
			*p = append(*p, line)
		}
	}
}
