package form

import "fmt"

// Editions returns all editions, the newest first.
func Editions() []*Edition { return []*Edition{edition2021, edition2019} }

// Current returns the edition in force.
func Current() *Edition { return edition2021 }

// Get returns the edition of that id; the error lists the ids there are.
func Get(id string) (*Edition, error) {
	for _, e := range Editions() {
		if e.ID == id {
			return e, nil
		}
	}
	return nil, fmt.Errorf("没有 %q 版式：可用的版式是 2021（国办公开办函〔2021〕30号）和 2019（国办公开办函〔2019〕60号）", id)
}

// ForYear returns the edition that a report of that year must follow, nil for a year before the first (free prose, not comparable).
func ForYear(year int) *Edition {
	for _, e := range Editions() {
		if year >= e.First && (e.Last == 0 || year <= e.Last) {
			return e
		}
	}
	return nil
}
