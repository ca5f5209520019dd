package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/adler32"
	"sync"

	"nianbao/fonts"
)

// packer packs streams. Pages and maps go through compress/zlib. Font programs are most of a file, and packing them would be most of the work: their
// glyphs are packed one by one, once in a run, with a code that belongs to the face, and the packed glyphs of a document are strung together.
type packer struct {
	writers sync.Pool
	mu      sync.Mutex
	faces   map[*fonts.Face]*facePacker
}

func newPacker() *packer { return &packer{faces: map[*fonts.Face]*facePacker{}} }

// deflate packs data as a PDF's FlateDecode filter reads it.
func (p *packer) deflate(data []byte) []byte {
	var b bytes.Buffer
	w, ok := p.writers.Get().(*zlib.Writer)
	if ok {
		w.Reset(&b)
	} else {
		w, _ = zlib.NewWriterLevel(&b, 1) // the level is a valid one
	}
	w.Write(data) // writing to a buffer does not fail
	w.Close()
	p.writers.Put(w)
	return b.Bytes()
}

// program packs a cut's font program and returns its length before.
func (p *packer) program(cut *fonts.Cut, face *fonts.Face) ([]byte, int, error) {
	raw, err := cut.Program()
	if err != nil {
		return nil, 0, err
	}
	f, err := p.face(face)
	if err != nil {
		return nil, 0, err
	}
	return f.pack(raw), len(raw), nil
}

// face finds the packer of a face, or makes it.
func (p *packer) face(face *fonts.Face) (*facePacker, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f := p.faces[face]
	if f == nil {
		var err error
		if f, err = newFacePacker(face); err != nil {
			return nil, err
		}
		p.faces[face] = f
	}
	return f, nil
}

// facePacker holds the code of a face and the glyphs packed with it so far. A glyph is found by its bytes, so that nothing but the font program decides
// what is written.
type facePacker struct {
	code   *deflateCode
	mu     sync.RWMutex
	glyphs map[string]bitString
}

// sampleText are common characters; the code of a face is made for them.
const sampleText = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起" +
	"小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严0123456789，。、；：（）《》“”—%./"

func newFacePacker(face *fonts.Face) (*facePacker, error) {
	var sample []rune
	for _, r := range sampleText {
		if face.Has(r) {
			sample = append(sample, r)
		}
	}
	cut, err := fonts.NewCut(face, sample)
	if err != nil {
		return nil, err
	}
	raw, err := cut.Program()
	if err != nil {
		return nil, err
	}
	var counts tokenCounts
	for _, piece := range programPieces(raw) {
		counts.add(tokenize(piece))
	}
	return &facePacker{code: newDeflateCode(&counts), glyphs: map[string]bitString{}}, nil
}

// pack strings the packed pieces of a font program together: one block of the face's code within a zlib stream (RFC 1950, RFC 1951).
func (f *facePacker) pack(raw []byte) []byte {
	pieces := programPieces(raw)
	packed := make([]bitString, len(pieces))
	var missing []int
	f.mu.RLock()
	for i, piece := range pieces {
		var ok bool
		if packed[i], ok = f.glyphs[string(piece)]; !ok {
			missing = append(missing, i)
		}
	}
	f.mu.RUnlock()
	for _, i := range missing {
		packed[i] = f.code.encode(tokenize(pieces[i]))
	}
	if len(missing) > 0 {
		f.mu.Lock()
		for _, i := range missing {
			if len(pieces[i]) < keepBelow {
				f.glyphs[string(pieces[i])] = packed[i]
			}
		}
		f.mu.Unlock()
	}
	size := 16
	for _, p := range packed {
		size += p.n/8 + 1
	}
	w := bitWriter{out: append(make([]byte, 0, size+len(f.code.header.words)*8), 0x78, 0x9C)}
	w.add(f.code.header)
	for _, p := range packed {
		w.add(p)
	}
	w.add(f.code.end)
	return binary.BigEndian.AppendUint32(w.bytes(), adler32.Checksum(raw))
}

// keepBelow bounds what is remembered: tables such as hmtx differ from document to document and are not worth the room.
const keepBelow = 4096

// programPieces cuts a font program into its glyphs and what stands between them. A program that cannot be read is one piece.
func programPieces(raw []byte) [][]byte {
	be := binary.BigEndian
	var glyf, loca, head []byte
	start := 0
	for i := range int(be.Uint16(raw[4:])) {
		entry := raw[12+16*i:]
		offset, length := int(be.Uint32(entry[8:])), int(be.Uint32(entry[12:]))
		switch table := raw[offset : offset+length]; string(entry[:4]) {
		case "glyf":
			glyf, start = table, offset
		case "loca":
			loca = table
		case "head":
			head = table
		}
	}
	if len(glyf) == 0 || len(head) < 54 {
		return [][]byte{raw}
	}
	pieces := [][]byte{raw[:start]}
	at := func(i int) int { return 2 * int(be.Uint16(loca[2*i:])) }
	count := len(loca) / 2
	if be.Uint16(head[50:]) != 0 {
		at = func(i int) int { return int(be.Uint32(loca[4*i:])) }
		count = len(loca) / 4
	}
	last := 0
	for i := 1; i < count; i++ {
		if end := at(i); end > last && end <= len(glyf) {
			pieces = append(pieces, glyf[last:end])
			last = end
		}
	}
	return append(pieces, raw[start+last:])
}
