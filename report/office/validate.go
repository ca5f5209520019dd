package office

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"nianbao/report"
	"nianbao/report/calendar"
	sqlsource "nianbao/report/source/sql"
)

// validate tells every setting that cannot be, the first first.
func (s *Settings) validate(meta toml.MetaData) error {
	switch {
	case !meta.IsDefined("year"):
		return errors.New("没有写 year：请写报告年度，例如 year = 2025")
	case s.Year < 2021 || s.Year > 2100:
		return fmt.Errorf("year = %d 不对：能生成 2021 年及以后的报告（国办公开办函〔2021〕30号）", s.Year)
	case strings.TrimSpace(s.Agency.Name) == "":
		return errors.New("[agency] 里没有写 name：请写机关全称")
	case s.Agency.Level == "":
		s.Agency.Level = report.Department
	case !s.Agency.Level.Valid():
		return fmt.Errorf("[agency] level = %q 不对：应为 department（部门）、government（政府）或 township（乡镇、街道）", s.Agency.Level)
	}
	for i, src := range s.Sources {
		if err := src.validate(); err != nil {
			return fmt.Errorf("第 %d 个 [[source]]：%w", i+1, err)
		}
	}
	return s.validateTargets()
}

func (s *Settings) validateTargets() error {
	t := &s.Targets
	for _, days := range []struct {
		key  string
		n    int
		most int
	}{{"reply_days", t.ReplyDays, 20}, {"disclosure_days", t.DisclosureDays, 20}, {"interpretation_days", t.InterpretationDays, 365}} {
		if days.n < 1 || days.n > days.most {
			return fmt.Errorf("[targets] %s = %d 不对：应为 1 至 %d 个工作日（可以比法定期限严，不能比它宽）", days.key, days.n, days.most)
		}
	}
	if t.GraphicInterpretation < 0 || t.GraphicInterpretation > 1 {
		return fmt.Errorf("[targets] graphic_interpretation = %v 不对：写成 0 至 1 之间的数，50%% 写 0.5", t.GraphicInterpretation)
	}
	if _, err := calendar.FilingDeadline(string(s.Agency.Level), s.Year, t.FilingDeadline); err != nil {
		return fmt.Errorf("[targets] filing_deadline = %q 不对：写成 01-31 的样子（月-日）", t.FilingDeadline)
	}
	for _, date := range []struct {
		key   string
		value *string
	}{{"[report] published", &s.Report.Published}, {"[assess] handed_in", &s.Assess.HandedIn}} {
		if *date.value == "" {
			continue
		}
		d, err := calendar.Parse(*date.value)
		if err != nil {
			return fmt.Errorf("%s = %q 不对：%v", date.key, *date.value, err)
		}
		*date.value = d.String()
	}
	return nil
}

func (src Source) validate() error {
	kinds := 0
	for _, given := range []string{src.File, src.Driver} {
		if given != "" {
			kinds++
		}
	}
	if src.Figures != "" {
		kinds++
	}
	switch {
	case kinds == 0:
		return errors.New("要写 file（台账）、figures（已有统计数）或 driver（数据库）中的一个")
	case kinds > 1:
		return errors.New("file、figures、driver 只能写一个；几个来源请分写几个 [[source]]")
	case src.Driver == "":
		if src.Query != "" || src.DSN != "" {
			return errors.New("query 和 dsn 要与 driver 一起写")
		}
	case !slices.Contains(sqlsource.Drivers(), src.Driver):
		return fmt.Errorf("driver = %q 不对：应为 %s", src.Driver, strings.Join(sqlsource.Drivers(), "、"))
	case src.Timeout < 0:
		return fmt.Errorf("timeout = %d 不对：写查询最多用多少秒", src.Timeout)
	case src.DSN == "" || src.Query == "" || src.Register == "":
		return errors.New("数据库来源要写全 dsn、register 和 query")
	}
	return nil
}
