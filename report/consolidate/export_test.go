package consolidate

// For the benchmark of the whole run, which needs package province and so stands outside of this package.
var (
	MakeProvince   = province
	MakeProvinceOf = provinceOf
	Mistaken       = mistaken
	Bare           = bare
	HeapPeak       = heapPeak
)
