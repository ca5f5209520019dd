package report

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// Scripts read a finding by the keys of contracts §6; each stands there whatever the rule says, and signs of HTML stay readable.
func TestFindingHasEveryKey(t *testing.T) {
	var out bytes.Buffer
	if err := WriteFindings(&out, []FileFindings{{File: "a.html", Findings: []Finding{{Rule: "RD101", Severity: Error, Message: "<没有表>"}}}}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Files []struct{ Findings []map[string]json.RawMessage }
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	f := got.Files[0].Findings[0]
	want := []string{"at", "cause", "cells", "difference", "law", "left", "message", "name", "position", "right", "rule", "severity", "verdict"}
	if keys := slices.Sorted(maps.Keys(f)); !slices.Equal(keys, want) {
		t.Errorf("keys %v", keys)
	}
	if string(f["cells"]) != "[]" || string(f["cause"]) != "[]" || string(f["left"]) != "null" || string(f["at"]) != `""` {
		t.Errorf("%s", out.String())
	}
	if !strings.Contains(out.String(), "<没有表>") {
		t.Errorf("escaped: %s", out.String())
	}
}
