package plan

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report/numeral"
)

// TestRoundTrip: random plans, written in random punctuation, labels and structures, come back task by task.
func TestRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 4))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	names := []string{"办公室", "法规科", "人力资源和社会保障科", "信息中心", "机关党委", "水政监察支队", "各科室"}
	for n := range 400 {
		var text strings.Builder
		var want []string
		text.WriteString("云河市水务局2025年工作要点\n")
		for h := range 1 + rng.IntN(3) {
			heading := numeral.Chinese(h+1) + "、" + pick("主动公开", "依申请公开", "监督保障")
			text.WriteString(heading + "\n")
			for k := range 1 + rng.IntN(4) {
				body := fmt.Sprintf("落实第%d类事项，逐项核对台账。", k)
				phrase := pick("2025年9月底", "长期坚持", "每季度1次", "2025年3月4日前", "年底前")
				lead, who := pick(names...), []string{names[rng.IntN(3)], names[3+rng.IntN(4)]}
				sep := pick("；", ";", "，", ",", " ")
				colon := pick("：", ":")
				inside := pick("牵头单位", "牵头部门", "牵头科室") + colon + lead + sep + pick("责任单位", "责任部门", "责任科室") + colon + strings.Join(who, pick("、", "，", "和", "及", ",")) + sep +
					pick("完成时限", "完成时间", "时限要求", "时间要求", "办结时限") + colon + phrase
				open, end := pick("（", "("), pick("）", ")")
				number := pick(fmt.Sprintf("%d.", k+1), fmt.Sprintf("%d．", k+1), fmt.Sprintf("%d、", k+1))
				text.WriteString(number + body + pick("", "\n") + open + inside + end + pick("", "。") + "\n")
				want = append(want, strings.Join([]string{fmt.Sprintf("%s-%d", numeral.Chinese(h+1), k+1), heading, body, lead, strings.Join(who, "、"), "", phrase}, "|"))
			}
		}
		p := read(t, "a.txt", text.String(), 0)
		var got []string
		for i, l := range lines(p) {
			if !p.Tasks[i].Read {
				t.Fatalf("plan %d: deadline unread: %s", n, l)
			}
			got = append(got, l[:strings.LastIndex(l, "|")])
		}
		if !slices.Equal(got, want) || len(p.Problems) > 0 {
			t.Fatalf("plan %d:\n%s\ngot  %s\nwant %s\nproblems %v", n, text.String(), strings.Join(got, "\n     "), strings.Join(want, "\n     "), p.Problems)
		}
	}
}

// TestNothingLost: every numbered paragraph of a messy plan is a task, a heading of one, or a problem.
func TestNothingLost(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 9))
	starts := []string{"一、", "（一）", "1.", "（1）", "①", "一是", ""}
	ends := []string{"", "。", "。（责任单位：办公室）", "（完成时限：年底前）", "。（办公室牵头，9月底前完成）", "（责任单位：法规科", "完成时限：尽快）", "。责任单位：人事科。"}
	for range 500 {
		var text strings.Builder
		var marks []string
		for i := range 1 + rng.IntN(8) {
			start := starts[rng.IntN(len(starts))]
			mark := fmt.Sprintf("事项%c", 'A'+i)
			if start != "" {
				marks = append(marks, mark)
			}
			text.WriteString(start + mark + ends[rng.IntN(len(ends))] + "\n")
		}
		p := read(t, "a.txt", text.String(), 2025)
		all := strings.Join(problems(p), "\n")
		for _, task := range p.Tasks {
			all += strings.Join(task.Row(), "\n")
		}
		for _, m := range marks {
			if !strings.Contains(all, m) {
				t.Fatalf("%s is lost:\n%s\n%s", m, text.String(), all)
			}
		}
	}
}

// TestHostile: texts made to be slow are read in time that grows with their length.
func TestHostile(t *testing.T) {
	for _, piece := range []string{"（", "（）", "责任单位：科和科", "一是甲（责任单位：乙）", "办公室，", "2025年9月底前", "1.", "（责任单位：办公室", "每月"} {
		text := "一、" + strings.Repeat(piece, 200_000/len(piece))
		start := time.Now()
		if _, err := Read("a.txt", []byte(text), 2025); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("200 KB of %q took %v", piece, took)
		}
	}
}

func TestRows(t *testing.T) {
	p := read(t, "a.txt", pointsText, 0)
	rows := p.Rows()
	if strings.Join(rows[0][:8], " ") != "序号 任务 牵头单位 责任单位 完成时限 完成日期 进展 佐证" {
		t.Error(rows[0])
	}
	if len(rows) != 6 {
		t.Fatal(len(rows))
	}
	for _, r := range rows {
		if len(r) != len(Headings) {
			t.Error(r)
		}
	}
	if rows[3][9] != "法规科、档案室" || rows[3][10] != "2025年7月31日前" || rows[3][11] != "第 8 行" {
		t.Error(rows[3])
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(pointsText), false)
	f.Add([]byte("一、甲（责任单位：乙\n完成时限：丙\n"), false)
	f.Add([]byte("1.一是甲（责任单位：乙）；二是丙（责任单位：丁）\n任务\t责任单位\n甲\t乙\n"), false)
	f.Add([]byte("# 要点\n| 任务 | 责任单位 |\n|--|--|\n| a | b |\n"), true)
	f.Fuzz(func(t *testing.T, data []byte, markdown bool) {
		name := map[bool]string{true: "a.md", false: "a.txt"}[markdown]
		p, err := Read(name, data, 2025)
		if err != nil {
			return
		}
		for _, task := range p.Tasks {
			if task.Text == "" || task.Place == "" || task.Number == "" || task.Read && task.Phrase == "" {
				t.Fatalf("%+v", task)
			}
		}
		if len(p.Tasks)+len(p.Problems) == 0 {
			t.Fatal("neither a task nor a problem")
		}
	})
}

func FuzzWord(f *testing.F) {
	f.Add(para("一、甲（责任单位：乙）")+listPara("丙", "7", "1"), autoNumbers)
	f.Add(`<w:tbl>`+rowXML(cellXML("", "任务"), cellXML("", "责任单位"))+rowXML(cellXML(`<w:vMerge/>`, "甲"), cellXML("", "乙"))+`</w:tbl>`, "")
	f.Fuzz(func(t *testing.T, body, numbers string) {
		if p, err := Read("a.docx", docx(t, body, numbers), 2025); err == nil && len(p.Tasks)+len(p.Problems) == 0 {
			t.Fatal("neither a task nor a problem")
		}
	})
}

// BenchmarkRead reads a plan of 500 tasks; BenchmarkScan is the bare walk over its characters.
func BenchmarkRead(b *testing.B) {
	data := []byte(strings.Repeat(pointsText, 100))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read("a.txt", data, 2025); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	data := strings.Repeat(pointsText, 100)
	b.SetBytes(int64(len(data)))
	total := 0
	for b.Loop() {
		for _, r := range data {
			total += int(r)
		}
	}
	if total == 0 {
		b.Fatal("nothing scanned")
	}
}
