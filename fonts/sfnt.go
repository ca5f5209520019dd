package fonts

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// The reader keeps to the OpenType specification, version 1.9: "Organization of an OpenType Font", and the chapters of the tables it names.

var be = binary.BigEndian

const (
	magicTrueType   = 0x00010000
	magicTrue       = 0x74727565 // "true", older Apple files
	magicOTTO       = 0x4F54544F
	magicCollection = 0x74746366
	magicWOFF       = 0x774F4646
	magicWOFF2      = 0x774F4632
)

// tables maps a table's tag to its bytes, which are a part of the file and must not be written to.
type tables map[string][]byte

// collectionSize is the number of faces in a .ttc, and 0 for a file with a single face.
func collectionSize(data []byte) (int, error) {
	if len(data) < 12 {
		return 0, damaged("文件太短")
	}
	if be.Uint32(data) != magicCollection {
		return 0, nil
	}
	n := int(be.Uint32(data[8:]))
	if n < 1 || n > (len(data)-12)/4 {
		return 0, damaged("字体集的目录")
	}
	return n, nil
}

// readDirectory finds the tables of one face. index counts from 0 and is used for collections only.
func readDirectory(data []byte, index int) (tables, error) {
	n, err := collectionSize(data)
	if err != nil {
		return nil, err
	}
	start := 0
	if n > 0 {
		if index < 0 || index >= n {
			return nil, &FileError{Problem: fmt.Sprintf("这个字体集里只有 %d 个字体，没有第 %d 个", n, index+1), Advice: "请把 # 后面的序号改对"}
		}
		start = int(be.Uint32(data[12+4*index:]))
		if start > len(data)-12 {
			return nil, damaged("字体集的目录")
		}
	}
	if err := checkMagic(be.Uint32(data[start:])); err != nil {
		return nil, err
	}
	count := int(be.Uint16(data[start+4:]))
	if start+12+16*count > len(data) {
		return nil, damaged("表目录")
	}
	t := make(tables, count)
	for i := range count {
		entry := data[start+12+16*i:]
		offset, length := uint64(be.Uint32(entry[8:])), uint64(be.Uint32(entry[12:]))
		if offset+length > uint64(len(data)) {
			return nil, damaged("表 " + printable(entry[:4]))
		}
		t[string(entry[:4])] = data[offset : offset+length : offset+length]
	}
	return t, nil
}

func checkMagic(magic uint32) error {
	switch magic {
	case magicTrueType, magicTrue:
		return nil
	case magicOTTO:
		return &FileError{Problem: "它是 CFF（PostScript）轮廓的 OpenType 字体，生成 PDF 时用不了", Advice: "请换用 TrueType 轮廓的字体（一般是 .ttf 或 .ttc 文件）"}
	case magicWOFF, magicWOFF2:
		return &FileError{Problem: "它是网页字体（WOFF）", Advice: "请换用 .ttf 或 .ttc 文件"}
	}
	return &FileError{Problem: "它不是 TrueType 字体", Advice: "请换用 .ttf 或 .ttc 文件"}
}

func printable(tag []byte) string {
	for _, c := range tag {
		if c < 0x20 || c > 0x7E {
			return "?"
		}
	}
	return string(tag)
}

// need returns a table of at least min bytes.
func (t tables) need(tag string, min int) ([]byte, error) {
	b, ok := t[tag]
	if !ok {
		if tag == "glyf" || tag == "loca" {
			return nil, &FileError{Problem: "它没有 TrueType 轮廓", Advice: "请换用 TrueType 轮廓的字体（一般是 .ttf 或 .ttc 文件）"}
		}
		return nil, damaged("缺少表 " + tag)
	}
	if len(b) < min {
		return nil, damaged("表 " + tag)
	}
	return b, nil
}

// writeSFNT puts tables together into a file of one face, with the checksums that the specification asks for.
func writeSFNT(t tables) []byte {
	tags := make([]string, 0, len(t))
	size := 12 + 16*len(t)
	for tag, b := range t {
		tags = append(tags, tag)
		size += (len(b) + 3) &^ 3
	}
	sort.Strings(tags)
	out := make([]byte, size)
	be.PutUint32(out, magicTrueType)
	selector := 0
	for 2<<selector <= len(tags) {
		selector++
	}
	be.PutUint16(out[4:], uint16(len(tags)))
	be.PutUint16(out[6:], uint16(16<<selector))
	be.PutUint16(out[8:], uint16(selector))
	be.PutUint16(out[10:], uint16(16*len(tags)-16<<selector))
	pos, head := 12+16*len(tags), -1
	for i, tag := range tags {
		b := t[tag]
		copy(out[pos:], b)
		if tag == "head" && len(b) >= 12 {
			head = pos
			be.PutUint32(out[pos+8:], 0) // the sum of this table is taken with the adjustment at zero
		}
		padded := (len(b) + 3) &^ 3
		entry := out[12+16*i:]
		copy(entry, tag)
		be.PutUint32(entry[4:], checksum(out[pos:pos+padded]))
		be.PutUint32(entry[8:], uint32(pos))
		be.PutUint32(entry[12:], uint32(len(b)))
		pos += padded
	}
	if head >= 0 {
		be.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	}
	return out
}

// checksum adds up big-endian 32-bit words; len(b) is a multiple of four.
func checksum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 8 {
		w := be.Uint64(b)
		sum += uint32(w>>32) + uint32(w)
		b = b[8:]
	}
	if len(b) >= 4 {
		sum += be.Uint32(b)
	}
	return sum
}
