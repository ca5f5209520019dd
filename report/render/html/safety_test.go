package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"nianbao/report/doc"
)

// hostile puts an attack into every text of the sample.
func hostile() *doc.Document {
	const attack = `</script></style></title><script>alert(1)</script><img src=x onerror=alert(1)>"'{{.}}` + "\u2028__f__alert(1)__f__"
	d := sample()
	d.Title, d.Author, d.Subject, d.Footer, d.Draft, d.Date = d.Title+attack, attack, attack, attack, attack, attack
	d.Keywords = []string{attack}
	for _, b := range d.Blocks {
		switch v := b.(type) {
		case *doc.Heading:
			v.Text, v.ID = v.Text+attack, v.ID+attack
		case *doc.Paragraph:
			for i := range v.Runs {
				v.Runs[i].Text, v.Runs[i].Cell, v.Runs[i].Link = attack, attack, "javascript:alert(1)"
			}
		case *doc.Table:
			v.Caption, v.ID = attack, v.ID+attack
			for r := range v.Rows {
				for c := range v.Rows[r] {
					v.Rows[r][c].Name, v.Rows[r][c].Link = attack, " JavaScript:alert(1)"
					if v.Rows[r][c].Figure == nil {
						v.Rows[r][c].Text = attack
					}
				}
			}
		case *doc.Figure:
			v.Alt, v.Chart.ID, v.Chart.Title, v.Chart.Unit, v.Chart.Note = attack, v.Chart.ID+attack, attack, attack, attack
			v.Chart.Categories[0] = attack
			for i := range v.Chart.Series {
				v.Chart.Series[i].Name, v.Chart.Series[i].Points[0].Cell = attack, attack
			}
		}
	}
	return d
}

// No text of a document becomes a script, an event handler, an element or a link to a script, in page and fragment alike.
func TestNoTextBecomesAScript(t *testing.T) {
	d := hostile()
	var fragment bytes.Buffer
	if err := Fragment(&fragment, d); err != nil {
		t.Fatal(err)
	}
	for what, in := range map[string]struct {
		markup  string
		scripts int
	}{
		"page": {render(t, d, Options{}), 2}, "linked": {render(t, d, Options{Script: "assets/echarts.min.js"}), 2}, "fragment": {fragment.String(), 0},
	} {
		root := parse(t, []byte(in.markup))
		if n := len(elements(root, "script")); n != in.scripts {
			t.Errorf("%s: %d scripts, want %d", what, n, in.scripts)
		}
		for _, s := range elements(root, "script") {
			if code := words(s); len(code) < 100_000 && strings.ContainsAny(code, "\u2028<") {
				t.Errorf("%s: chart options are not escaped", what)
			}
		}
		if n := len(elements(root, "img")); n != 0 {
			t.Errorf("%s: %d images came from text", what, n)
		}
		each(root, func(n *xhtml.Node) {
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
					t.Errorf("%s: <%s %s=%q>", what, n.Data, a.Key, a.Val)
				}
			}
		})
	}
}

// The policy admits exactly the scripts that stand in the page, by their hashes.
func TestPolicyAdmitsThePagesOwnScripts(t *testing.T) {
	for _, d := range []*doc.Document{sample(), hostile()} {
		root := parse(t, []byte(render(t, d, Options{})))
		policy := ""
		for _, m := range elements(root, "meta") {
			if attr(m, "http-equiv") == "Content-Security-Policy" {
				policy = attr(m, "content")
			}
		}
		for _, s := range elements(root, "script") {
			sum := sha256.Sum256([]byte(words(s)))
			if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
				t.Errorf("policy %q lacks %s", policy, want)
			}
		}
		if !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("policy %q lets the page load things", policy)
		}
	}
}

// A page works without a network: nothing in it is loaded from elsewhere.
func TestPageLoadsNothing(t *testing.T) {
	markup := render(t, sample(), Options{})
	root := parse(t, []byte(markup))
	each(root, func(n *xhtml.Node) {
		if n.Type != xhtml.ElementNode || n.Data == "a" {
			return
		}
		for _, a := range n.Attr {
			if (a.Key == "src" || a.Key == "href") && a.Val != "" {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	})
	for _, s := range elements(root, "style") {
		if regexp.MustCompile(`url\(|@import`).MatchString(words(s)) {
			t.Error("the style sheet loads something")
		}
	}
}
