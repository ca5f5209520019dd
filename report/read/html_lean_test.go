package read

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// tokens lists what the tokenizer makes of a page: tags by name, with the attributes that matter, and texts.
func tokens(page []byte) []string {
	z := html.NewTokenizer(bytes.NewReader(page))
	var out []string
	style := false
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return out
		case html.TextToken:
			if text := string(z.Text()); !style && text != "" {
				if n := len(out); n > 0 && strings.HasPrefix(out[n-1], "text ") { // a comment left out joins what stood around it
					out[n-1] += text
				} else {
					out = append(out, "text "+text)
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			name, more := z.TagName()
			style = string(name) == "style"
			tag := "start " + string(name)
			a := attributes{rows: 1, cols: 1}
			if more && telling([]byte(raw)) && string(name) != "meta" {
				a = readAttributes(z, &pageStyles{})
			}
			out = append(out, fmt.Sprint(tag, a))
		case html.EndTagToken:
			name, _ := z.TagName()
			out, style = append(out, "end "+string(name)), false
		}
	}
}

func sameTokens(t *testing.T, page string) {
	t.Helper()
	want, got := tokens([]byte(page)), tokens(lean(nil, []byte(page), &pageStyles{}))
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || want[i] != got[i] {
			t.Fatalf("%q\nbecomes %q\ntoken %d: %q, want %q", page, lean(nil, []byte(page), &pageStyles{}), i, got[i:min(i+1, len(got))], want[i:min(i+1, len(want))])
		}
	}
}

var leanPages = []string{
	`<td style='a>b' class=x rowspan="2">1</td><td style="x:y" >2`, `<p class="MsoNormal" style="mso-x:'y>z'">a<o:p style='display:none'></o:p>`,
	`<!-- <td> --><p class=looks-of-the-page>a<!--x--!>b<!-->c<!--->d<![if !vml]>e<![endif]-->f`, `<script class=some-long-name>if (a<b) x="</p>"</script><P ALIGN=center CLASS=aaaaa>x`,
	`<style type="text/css" media=all>td{display:none}<p></style>x<br class="clearfix-and-more"/>`, `<td class=aaaaaaaaaaaaa=">b<td class = 'aaaaaaaaaaaaaaaa>a' width>c`, `<td a="b`, `<!-- x`, `<<!-->A`, `<A000000=">">`, `<p class=aaaaaaaaaaaa =">">x`, `<!<!-->00`, `</<b class=aaaaaaaaaaaaaaaa>`, `<`, `a<b`, `<a/b/c/d/e/f/g/h=">">x`,
	`<textarea class="looks-and-more"><table></textarea><title>a<b</title>`, `</td class="looks-of-the-page">x<?xml version="1.0" encoding='>'?>y`, "<div\nclass='looks-of-the-page'\thidden>x</div>",
}

// The lean page means the same as the page.
func TestLeanPage(t *testing.T) {
	for _, page := range leanPages {
		sameTokens(t, page)
	}
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 31))
		p, _ := newPaper(rng, same("2021"))
		sameTokens(t, string(randomStyle(rng).page(p)))
	}
}

func FuzzLean(f *testing.F) {
	for _, page := range leanPages {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) { sameTokens(t, page) })
}
