package sqlsource

import (
	"regexp"
	"slices"
	"strings"
)

// words takes the bare words, semicolons and opening brackets out of a statement, in lower case; texts, quoted names and comments are left out. The
// comments that MySQL runs (/*! … */) count as text of the statement.
func words(query string, mysql bool) []string {
	var out []string
	for i := 0; i < len(query); {
		c := query[i]
		switch {
		case c == '\'' || c == '"' || c == '`':
			i = quotedEnd(query, i, mysql && c != '`' || c == '\'' && escaped(query, i))
		case strings.HasPrefix(query[i:], "--") || mysql && c == '#':
			i = after(query, i, "\n")
		case strings.HasPrefix(query[i:], "/*!"):
			i += 3
		case strings.HasPrefix(query[i:], "/*"):
			i = after(query, i+2, "*/")
		case c == '$' && !mysql:
			i = dollarEnd(query, i)
		case wordByte(c):
			j := i
			for j < len(query) && (wordByte(query[j]) || query[j] == '$') {
				j++
			}
			out = append(out, strings.ToLower(query[i:j]))
			i = j
		case c == ';' || c == '(':
			out = append(out, query[i:i+1])
			i++
		default:
			i++
		}
	}
	return out
}

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// after is the position behind the next mark, or the end.
func after(s string, from int, mark string) int {
	if i := strings.Index(s[min(from, len(s)):], mark); i >= 0 {
		return from + i + len(mark)
	}
	return len(s)
}

// quotedEnd is the position behind a quoted text; a doubled quote stands for one inside, and so does a backslash with MySQL.
func quotedEnd(s string, at int, backslash bool) int {
	for i := at + 1; i < len(s); i++ {
		switch {
		case backslash && s[i] == '\\':
			i++
		case s[i] == s[at]:
			return i + 1 // a doubled quote simply begins the next text
		}
	}
	return len(s)
}

// escaped tells whether PostgreSQL's E stands before the quote, so that a backslash hides the next sign.
func escaped(s string, at int) bool {
	return at > 0 && (s[at-1] == 'e' || s[at-1] == 'E') && (at == 1 || !wordByte(s[at-2]))
}

// dollarEnd is the position behind PostgreSQL's $tag$ … $tag$, or behind the sign where it is none.
func dollarEnd(s string, at int) int {
	j := at + 1
	for j < len(s) && wordByte(s[j]) {
		j++
	}
	if j >= len(s) || s[j] != '$' {
		return at + 1
	}
	return after(s, j+1, s[at:j+1])
}

// checkQuery lets one query through and takes its closing semicolon off. What it lets through by mistake is still refused by the read-only
// transaction; what it refuses is told in plain words before any connection.
func (t *target) checkQuery() error {
	t.Query = strings.TrimSpace(t.Query)
	list := words(t.Query, t.Driver == MySQL)
	for len(list) > 0 && list[len(list)-1] == ";" {
		list = list[:len(list)-1]
		if cut := strings.TrimSpace(strings.TrimSuffix(t.Query, ";")); cut != t.Query {
			t.Query = cut
		} else {
			return t.fail("query 结尾的分号后面还有注释，请删去分号")
		}
	}
	first := 0
	for first < len(list) && list[first] == "(" {
		first++
	}
	switch {
	case first == len(list):
		return t.fail("没有写 query：请写一条查询语句，例如 select * from 申请表")
	case t.Driver == Kingbase && strings.Contains(t.Query, `\`): // whether it hides a quote depends on the server's mode
		return t.fail("query 里不要用反斜杠（\\）：金仓数据库在不同的模式下理解不同；请换一种写法，例如 like … escape '!'")
	case slices.Contains(list, ";"):
		return t.fail("query 只能写一条查询语句，现在有多条（中间有分号）")
	case !slices.Contains([]string{"select", "with", "values", "table"}, list[first]):
		return t.error(Write, "query 只能查询数据（以 select 或 with 开头），现在以 "+list[first]+" 开头；本程序不改动数据库")
	case slices.Contains(list, "into"):
		return t.error(Write, "query 里不能用 into（会把数据写到别处）；本程序不改动数据库，请改成单纯的 select。列名确实叫 into 的，请加引号")
	case hasPair(list, "for", "update", "share", "no", "key") || hasPair(list, "lock", "in"):
		return t.error(Write, "query 里不能用 for update 之类的加锁写法，会妨碍业务系统；请改成单纯的 select")
	}
	return nil
}

// hasPair tells whether a word is followed by one of others.
func hasPair(list []string, word string, next ...string) bool {
	for i := range list[:max(0, len(list)-1)] {
		if list[i] == word && slices.Contains(next, list[i+1]) {
			return true
		}
	}
	return false
}

// ordered tells whether the query sorts rows somewhere.
func (t *target) ordered() bool { return hasPair(words(t.Query, t.Driver == MySQL), "order", "by") }

var lastOrder = regexp.MustCompile(`(?is)\sorder\s+by\s([^()'"#;]*)$`)

// sortsLast tells whether the query as a whole is sorted by names or positions, and nothing comes after that.
func (t *target) sortsLast() bool {
	m := lastOrder.FindStringSubmatch(t.Query)
	if m == nil || strings.Contains(m[1], "--") || strings.Contains(m[1], "/*") {
		return false
	}
	return !slices.ContainsFunc(words(m[1], true), func(w string) bool {
		return slices.Contains([]string{"limit", "fetch", "for", "lock", "procedure", "union", "order"}, w)
	})
}

// wrapped makes a statement that takes only some columns of the query, or with none all of them, and no rows.
func (t *target) wrapped(d *dialect, columns []string, tail string) string {
	list := "*"
	if len(columns) > 0 {
		quoted := make([]string, len(columns))
		for i, c := range columns {
			quoted[i] = d.column(c)
		}
		if list = strings.Join(quoted, ", "); d.join != nil {
			list = d.join(quoted)
		}
	}
	query := t.Query
	if d.inside != nil && len(columns) > 0 {
		query = d.inside(t)
	}
	return "select " + list + " from (" + query + "\n) nianbao_q" + tail // the line break ends a comment at the query's end
}
