// Command generate writes samples/published: good and bad annual reports as they are met on the web, in every format that can be read, made from
// invented organs, and expected.json, which says by hand what a check must find in each. The same program gives the same bytes, so that
// `go generate ./samples/...` leaves the tree as it is.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"
	"path/filepath"
)

//go:generate go run .

func main() {
	log.SetFlags(0)
	if err := write(".."); err != nil {
		log.Fatal(err)
	}
}

// expectation is what a check must find in a file: all of it, in this order.
type expectation struct {
	File     string `json:"file"`
	Findings []want `json:"findings"`
	Rolled   []want `json:"rolled,omitempty"` // what --roll adds
}

// want is one finding: the rule and the cell that it hangs on, empty for a finding about the text or the file.
type want struct {
	Rule string `json:"rule"`
	At   string `json:"at"`
}

func write(dir string) error {
	p, err := newPrinter()
	if err != nil {
		return err
	}
	expected := struct {
		Format string        `json:"format"`
		Files  []expectation `json:"files"`
		Roll   []want        `json:"roll"` // what --roll says of the roll itself
	}{Format: "nianbao-expected/1", Roll: rollWants}
	for _, s := range stories() {
		data, err := p.print(s)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, s.file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
		if !s.before {
			expected.Files = append(expected.Files, expectation{s.file, append([]want{}, s.want...), s.rolled})
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "名录.csv"), roll(), 0o644); err != nil {
		return err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(expected); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "expected.json"), out.Bytes(), 0o644)
}
