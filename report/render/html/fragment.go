package html

import (
	"fmt"
	"io"

	"nianbao/report/chart"
	"nianbao/report/doc"
)

// Fragment writes the document as markup to paste into the editor of a content management system: elements with style attributes, no style
// sheet, script, class, id or data attribute, since editors drop those. Charts become tables of their numbers with bars drawn as tinted
// blanks: editors take out inline SVG, and many also data: pictures or replace them by an upload that cannot take SVG; a table with tinted
// blanks survives all of them and every reader can hear it.
func Fragment(w io.Writer, d *doc.Document) error {
	b := newBuilder(d, true)
	if err := b.document(); err != nil {
		return err
	}
	_, err := io.WriteString(w, b.out.String())
	return err
}

// The font stacks of GB/T 9704 for style attributes; names without quotes need no escaping.
const (
	fang = "font-family:仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,STFangsong,serif"
	song = "font-family:宋体,SimSun,STSong,serif"
	hei  = "font-family:黑体,SimHei,STHeiti,sans-serif"
	kai  = "font-family:楷体_GB2312,楷体,KaiTi,STKaiti,serif"
	text = ";font-size:16pt;line-height:1.8;margin:0"
)

// inline gives each look its style in a fragment. The keys are the classes of style.css.
var inline = map[string]string{
	"h0": "font-family:方正小标宋简体,方正小标宋_GBK,STZhongsong,华文中宋,宋体,SimSun,serif;font-size:22pt;font-weight:normal;line-height:1.5;text-align:center;margin:0 0 1em",
	"h1": hei + text + ";font-weight:normal;text-indent:2em",
	"h2": kai + text + ";font-weight:normal;text-indent:2em",
	"h3": fang + text + ";font-weight:bold;text-indent:2em",
	"h4": fang + text + ";font-weight:normal;text-indent:2em",
	"h5": fang + text + ";font-weight:normal;text-indent:2em",

	"body":       fang + text + ";text-indent:2em;text-align:justify",
	"plain":      fang + text,
	"centered":   kai + text + ";text-align:center",
	"signature":  fang + text + ";text-align:right;padding-right:2em",
	"note":       song + ";font-size:10.5pt;line-height:1.6;margin:0 0 1em",
	"gap":        fang + text + ";text-indent:2em;background:#fff3bf;border:1px dashed #b26a00",
	"list":       fang + text + ";padding-left:2.5em",
	"foot":       song + ";font-size:9pt;line-height:1.6;color:#555555;border-top:1px solid #999999;margin:2em 0 0;padding-top:0.5em",
	"draft-note": hei + ";font-size:16pt;text-align:center;color:#b00020;margin:0",

	"grid":    "border-collapse:collapse;width:100%;margin:0.5em 0 1em;" + song,
	"s0":      "font-size:10.5pt;line-height:1.5",
	"s1":      "font-size:9pt;line-height:1.45",
	"s2":      "font-size:7.5pt;line-height:1.4",
	"caption": hei + ";padding:0.5em 0;text-align:center",
	"cell":    "border:1px solid #000000;padding:3px 4px;vertical-align:middle",
	"label":   "font-weight:normal",
	"center":  "text-align:center",
	"left":    "text-align:left",
	"right":   "text-align:right",
	"strong":  "font-weight:bold",
	"good":    "background:#e6f4ea",
	"bad":     "background:#fde7e9;border:2px solid #b00020;text-decoration:underline", // not by colour alone
	"doubt":   "background:#fff3cd;border:2px dashed #b26a00",
}

// barTable writes a chart as a table of its numbers, with bars where there is one series.
func (b *builder) barTable(f *doc.Figure) {
	c := f.Chart
	b.open("table", "grid s0", "")
	b.write("\n")
	b.open("caption", "caption", "")
	b.write(escape(chartTitle(c)), "</caption>\n<tbody>\n<tr>")
	b.head("项目", "col")
	for _, s := range c.Series {
		b.head(seriesName(c, s), "col")
	}
	most := largest(c)
	bars := len(c.Series) == 1 && most > 0
	if bars {
		b.head("图示", "col")
	}
	b.write("</tr>\n")
	for i, category := range c.Categories {
		b.write("<tr>")
		b.head(category, "row")
		for _, s := range c.Series {
			b.open("td", "cell center", "")
			b.write(escape(s.Points[i].Value.String()), "</td>")
		}
		if bars {
			b.open("td", "cell left", ` width="50%"`)
			b.bar(c.Series[0].Points[i], most)
			b.write("</td>")
		}
		b.write("</tr>\n")
	}
	b.write("</tbody>\n</table>\n")
	if note := oneLine(c.Note); note != "" {
		b.open("p", "note", "")
		b.write(escape(note), "</p>\n")
	}
}

func (b *builder) head(text, scope string) {
	b.open("th", "cell label center", ` scope="`+scope+`"`)
	b.write(lines(text), "</th>")
}

// bar draws a bar as a tinted run of blanks, as wide as its share of the largest value.
func (b *builder) bar(p chart.Point, most float64) {
	share := int(p.Value.OrZero().Float64()*100/most + 0.5)
	if share <= 0 {
		return
	}
	k := chart.Colour(0)
	b.write(fmt.Sprintf(`<span style="display:inline-block;width:%d%%;background:#%02x%02x%02x">&nbsp;</span>`, share, k.R, k.G, k.B))
}

func largest(c chart.Chart) float64 {
	most := 0.0
	for _, s := range c.Series {
		for _, p := range s.Points {
			most = max(most, p.Value.OrZero().Float64())
		}
	}
	return most
}
