package office

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	sqlsource "nianbao/report/source/sql"
)

const rowsSQL = `
create table apply_case (case_no text, kind text, got text, replied text, result text, applicant_name text);
insert into apply_case values
 ('2025-01', '自然人', '2025-03-04', '2025-03-20', '同意公开', '王某甲'),
 ('2025-02', '企业', '2025-05-06 09:30:00', '2025-05-20', '予以公开', '王某乙'),
 ('2025-03', '自然人', '2025-12-29', null, null, '王某丙');
create table counts (cell text, value text);
insert into counts values ('disclosure.fees.amount', '7730.28'), ('disputes.review.upheld', '2');`

const databaseSettings = least + `[[source]]
driver = "sqlite"
dsn = "业务库.db"
register = "依申请公开"
query = "select case_no, kind, got, replied, result from apply_case"
columns = { "登记编号" = "case_no", "申请人类别" = "kind", "收到日期" = "got", "答复日期" = "replied", "办理结果" = "result" }
[[source]]
driver = "sqlite"
dsn = "业务库.db"
register = "figures"
query = "select cell, value from counts"
[outcomes]
"同意公开" = "granted"
[applicants]
"企业" = "business"
`

// What is printed to be pasted repeats no dsn that may hold a password.
func TestShownDSN(t *testing.T) {
	for dsn, want := range map[string]string{"env:MY_DSN": "env:MY_DSN", "postgres://a:geheim@h/db": "env:NIANBAO_DSN", "host=h password=geheim": "env:NIANBAO_DSN", "a:${PW}@tcp(h)/geheim": "env:NIANBAO_DSN"} {
		if got := shownDSN(sqlsource.Config{Driver: sqlsource.Postgres, DSN: dsn}); got != want {
			t.Errorf("%s: %s, want %s", dsn, got, want)
		}
	}
}

// An office points its settings at a database and gets the report, without a copy of the data lying around.
func TestBuildFromADatabase(t *testing.T) {
	dir := t.TempDir()
	db, err := sqlx.Open("sqlite", filepath.Join(dir, "业务库.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(rowsSQL); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, SettingsFile), databaseSettings)
	run, err := Build(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{"requests.new.total": "3", "requests.closed.granted.natural": "1", "requests.closed.granted.business": "1", "requests.carried_out.natural": "1",
		"disclosure.fees.amount": "7730.28", "disputes.review.upheld": "2", "disputes.review.total": "2"} {
		if got := run.Filing.Figure(cell).String(); got != want {
			t.Errorf("%s = %q, want %q", cell, got, want)
		}
	}
	for _, f := range run.Files {
		if strings.Contains(string(f.Data), "王某") {
			t.Errorf("%s holds an applicant's name", f.Name)
		}
	}
	records, err := Trace(dir, "requests.closed.granted.total")
	if err != nil || len(records) != 2 || records[0].Label() != "2025-01" {
		t.Errorf("trace %v, %v", records, err)
	}
	trials, err := TrySources(context.Background(), dir, 5)
	if err != nil || len(trials) != 2 || !trials[0].Complete() || trials[0].Rows != 3 || trials[1].Register != "figures" || trials[1].Rows != 2 || trials[1].Source != "业务库.db" {
		t.Errorf("trials %+v, %v", trials, err)
	}
	list, err := ListTables(context.Background(), dir, sqlsource.Config{}) // both sources are the same database
	if err != nil || len(list) != 1 || len(list[0].Tables) != 2 || list[0].Source != "业务库.db" || list[0].DSN != "业务库.db" {
		t.Errorf("tables %+v, %v", list, err)
	}
}
