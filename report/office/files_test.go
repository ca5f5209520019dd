package office

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestWriteAllReplacesAndLeavesTheRest(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a"), "old")
	write(t, filepath.Join(dir, "mine"), "kept")
	if err := WriteAll(dir, []File{{"a", []byte("new")}, {"b", []byte("more")}}); err != nil {
		t.Fatal(err)
	}
	if content(t, filepath.Join(dir, "a")) != "new" || content(t, filepath.Join(dir, "b")) != "more" || content(t, filepath.Join(dir, "mine")) != "kept" {
		t.Error("wrong contents")
	}
	if n := names(t, dir); len(n) != 3 {
		t.Errorf("something was left behind: %v", n)
	}
}

// When the second file cannot be put in place, the first is as it was: a folder stands where it would go.
func TestWriteAllPutsBackOnFailure(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a"), "old")
	temp := filepath.Join(dir, "temp")
	if err := os.Mkdir(temp, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(temp, "0"), "new") // the file for "b" is missing, so the second rename fails
	err := swap(dir, temp, []File{{Name: "a"}, {Name: "b"}})
	if !errors.Is(err, ErrUse) {
		t.Errorf("error %v, want one that the user can read", err)
	}
	if content(t, filepath.Join(dir, "a")) != "old" {
		t.Error("a was not put back")
	}
}

func TestWriteAllNeedsAFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "out"), "a file")
	if err := WriteAll(filepath.Join(dir, "out"), []File{{"a", nil}}); !errors.Is(err, ErrUse) {
		t.Errorf("error %v", err)
	}
	if content(t, filepath.Join(dir, "out")) != "a file" {
		t.Error("the file in the way was touched")
	}
}
