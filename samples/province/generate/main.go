// Command generate writes samples/province: the roll of an invented province and what its organs handed in for 2024, with every trouble that a
// provincial office meets once. It also writes what a consolidation must find, added up here by itself, into report/province/testdata. Everything is
// invented. The same program gives the same bytes.
package main

import (
	"log"
	"path/filepath"
)

//go:generate go run .

const year = 2024

func main() {
	log.SetFlags(0)
	samples := filepath.Join("..")
	expected := filepath.Join("..", "..", "..", "report", "province", "testdata", "expected.json")
	p := newProvince()
	for _, step := range []error{p.writeRoll(samples), p.writeSubmissions(samples), p.writeExpected(expected)} {
		if step != nil {
			log.Fatal(step)
		}
	}
}
