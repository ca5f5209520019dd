package sqlsource

import (
	"strings"

	"nianbao/report/near"
)

// nearest is the known name most like the given one, "" when none is near: for messages about slips of the pen. Case and underscores do not matter.
func nearest(name string, known []string) string {
	a := []rune(plainName(name))
	best, least := "", len(a)/2+1
	for _, k := range known {
		if d := near.Distance(a, []rune(plainName(k)), least); d < least {
			best, least = k, d
		}
	}
	return best
}

// didYouMean is the closing of a message, "" when nothing is near.
func didYouMean(name string, known []string) string {
	if meant := nearest(name, known); meant != "" {
		return "；是不是“" + meant + "”？"
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
