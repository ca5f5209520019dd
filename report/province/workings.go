package province

import (
	"fmt"
	"os"
	"strconv"

	"github.com/xuri/excelize/v2"

	"nianbao/report/consolidate"
	"nianbao/report/figure"
	"nianbao/report/form"
	"nianbao/report/render/xlsx"
)

// The workings have one sheet: a block for each government, its organs one a row, then its total as live formulas over the rows of the block. A
// government below stands in the block of the one above as a row that refers to its own total. The lowest blocks come first, so that a change of
// an organ's figure runs up to the top.
const (
	workingsSheet = "汇总底稿"
	leadColumns   = 5
	headRows      = 3
)

var leadHeads = [leadColumns]string{"汇总到", "单位", "层级", "报送情况", "文件"}

// workings is the sheet under way.
type workings struct {
	*job
	sw     *excelize.StreamWriter
	cells  []form.Cell
	row    int // last row written
	totals map[*consolidate.Organ]int
	styles struct{ head, text, number, total, totalText int }
}

func (j *job) workings() error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", workingsSheet); err != nil {
		return err
	}
	w := &workings{job: j, cells: j.result.Edition.Cells(), totals: map[*consolidate.Organ]int{}}
	if err := w.style(f); err != nil {
		return err
	}
	var err error
	if w.sw, err = f.NewStreamWriter(workingsSheet); err != nil {
		return err
	}
	if err := w.head(); err != nil {
		return err
	}
	if err := w.block(j.result.Root); err != nil {
		return err
	}
	if err := w.sw.Flush(); err != nil {
		return err
	}
	path, err := j.stage.path(WorkingsName)
	if err != nil {
		return err
	}
	out, err := os.Create(path)
	if err != nil {
		return j.stage.problem(WorkingsName, err)
	}
	defer out.Close()
	if err := xlsx.Finish(f, out); err != nil {
		return j.stage.problem(WorkingsName, err)
	}
	return nil
}

func (w *workings) style(f *excelize.File) error {
	var err error
	make := func(bold bool, fill, format string, wrap bool) int {
		s := &excelize.Style{Font: &excelize.Font{Family: "宋体", Size: 10, Bold: bold}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: wrap}, CustomNumFmt: &format}
		if fill != "" {
			s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
		}
		id, e := f.NewStyle(s)
		if e != nil {
			err = e
		}
		return id
	}
	w.styles.head = make(true, "E9EEF4", "@", true)
	w.styles.text = make(false, "", "@", false)
	w.styles.number = make(false, "", "General", false)
	w.styles.total = make(true, "FFF6DD", "General", false)
	w.styles.totalText = make(true, "FFF6DD", "@", false)
	return err
}

// head writes three rows of headings: the table, the cell's label, its name.
func (w *workings) head() error {
	if err := w.sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: headRows, TopLeftCell: "C4", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	for i, width := range []float64{18, 28, 8, 10, 26} {
		if err := w.sw.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := w.sw.SetColWidth(leadColumns+1, leadColumns+len(w.cells), 13); err != nil {
		return err
	}
	rows := [headRows][]any{}
	for i := range headRows {
		for _, h := range leadHeads {
			if i < headRows-1 {
				h = ""
			}
			rows[i] = append(rows[i], excelize.Cell{StyleID: w.styles.head, Value: h})
		}
	}
	for _, c := range w.cells {
		for i, text := range []string{c.Table.Name, c.Label(), c.Name} {
			rows[i] = append(rows[i], excelize.Cell{StyleID: w.styles.head, Value: text})
		}
	}
	for _, r := range rows {
		if err := w.write(r); err != nil {
			return err
		}
	}
	return nil
}

func (w *workings) write(row []any) error {
	w.row++
	if w.row > excelize.TotalRows {
		return useError("%s：单位超过 Excel 的上限 %d 行", WorkingsName, excelize.TotalRows)
	}
	return w.sw.SetRow("A"+strconv.Itoa(w.row), row)
}

// block writes a node: the blocks of the governments below it first, then its own rows, then its total.
func (w *workings) block(n *consolidate.Node) error {
	for _, c := range n.Children {
		if err := w.block(c); err != nil {
			return err
		}
	}
	account, err := w.result.Explain(n.Organ, w.cells[0].Name)
	if err != nil {
		return err
	}
	first := w.row + 1
	for _, l := range account.Lines {
		if err := w.line(n, l); err != nil {
			return err
		}
	}
	last := w.row
	b := n.Basis
	row := w.lead(w.styles.totalText, n.Name(), "合计", "", fmt.Sprintf("%d/%d 个单位", b.Organs(), b.Owed), "")
	for i := range w.cells {
		col := column(i)
		c := excelize.Cell{StyleID: w.styles.total, Value: value(n.Cells[i].Figure())}
		if last >= first { // COUNT keeps a total blank that no number stands behind
			c.Formula = fmt.Sprintf(`IF(COUNT(%[1]s%[2]d:%[1]s%[3]d)=0,"",SUM(%[1]s%[2]d:%[1]s%[3]d))`, col, first, last)
		}
		row = append(row, c)
	}
	if err := w.write(row); err != nil {
		return err
	}
	w.totals[n.Organ] = w.row
	return w.write(nil)
}

// line writes what one organ or government adds. What is not in the sum stands as text, so that the formula leaves it out too.
func (w *workings) line(n *consolidate.Node, l consolidate.Line) error {
	level := ""
	if l.Organ.Level != "" {
		level = levelName(l.Organ.Level)
	}
	name := l.Organ.Name
	if l.Own {
		name += "（本级）"
	}
	row := w.lead(w.styles.text, n.Name(), name, level, l.Status.Chinese(), l.File)
	if l.Opens {
		below := w.result.Node(l.Organ)
		for i := range w.cells {
			from := column(i) + strconv.Itoa(w.totals[l.Organ])
			row = append(row, excelize.Cell{StyleID: w.styles.number, Formula: fmt.Sprintf(`IF(%[1]s="","",%[1]s)`, from), Value: value(below.Cells[i].Figure())})
		}
		return w.write(row)
	}
	h := w.result.Coverage[l.Organ.Index].Counted
	if h == nil || !l.Added {
		return w.write(row)
	}
	h.Each(func(_ int, f figure.Figure, leftOut bool) {
		cell := excelize.Cell{StyleID: w.styles.number, Value: value(f)}
		if leftOut {
			cell.Value = "（未计入）"
		}
		row = append(row, cell)
	})
	return w.write(row)
}

func (w *workings) lead(style int, texts ...string) []any {
	row := make([]any, 0, leadColumns+len(w.cells))
	for _, t := range texts {
		row = append(row, excelize.Cell{StyleID: style, Value: t})
	}
	return row
}

func column(cell int) string {
	name, err := excelize.ColumnNumberToName(leadColumns + 1 + cell)
	if err != nil { // a form has some two hundred cells
		panic(err)
	}
	return name
}

// value is a figure for a sheet: a number exactly as it is, or as text where a sheet would round it.
func value(f figure.Figure) any {
	d, ok := f.Number()
	if !ok {
		if s := f.String(); s != "" {
			return s
		}
		return nil
	}
	if n, ok := d.Int64(); ok && n < 1e15 && n > -1e15 {
		return n
	}
	if x := d.Float64(); strconv.FormatFloat(x, 'f', -1, 64) == d.String() {
		return x
	}
	return d.String()
}
