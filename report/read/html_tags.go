package read

// isBlock tells the tags that start and end lines.
func isBlock(name []byte) bool {
	switch string(name) {
	case "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "aside", "nav", "main",
		"blockquote", "form", "fieldset", "dl", "dt", "dd", "pre", "center", "hr", "figure", "figcaption", "address", "body", "html", "template":
		return true
	}
	return false
}

// headingLevel is the level of h1 … h6, 0 for every other tag.
func headingLevel(name []byte) int {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// isVoid tells the tags that have no end.
func isVoid(name []byte) bool {
	switch string(name) {
	case "br", "img", "input", "meta", "link", "hr", "col", "area", "base", "embed", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// isRowGroup tells the tags around rows; a merged cell ends with its group.
func isRowGroup(name []byte) bool {
	switch string(name) {
	case "tbody", "thead", "tfoot":
		return true
	}
	return false
}
