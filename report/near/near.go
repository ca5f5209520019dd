// Package near counts how many letters two words differ in, for messages that name the word that was probably meant and for labels with a misprint.
// What is near enough is the caller's to say.
package near

// Distance is Levenshtein's: the letters to change, insert or delete. Where it is more than limit, limit+1 comes back at once.
func Distance[E comparable](a, b []E, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal, least := row[0], i+1
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal, row[j+1] = row[j+1], min(cost, row[j]+1, row[j+1]+1)
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
	}
	return min(row[len(b)], limit+1)
}
