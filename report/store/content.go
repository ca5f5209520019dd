package store

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"strconv"
	"sync"
)

// Column content holds the filing's canonical JSON as a deflate stream, the very bytes that go into a bundle: a filing is encoded once, when it is put. Column
// column_sum ties the columns for SQL to it. Versions put before there were these columns have NULL there, and column rest.

// restElsewhere stands in column rest, which no version may lack, of a version that has its content.
const restElsewhere = "-"

// largestContent keeps a damaged stream from filling the memory.
const largestContent = largestFile

var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil { // only of a level that does not exist
		panic(err)
	}
	return w
}}

// deflate compresses at the lowest level: that takes a third of the time and leaves a sixth more.
func deflate(data []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(data) / 2)
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&out)
	_, err := w.Write(data)
	if err == nil {
		err = w.Close()
	}
	if err != nil { // a buffer takes everything
		panic(err)
	}
	return out.Bytes()
}

// inflater gives the text back; what it returns is overwritten by the next call.
type inflater struct {
	from bytes.Reader
	zip  io.ReadCloser
	out  bytes.Buffer
}

func (i *inflater) inflate(content []byte) ([]byte, error) {
	i.from.Reset(content)
	if i.zip == nil {
		i.zip = flate.NewReader(&i.from)
	} else if err := i.zip.(flate.Resetter).Reset(&i.from, nil); err != nil {
		return nil, err
	}
	i.out.Reset()
	n, err := i.out.ReadFrom(io.LimitReader(i.zip, largestContent+1))
	if err == nil && (n > largestContent || i.from.Len() > 0) {
		err = errors.New("not one stream")
	}
	return i.out.Bytes(), err
}

// columnSum is the SHA-256 of what the columns for SQL say, bound to the hash of the content that they say it of.
func columnSum(hash string, year int, edition, name, states string, cells []*int64) string {
	text := make([]byte, 0, 1024)
	for _, part := range []string{hash, strconv.Itoa(year), edition, name, states} {
		text = append(binary.AppendUvarint(text, uint64(len(part))), part...)
	}
	for _, n := range cells {
		if n == nil {
			text = append(text, 0)
			continue
		}
		text = binary.AppendVarint(append(text, 1), *n)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// numbers is the row's cells as they are read again.
func numbers(cells []any) []*int64 {
	out := make([]*int64, len(cells))
	for i, c := range cells {
		if n, ok := c.(int64); ok {
			out[i] = &n
		}
	}
	return out
}
