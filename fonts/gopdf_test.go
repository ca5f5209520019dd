package fonts_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/signintech/gopdf"

	"nianbao/fonts"
)

var a4 = *gopdf.PageSizeA4

// sample has what a report is made of: all punctuation, digits, Latin, enumerations, a rare character, one beyond the bundled 仿宋.
var sample = []struct {
	role fonts.Role
	size float64
	text string
}{
	{fonts.Title, 22, "青山县自然资源局2025年政府信息公开工作年度报告"},
	{fonts.Hei, 16, "一、总体情况——“主动公开”（一）① 30% No.1"},
	{fonts.Kai, 16, "（一）主动公开情况“政策解读”——2025年·第1项"},
	{fonts.FangSong, 16, "2025年，本机关收到政府信息公开申请1,024件，同比增长12.5%；"},
	{fonts.FangSong, 16, "“予以公开”……〔2019〕14号、《条例》第二十条①⑪⑳㈠㈩。"},
	{fonts.FangSong, 16, "䶮㙍㛃䢺㑇㕮䴙骎骥翀：罕用地名字由宋体补足。AaGg ✓✗■□▲▼●○→"},
	{fonts.Song, 12, "宋体表格：本年新收政府信息公开申请数量 0123456789 ％￥‰㎡"},
	{fonts.Song, 12, "——……——·阿不都·买买提·“双引”‘单引’"},
}

// draw sets the sample with cuts of the faces and gives the PDF.
func draw(t *testing.T, set *fonts.Set) []byte {
	t.Helper()
	usage := set.NewUsage()
	for _, s := range sample {
		if err := usage.Add(s.role, s.text); err != nil {
			t.Fatal(err)
		}
	}
	pdf := gopdf.GoPdf{}
	pdf.Start(gopdf.Config{PageSize: a4})
	pdf.AddPage()
	family := map[*fonts.Face]string{}
	for i, f := range usage.Faces() {
		cut, err := usage.Cut(f)
		if err != nil {
			t.Fatal(err)
		}
		data, err := cut.Font()
		if err != nil {
			t.Fatal(err)
		}
		family[f] = string(rune('a' + i))
		option := gopdf.TtfOption{OnGlyphNotFound: func(r rune) { t.Errorf("%s: no glyph for %q", f.Name(), r) }}
		if err := pdf.AddTTFFontDataWithOption(family[f], data, option); err != nil {
			t.Fatalf("%s: %v", f.Name(), err)
		}
	}
	for i, s := range sample {
		runs, err := set.Split(s.role, s.text)
		if err != nil {
			t.Fatal(err)
		}
		pdf.SetXY(40, 60+float64(i)*40)
		width := 0.0
		for _, r := range runs {
			if err := pdf.SetFont(family[r.Face], "", s.size); err != nil {
				t.Fatal(err)
			}
			w, err := pdf.MeasureTextWidth(r.Text)
			if err != nil {
				t.Fatal(err)
			}
			width += w
			if err := pdf.Text(r.Text); err != nil {
				t.Fatal(err)
			}
		}
		if got := set.Width(s.role, s.text, s.size); got < width-0.01 || got > width+0.01 {
			t.Errorf("%s: Width says %.3f, gopdf measures %.3f", s.text, got, width)
		}
	}
	var out bytes.Buffer
	if _, err := pdf.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestPDF draws with gopdf and reads the text back with another program, where that is installed. FONTS_KEEP names a folder to keep the PDF in for looking at it.
func TestPDF(t *testing.T) {
	for i, dirs := range [][]string{{"."}, {}} {
		set, err := fonts.Load(fonts.Config{SearchDirs: dirs})
		if err != nil {
			t.Fatal(err)
		}
		pdf := draw(t, set)
		if !bytes.Equal(pdf, draw(t, set)) {
			t.Error("two runs give different bytes")
		}
		if len(pdf) > 120_000 {
			t.Errorf("the sample takes %d bytes", len(pdf))
		}
		dir := os.Getenv("FONTS_KEEP")
		if dir == "" {
			dir = t.TempDir()
		}
		file := filepath.Join(dir, "sample"+strconv.Itoa(i)+".pdf")
		if err := os.WriteFile(file, pdf, 0o644); err != nil {
			t.Fatal(err)
		}
		text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
		if errors.Is(err, exec.ErrNotFound) {
			continue // the reader is a check on top of gopdf's own measure
		}
		if err != nil {
			t.Fatal(err)
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		for _, s := range sample {
			if !strings.Contains(squeeze(string(text)), squeeze(s.text)) {
				t.Errorf("the PDF's text lacks %q:\n%s", s.text, text)
			}
		}
	}
}
