package html

import (
	"encoding/json"
	"fmt"
	"html/template"

	"nianbao/report/doc"
)

// App is a program of the caller's in the page: a script with its data, which takes over the page from one heading on. What the document has there is
// what readers without scripts and printers of the bare page get. The script finds its data as JSON in the element with the id AppData and
// the element to fill with the id AppID; it runs after the document's charts are drawn, and no other script than these may run.
type App struct {
	From   string // anchor (doc.Heading.ID) of the first block that the program replaces
	Style  string // CSS behind that of the page
	Script string // JavaScript; it puts texts on the page as text, never as markup
	Data   any    // for encoding/json
}

// The ids of the program's element and of its data.
const (
	AppID   = "app"
	AppData = "app-data"
)

// Option gives the ECharts options of a chart as go-echarts builds them, for a program that draws the same chart with other numbers.
func Option(f *doc.Figure) map[string]any { return option(f) }

func (a *App) style() string {
	if a == nil {
		return ""
	}
	return a.Style
}

// scripts returns the data and the script with its hash. encoding/json escapes what could end the element.
func (a *App) scripts() (template.HTML, string, error) {
	data, err := json.Marshal(a.Data)
	if err != nil {
		return "", "", fmt.Errorf("html: data of the page's program: %w", err)
	}
	return template.HTML(`<script type="application/json" id="` + AppData + `">` + string(data) + "</script>\n<script>" + a.Script + "</script>\n"), scriptHash(a.Script), nil
}

// mount opens the program's element before the block with which its part begins.
func (b *builder) mount(block doc.Block) {
	if h, ok := block.(*doc.Heading); ok && b.app != nil && !b.taken && h.ID == b.app.From {
		b.taken = true
		b.write(`<div id="`, AppID, `">`, "\n")
	}
}
