package store

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io"
	"strconv"
	"sync"
)

// Column content holds the filing's canonical JSON in the format of gzip, whose deflate stream and checksum go into a bundle as they are: a filing is encoded once,
// when it is put. Column column_sum ties the columns for SQL, and the compressed bytes, to it. Versions put before there were these columns have NULL there, and column rest.

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
	out.WriteString(gzipHead)
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
	tail := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(data))
	return append(out.Bytes(), binary.LittleEndian.AppendUint32(tail, uint32(len(data)))...)
}

// gzipHead says: deflate, no name, no time, compressed quickly, system unknown. gzipTail is the length of checksum and size.
const (
	gzipHead = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\xff"
	gzipTail = 8
)

// packed is the deflate stream of a content with the checksum and the size of what it holds.
type packed struct {
	stream    []byte
	crc, size uint32
}

func openContent(content []byte) (packed, error) {
	end := len(content) - gzipTail
	if end < len(gzipHead) || string(content[:len(gzipHead)]) != gzipHead {
		return packed{}, errors.New("no content")
	}
	return packed{content[len(gzipHead):end], binary.LittleEndian.Uint32(content[end:]), binary.LittleEndian.Uint32(content[end+4:])}, nil
}

// inflater gives the text back; what it returns is overwritten by the next call.
type inflater struct {
	from bytes.Reader
	zip  io.ReadCloser
	out  bytes.Buffer
}

func (i *inflater) inflate(content []byte) ([]byte, error) {
	p, err := openContent(content)
	if err != nil {
		return nil, err
	}
	i.from.Reset(p.stream)
	if i.zip == nil {
		i.zip = flate.NewReader(&i.from)
	} else if err := i.zip.(flate.Resetter).Reset(&i.from, nil); err != nil {
		return nil, err
	}
	i.out.Reset()
	n, err := i.out.ReadFrom(io.LimitReader(i.zip, largestContent+1))
	if err == nil && (n > largestContent || n != int64(p.size) || i.from.Len() > 0) {
		err = errors.New("not one stream")
	}
	return i.out.Bytes(), err
}

// columnSum is the SHA-256 of what the columns for SQL say, bound to the hash of the content that they say it of and to its compressed bytes.
func columnSum(hash string, content []byte, year int, edition, name, states string, cells []*int64) string {
	text := make([]byte, 0, 1024)
	for _, part := range []string{hash, hashBytes(content), strconv.Itoa(year), edition, name, states} {
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
