package sqlsource

import "strings"

// nearest is the known name most like the given one, "" when none is near: for messages about slips of the pen. Case and underscores do not matter.
func nearest(name string, known []string) string {
	a := []rune(plainName(name))
	best, least := "", len(a)/2+1
	for _, k := range known {
		if d := distance(a, []rune(plainName(k))); d < least {
			best, least = k, d
		}
	}
	return best
}

// didYouMean is the closing of a message, "" when nothing is near.
func didYouMean(name string, known []string) string {
	if near := nearest(name, known); near != "" {
		return "；是不是“" + near + "”？"
	}
	return ""
}

// plainName is what names are compared by: lower case, no blanks, underscores or hyphens.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\n_-", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// distance is Levenshtein's, over characters: names are Chinese as often as not.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		previous := row[0]
		row[0] = i + 1
		for j := range b {
			cost := previous
			if a[i] != b[j] {
				cost++
			}
			previous, row[j+1] = row[j+1], min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
