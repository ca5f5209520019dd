package office

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"nianbao/fonts"
	"nianbao/report"
	"nianbao/report/calendar"
	"nianbao/report/compose"
	"nianbao/report/doc"
	"nianbao/report/render/pdf"
)

var sampleOffice = filepath.Join("..", "..", "samples", "office")

// BenchmarkBuild is the whole way of one office: registers in, two reports in four formats and the checks out, in memory.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		run, err := Build(sampleOffice, Options{})
		if err != nil || len(run.Files) == 0 {
			b.Fatal(err)
		}
	}
}

// BenchmarkHundredPDFs sets a hundred different annual reports of the sample's length in one run, fonts parsed once and shared. The goal is 10 ms a report and core.
// The baseline sets each with a renderer of its own.
func BenchmarkHundredPDFs(b *testing.B) {
	documents := hundredDocuments(b)
	set, err := fonts.Load(fonts.Config{})
	if err != nil {
		b.Fatal(err)
	}
	run := func(b *testing.B, renderer func() *pdf.Renderer) {
		size := 0
		for b.Loop() {
			r := renderer()
			size = 0
			for _, d := range documents {
				var out bytes.Buffer
				if err := r.Render(&out, d); err != nil {
					b.Fatal(err)
				}
				size += out.Len()
			}
		}
		b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(documents)), "ms/report")
		b.ReportMetric(float64(size)/float64(len(documents))/1000, "kB/report")
	}
	b.Run("shared", func(b *testing.B) {
		shared := pdf.NewRenderer(set, pdf.Options{})
		run(b, func() *pdf.Renderer { return shared })
	})
	b.Run("baseline-one-by-one", func(b *testing.B) {
		for b.Loop() {
			for _, d := range documents[:10] {
				var out bytes.Buffer
				if err := pdf.Render(&out, d, set, pdf.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*10), "ms/report")
	})
}

// hundredDocuments are the sample's report under a hundred names with other figures.
func hundredDocuments(b *testing.B) []*doc.Document {
	b.Helper()
	sample, err := Build(sampleOffice, Options{})
	if err != nil {
		b.Fatal(err)
	}
	texts, err := sample.Settings.readTexts("text", 0, 6)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 100))
	var out []*doc.Document
	for i := range 100 {
		f := randomFiling(r)
		f.Agency = report.Agency{Name: fmt.Sprintf("云河市第%d区水务局", i+1), Level: report.Department}
		f.Year, f.Measures = 2025, sample.Filing.Measures
		a := compose.Annual{Filing: f, Texts: texts, Preface: true, Previous: sample.previous, Earlier: sample.older}
		built, err := a.Build()
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, built.Document)
	}
	return out
}

// BenchmarkSelfEvaluation5000 measures an office with 5,000 requests: reading and counting the register, every measure, both reports in four formats. The
// baseline is reading the same file and splitting it into fields.
func BenchmarkSelfEvaluation5000(b *testing.B) {
	dir := b.TempDir()
	var csv bytes.Buffer
	csv.WriteString("登记编号,申请人类别,收到日期,答复日期,办理结果,承办机构,内容主题\n")
	first, _ := calendar.Parse("2025-01-02")
	outcomes := []string{"予以公开", "部分公开", "重复申请", "本机关不掌握相关政府信息"}
	for i := range 5000 {
		received := first + calendar.Date(i%340)
		fmt.Fprintf(&csv, "2025-%05d,自然人,%s,%s,%s,第%d科,主题%d\n", i, received, received+calendar.Date(5+i%40), outcomes[i%4], i%9, i%50)
	}
	for name, text := range map[string]string{SettingsFile: "year = 2025\n[agency]\nname = \"云河市水务局\"\n[[source]]\nfile = \"依申请公开.csv\"\n", "依申请公开.csv": csv.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			run, err := Build(dir, Options{})
			if err != nil || run.Blocked() {
				b.Fatal(err, run.Findings.Findings[0].Message)
			}
		}
	})
	b.Run("baseline-split", func(b *testing.B) {
		for b.Loop() {
			data, err := os.ReadFile(filepath.Join(dir, "依申请公开.csv"))
			if err != nil || len(bytes.Split(data, []byte(","))) < 30000 {
				b.Fatal(err)
			}
		}
	})
}
