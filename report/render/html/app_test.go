package html

import (
	"bytes"
	stdhtml "html"
	"strings"
	"testing"

	"nianbao/report/doc"
)

// A program's part of the page stands in its element as the document has it, its data cannot end their element, its script may run, and the contents
// list leads to nothing that it replaces.
func TestApp(t *testing.T) {
	d := &doc.Document{Title: "x", Blocks: []doc.Block{&doc.Heading{Level: 0, Text: "x", ID: "title"}}}
	for _, id := range []string{"one", "two", "three", "part", "after"} {
		d.Blocks = append(d.Blocks, &doc.Heading{Level: 1, Text: "part " + id, ID: id}, doc.Text(doc.Body, "text of "+id))
	}
	app := &App{From: "part", Style: "#app{color:#111}", Script: "document.title = 'x';", Data: map[string]string{"name": "</script><script>alert(1)</script>"}}
	var b bytes.Buffer
	if err := Render(&b, d, Options{App: app}); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	start, end := strings.Index(page, `<div id="app">`), strings.Index(page, "</main>")
	if start < 0 || !strings.Contains(page[start:end], "text of part") || !strings.Contains(page[start:end], "text of after") || strings.Contains(page[start:end], "text of three") {
		t.Errorf("the program's element begins at %d", start)
	}
	if strings.Contains(page, "<script>alert") || !strings.Contains(stdhtml.UnescapeString(page), scriptHash(app.Script)) || !strings.Contains(page, "#app{color:#111}") {
		t.Error("the data are markup, or the script may not run, or the style is missing")
	}
	if strings.Contains(page, `href="#part"`) || !strings.Contains(page, `href="#three"`) {
		t.Error("the contents list leads to what is replaced, or not to what stays")
	}
	if err := Render(&b, d, Options{App: &App{Data: func() {}}}); err == nil {
		t.Error("data that are no data")
	}
}
