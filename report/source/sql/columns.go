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
		if c.Kind != ledger.Date && personal[plainName(have[at])] {
			e := t.fail("columns 里“%s”取自“%s”，看名称是申请人的姓名、证件号码或者联系方式，本程序不读取个人信息，请改成正确的列；确实不是的，请在 query 里用 as 换一个名称", c.Name, from)
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

// personal are names of columns that hold an applicant's name, number or address, and hardly anything else; compared as guesses are. A column of this
// name that is mapped to one of a register's is a slip, and its values would be repeated in messages and traces.
var personal = func() map[string]bool {
	out := map[string]bool{}
	for _, name := range strings.Fields("申请人姓名 申请人名称 申请人姓名或名称 姓名 姓名或名称 联系人 联系人姓名 身份证 身份证号 身份证号码 证件号 证件号码 联系电话 联系方式 电话 电话号码 手机 手机号 手机号码 联系地址 通信地址 通讯地址 住址 地址 电子邮箱 邮箱 " +
		"applicantname appliername applyername applyusername proposername realname fullname personname idcard idcardno idcardnumber idnumber certno certificateno mobile mobileno phone phoneno phonenumber telephone tel contactname contactphone " +
		"address email sqrxm sqrmc xingming sfzh sfzhm sfzhm zjhm lxdh lxrxm lxdz txdz") {
		out[name] = true
	}
	return out
}()

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
