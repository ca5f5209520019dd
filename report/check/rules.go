package check

import "slices"

// rules lists every rule: the form, its relations, between years, time and fees, the prose, and last those that other commands apply.
var rules = slices.Concat(formRules, relationRules, yearRules, timeRules, proseRules, elsewhereRules)
