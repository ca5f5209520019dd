package consolidate

// For the benchmark of the whole run, which needs package province and so stands outside of this package.
var (
	MakeProvince = province
	Bare         = bare
	HeapPeak     = heapPeak
)
