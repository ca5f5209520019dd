package check

import (
	"strings"
	"testing"
	"time"
)

// A text of hundreds of kilobytes without a stop is read in bounded time, and nothing is said of what may be no sentence.
func TestTextWithoutStops(t *testing.T) {
	for _, unit := range []string{"新收政府信息公开申请379件，予以公开143件占39%", "其中3件，占3%，", "（二）依申请公开，收到申请3件", "2024年，", "比2023年（300件）增长3%", "一是二是", "新质生产力"} {
		begun := time.Now()
		got := sentenceIn(t, "1", strings.Repeat(unit, 300_000/len(unit)), false)
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%s…: %v", unit, took)
		}
		for _, f := range got {
			if f.Rule == "TX101" && f.At != "requests.new.total" {
				t.Errorf("%s…: %s", unit, f.Message)
			}
		}
	}
	if got := sentenceIn(t, "1", "新收政府信息公开申请379件。"+strings.Repeat("公开，", 3000), false); len(got) != 1 {
		t.Errorf("a sentence before a long one: %q", saidFindings(got))
	}
}
