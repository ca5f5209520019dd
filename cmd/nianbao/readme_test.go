package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The README's first screen shows the real output of the real command.
func TestReadmeShowsRealOutput(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, block, found := strings.Cut(string(readme), "    $ go run ./cmd/nianbao build samples/office\n")
	if !found {
		t.Fatal("the README does not show the build command")
	}
	block, _, _ = strings.Cut(block, "\n\n")
	out := t.TempDir()
	var stdout, stderr bytes.Buffer
	if code := run([]string{"build", filepath.Join("..", "..", "samples", "office"), "--out", out}, &stdout, &stderr); code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	want := strings.ReplaceAll(strings.TrimSpace(stdout.String()), filepath.ToSlash(out), "samples/office/out")
	got := strings.ReplaceAll(strings.TrimSpace(block), "\n    ", "\n")
	if got != want {
		t.Errorf("README shows\n%s\n\nthe program prints\n%s", got, want)
	}
}

// Every command that the program has stands in both READMEs, or is one of the few that need no word.
func TestReadmeNamesEveryCommand(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		data, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		a := &app{lang: "zh"}
		for _, c := range a.root().Commands() {
			if !c.Hidden && !strings.Contains(string(data), "nianbao "+c.Name()) && !strings.Contains(string(data), "`"+c.Name()) {
				t.Errorf("%s does not name the command %s", name, c.Name())
			}
		}
	}
}
