package sqlsource

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/report/ledger"
)

// checkMapping looks at the keys of columns = {…}: each must be a column of the register.
func (t *target) checkMapping() error {
	known := names(t.columns)
	for _, key := range sortedKeys(t.Columns) {
		if !slices.Contains(known, key) {
			e := t.fail("columns 里写的“%s”不是这张台账的列，应为：%s%s", key, strings.Join(known, "、"), didYouMean(key, known))
			e.Column = key
			return e
		}
	}
	return nil
}

func names(columns []ledger.Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Name
	}
	return out
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// headings renames the query's columns to the register's by the mapping, so that the ledger reads them as it reads a sheet's headings. A column that
// bears the name of one that the mapping takes from elsewhere is left out.
func (t *target) headings(have []string) ([]string, error) {
	texts := slices.Clone(have)
	taken := map[int]string{}
	for _, c := range t.columns {
		from, mapped := t.Columns[c.Name]
		if !mapped {
			continue
		}
		at, err := t.find(c.Name, from, have)
		if err != nil {
			return nil, err
		}
		if other, twice := taken[at]; twice {
			e := t.fail("columns 里“%s”和“%s”都取自“%s”；请在 query 里把这一列写两次，用 as 取两个名称", other, c.Name, from)
			e.Column = c.Name
			return nil, e
		}
		taken[at] = c.Name
	}
	for i := range texts {
		if name, ok := taken[i]; ok {
			texts[i] = name
			continue
		}
		for _, name := range taken {
			if isColumn(name, texts[i]) {
				texts[i] = ""
			}
		}
	}
	return texts, t.require(texts, have)
}

// find looks a column of the query up: by its name, or but for upper and lower case (servers fold names differently).
func (t *target) find(column, from string, have []string) (int, error) {
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		var at []int
		for i, h := range have {
			if same(strings.TrimSpace(h), strings.TrimSpace(from)) {
				at = append(at, i)
			}
		}
		if len(at) == 1 {
			return at[0], nil
		}
		if len(at) > 1 {
			e := t.fail("查询结果里有 %d 列都叫“%s”，无法确定“%s”用哪一列；请在 query 里用 as 取不同的名称", len(at), from, column)
			e.Column = column
			return 0, e
		}
	}
	e := t.fail("columns 里写明“%s”取自“%s”，但查询结果里没有这一列%s。%s", column, from, didYouMean(from, have), listColumns(have))
	e.Column = column
	return 0, e
}

// isColumn tells whether a heading is that column, as the ledger understands headings.
func isColumn(column, heading string) bool {
	n, _ := (&ledger.Register{Columns: []ledger.Column{{Name: column}}}).Match([]string{heading})
	return n > 0
}

// require says which required columns are missing, with what to write instead.
func (t *target) require(texts, have []string) error {
	var missing, lines []string
	guesses := guessColumns(t.Register, have)
	for _, c := range t.columns {
		if !c.Required || slices.ContainsFunc(texts, func(h string) bool { return isColumn(c.Name, h) }) {
			continue
		}
		missing = append(missing, c.Name)
		from := guesses[c.Name]
		if from == "" {
			from = nearest(c.Name, have)
		}
		lines = append(lines, fmt.Sprintf("%q = %q", c.Name, from))
	}
	if len(missing) == 0 {
		return nil
	}
	e := t.fail("查询结果缺少必须有的列：%s。%s请在 query 里用 as 改成台账的列名，或者在这个 [[source]] 里写明各取自哪一列：columns = { %s }",
		strings.Join(missing, "、"), listColumns(have), strings.Join(lines, ", "))
	if slices.ContainsFunc(lines, func(s string) bool { return !strings.HasSuffix(s, `""`) }) {
		e.Message += "（等号后是猜的，请核对）"
	}
	e.Column = missing[0]
	return e
}

// listColumns lists the columns of a query. Names of columns are nobody's data.
func listColumns(have []string) string {
	const most = 60
	if len(have) > most {
		return fmt.Sprintf("现有的列（前 %d 个）：%s。", most, strings.Join(have[:most], "、"))
	}
	return "现有的列：" + strings.Join(have, "、") + "。"
}
