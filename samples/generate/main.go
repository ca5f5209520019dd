// Command generate writes the registers and earlier filings of samples/office. Everything in them is invented: the office, the people, the papers.
// The same program gives the same bytes, so that `go generate ./samples/...` leaves the tree as it is.
package main

import (
	"log"
	"path/filepath"
)

//go:generate go run .

func main() {
	log.SetFlags(0)
	dir := filepath.Join("..", "office")
	for _, step := range []func(string) error{writeRegisters, writeEarlier} {
		if err := step(dir); err != nil {
			log.Fatal(err)
		}
	}
}
