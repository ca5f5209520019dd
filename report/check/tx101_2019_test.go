package check

import "testing"

// The 2019 form does not divide 其他处理: its one row is what the words count.
func TestOtherOutcomesOfTheOldForm(t *testing.T) {
	for sentence, want := range map[string]string{
		"办结政府信息公开申请7件，其中其他处理7件。": "",
		"办结政府信息公开申请7件，其中其他处理6件。": "TX101 requests.closed.other_undivided.total 6 7",
	} {
		in := Input{Filing: old()}
		in.Filing.Sections = map[string]string{"1": sentence, "2": "", "3": "", "4": "", "5": "公开不够及时。", "6": "无。"}
		rule, _ := Get("TX101")
		got, err := checkWith(in, []*Rule{rule})
		if err != nil {
			t.Fatal(err)
		}
		said := saidFindings(got.Findings)
		if want == "" && len(said) > 0 || want != "" && (len(said) != 1 || said[0] != want) {
			t.Errorf("%s: %q, want %q", sentence, said, want)
		}
	}
}
