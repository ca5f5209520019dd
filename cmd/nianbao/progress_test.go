package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// The line on a terminal says the count, what is left and about how long, fits the width, and ends with a line feed. What an earlier run had done takes no time.
func TestMeter(t *testing.T) {
	var out bytes.Buffer
	m := &meter{app: &app{err: &out, lang: "zh"}, what: "读取"}
	begun := time.Unix(1_000_000, 0)
	m.show(begun, 1000, 7000, 80) // from the store
	m.show(begun.Add(10*time.Millisecond), 1001, 7000, 80)
	m.show(begun.Add(10*time.Second), 2000, 7000, 80)
	m.show(begun.Add(60*time.Second), 7000, 7000, 80)
	want := "\r读取 1000/7000 [##..................] 还剩 6000\x1b[K\r读取 2000/7000 [#####...............] 还剩 5000，约 50 秒\x1b[K\r读取 7000/7000 [####################] 还剩 0\x1b[K\n"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	for width := 5; width < 100; width++ {
		if line := m.line(begun.Add(5*time.Minute), 3500, 7000, width); columns(line) >= width && line != "读取" {
			t.Errorf("width %d: %q takes %d columns", width, line, columns(line))
		}
	}
	m.app.lang = "en"
	if line := m.line(begun.Add(5*time.Minute), 3500, 7000, 90); !strings.Contains(line, "3500 left, about 7 min 0 s") {
		t.Errorf("%q", line)
	}
}

// Away from a terminal plain lines come, one every tenth, and none for little work.
func TestPlainProgress(t *testing.T) {
	var out bytes.Buffer
	show := (&app{err: &out, lang: "en"}).progressLines("读取", "read")
	for i := range 19 {
		show(i+1, 19)
	}
	if out.Len() != 0 {
		t.Errorf("%q for little work", out.String())
	}
	for i := range 1000 {
		show(i+1, 1000)
	}
	if lines := strings.Split(strings.TrimSpace(out.String()), "\n"); len(lines) != 10 || lines[0] != "read 100/1000" || lines[9] != "read 1000/1000" {
		t.Errorf("%q", lines)
	}
}
