// Package html renders a neutral document (package doc) as one HTML5 page that needs no network, and as a fragment to paste into the editor of
// a site's content management system. The page looks like an official document (GB/T 9704-2012) on screen and on paper, can be read on a
// phone, by keyboard and by screen readers (GB/T 37668-2019), and carries the meta tags that government sites must have.
//
// A page protects itself: all text is escaped here or by html/template, links may only lead to the web, mail or the page itself, and a content
// security policy lets run nothing but the two scripts that this package wrote (by their hashes).
//
// Outside module: github.com/go-echarts/go-echarts/v2 builds the options of the interactive charts. Its own page template is not used: it loads
// its scripts from the internet and prints titles unescaped; this package hands its option maps to html/template instead. The browser draws
// with the ECharts bundle of nianbao/templates/echarts.
package html

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // carries the style sheet
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"iter"
	"strings"
	"sync"

	"nianbao/report/doc"
	"nianbao/templates/echarts"
)

// Options are the choices of a page.
type Options struct {
	// Script is the address of a shared copy of the ECharts bundle (templates/echarts), relative to the page, such as
	// assets/echarts.min.js; for batches of pages. Empty: the bundle stands in every page that has charts (0.66 MB).
	Script string
	// App is a program that takes part of the page over; nil for none.
	App *App
}

//go:embed style.css
var style string

// frame is the page around the document. Body, Contents and Scripts are made by this package from escaped text.
var frame = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="nianbao">
<title>{{.Title}}</title>
{{range .Metas}}<meta name="{{.Name}}" content="{{.Content}}">
{{end}}<style>
{{.Style}}</style>
</head>
<body>
<a class="skip" href="#content">{{.Skip}}</a>
{{with .Draft}}<div class="draft" aria-hidden="true">{{.}}</div>
{{end}}{{.Contents}}<main id="content" tabindex="-1">
{{.Body}}</main>
{{.Scripts}}</body>
</html>
`))

type page struct {
	Language, Title, Policy, Draft, Skip string
	Metas                                []meta
	Style                                template.CSS
	Contents, Body, Scripts              template.HTML
}

type meta struct{ Name, Content string }

// Render writes the document as one page. It fails when a table's cells overlap, when a chart cannot be drawn or when w fails.
func Render(w io.Writer, d *doc.Document, opt Options) error { return RenderMore(w, d, nil, opt) }

// RenderMore also writes the blocks that more yields, part by part, behind those of the document, as if they were its last; a list, or a wide table with its heading, does not reach from one part into
// the next. A page about thousands of organs
// is made with the blocks of one in memory.
func RenderMore(w io.Writer, d *doc.Document, more iter.Seq[[]doc.Block], opt Options) error {
	b := newBuilder(d, false)
	b.more = more
	b.app = opt.App
	if err := b.document(); err != nil {
		return err
	}
	scripts, hashes, err := b.scripts(opt)
	if err != nil {
		return err
	}
	if opt.App != nil {
		more, hash, err := opt.App.scripts()
		if err != nil {
			return err
		}
		scripts, hashes = scripts+more, append(hashes, hash)
	}
	var out bytes.Buffer
	err = frame.Execute(&out, page{
		Language: language(d), Skip: word(language(d), "跳到正文"), Title: oneLine(d.Title), Policy: policy(hashes, opt), Draft: d.Draft, Metas: metas(d),
		Style: template.CSS(style + opt.App.style()), Contents: template.HTML(b.contents()), Body: template.HTML(b.out.String()), Scripts: scripts,
	})
	if err != nil {
		return err
	}
	_, err = w.Write(out.Bytes())
	return err
}

// english are the page's own words in English documents.
var english = map[string]string{"跳到正文": "Skip to the text", "目录": "Contents", "表格": "Table", "相符": "agrees", "有误": "wrong", "存疑": "doubtful"}

// word gives one of the page's own words in the document's language.
func word(lang, zh string) string {
	if en, ok := english[zh]; ok && strings.HasPrefix(lang, "en") {
		return en
	}
	return zh
}

func language(d *doc.Document) string {
	if d.Language == "" {
		return "zh-CN"
	}
	return d.Language
}

// metas returns the meta tags that are known: the general ones, and those that the national survey of government sites asks of an article's
// page (ArticleTitle, PubDate, ContentSource). Names of the site and its columns are the site's to add.
func metas(d *doc.Document) []meta {
	var out []meta
	for _, m := range []meta{
		{"description", d.Subject}, {"author", d.Author}, {"keywords", strings.Join(d.Keywords, ",")},
		{"ArticleTitle", d.Title}, {"PubDate", d.Date}, {"ContentSource", d.Author},
	} {
		if m.Content != "" {
			out = append(out, meta{m.Name, oneLine(m.Content)})
		}
	}
	return out
}

// policy lets the browser run only the scripts of the given hashes. Browsers that do not know hashes obey 'unsafe-inline', the others ignore it.
func policy(hashes []string, opt Options) string {
	script := "'none'"
	if len(hashes) > 0 {
		script = "'unsafe-inline' " + strings.Join(hashes, " ")
		if opt.Script != "" {
			script += " 'self' file:" // a page opened from a folder has no origin that 'self' could mean
		}
	}
	return "default-src 'none'; script-src " + script + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
}

// scriptHash returns a script's source expression for the policy.
func scriptHash(code string) string {
	sum := sha256.Sum256([]byte(code))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

var bundleHash = sync.OnceValue(func() string { return scriptHash(echarts.JS) })

// scripts returns the script elements of the page's charts with the hashes that the policy needs; nothing for a page without charts and without a
// program that may draw some.
func (b *builder) scripts(opt Options) (template.HTML, []string, error) {
	if len(b.live) == 0 && b.app == nil {
		return "", nil, nil
	}
	code, err := startScript(b.live)
	if err != nil {
		return "", nil, err
	}
	start := "<script>" + code + "</script>\n"
	if opt.Script != "" {
		target, ok := safeLink(opt.Script)
		if !ok {
			return "", nil, fmt.Errorf("图表脚本的地址 %q 不对：应为相对路径或 http(s) 地址", opt.Script)
		}
		return template.HTML(`<script src="` + escape(target) + `"></script>` + "\n" + start), []string{scriptHash(code)}, nil
	}
	return template.HTML("<script>" + echarts.JS + "</script>\n" + start), []string{bundleHash(), scriptHash(code)}, nil
}
