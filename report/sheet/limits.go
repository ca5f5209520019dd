package sheet

import (
	"errors"
	"io"
)

// Sizes of the formats themselves.
const (
	maxColumns    = 16384   // XLSX; nothing wider is accepted from any format
	maxRows       = 1 << 20 // XLSX
	maxXLSColumns = 256
)

// limits bound what a hostile or broken file may cost. The defaults lie well above what Excel can produce.
type limits struct {
	partBytes   int64 // uncompressed bytes of one part of a workbook
	ratio       int64 // uncompressed : compressed …
	ratioFrom   int64 // … once this many bytes have come out
	cellBytes   int   // text of one cell in UTF-8 (Excel: 32,767 characters)
	tokenBytes  int   // one piece of XML, before entities are decoded
	strings     int   // number of shared strings
	stringBytes int   // all shared strings together
	xlsBytes    int64 // an XLS file's workbook stream, which is held in memory
	merges      int   // merged ranges of a sheet
}

var defaultLimits = limits{
	partBytes:   4 << 30,
	ratio:       400,
	ratioFrom:   64 << 20,
	cellBytes:   1 << 20,
	tokenBytes:  4 << 20,
	strings:     16 << 20,
	stringBytes: 1 << 30,
	xlsBytes:    512 << 20,
	merges:      1 << 20,
}

var (
	errPartTooBig = errors.New("sheet: part too big")
	errRatio      = errors.New("sheet: compression ratio too high")
	errTokenSize  = errors.New("sheet: text too long")
)

// limitReader counts what comes out of a compressed part and stops at the limits.
type limitReader struct {
	r          io.Reader
	n          int64
	compressed int64
	lim        limits
}

func (l *limitReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.n += int64(n)
	if l.n > l.lim.partBytes {
		return 0, errPartTooBig
	}
	if l.n > l.lim.ratioFrom && l.n/l.lim.ratio > l.compressed {
		return 0, errRatio
	}
	return n, err
}
