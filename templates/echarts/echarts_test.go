package echarts

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
)

// The bundle stands inside <script> unescaped: nothing in it may end the element or change how the browser reads it.
func TestBundleMayStandInAScriptElement(t *testing.T) {
	lower := strings.ToLower(JS)
	for _, bad := range []string{"</script", "<script", "<!--", "\r", "\x00"} {
		if i := strings.Index(lower, bad); i >= 0 {
			t.Errorf("bundle holds %q at %d", bad, i)
		}
	}
	if !strings.Contains(JS, `"`+Version+`"`) {
		t.Errorf("bundle is not version %s", Version)
	}
}

// The bundle is the published file, bit for bit: its licence header stands in it, and nobody has changed it.
func TestBundleIsUnchanged(t *testing.T) {
	const published = "55974cf42cc160e6cf9099cd3ed8cdedfaa9779919fcee7e2272c85f6ca30e27"
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(JS))); sum != published {
		t.Errorf("sha256 = %s, want %s", sum, published)
	}
	if !strings.Contains(JS[:400], "Apache Software Foundation") {
		t.Error("the licence header is missing")
	}
}
