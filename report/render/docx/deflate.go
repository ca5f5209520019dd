package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

// Documents written one after the other, as the returns of a province, have all their parts but two in common. Those are compressed once and then copied: most of
// the time of a short document went there.

// mostShared is how many compressed parts are kept; with more they are all made again.
const mostShared = 64

var (
	sharedMutex sync.Mutex
	shared      = map[string][]byte{} // compressed parts by their text
	thorough    = pool(flate.DefaultCompression)
	quick       = pool(flate.BestSpeed)
)

func pool(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		w, err := flate.NewWriter(io.Discard, level)
		if err != nil { // only of a level that does not exist
			panic(err)
		}
		return w
	}}
}

// small is up to how many bytes a part of its own is compressed quickly: making the better compressor ready takes longer than the part, and saves a kilobyte.
const small = 32 << 10

// own tells which parts belong to one document alone.
func own(name string) bool { return name == "word/document.xml" || name == "docProps/core.xml" }

// deflater compresses the parts of one document.
type deflater struct {
	part string // that is being written
}

func (d *deflater) compressor(to io.Writer) (io.WriteCloser, error) {
	return &deflating{to: to, own: own(d.part)}, nil
}

// deflating is one part under way.
type deflating struct {
	bytes.Buffer
	to  io.Writer
	own bool
}

var _ zip.Compressor = (&deflater{}).compressor

func (p *deflating) Close() error {
	if p.own {
		if p.Len() <= small {
			return compress(quick, p.to, p.Bytes())
		}
		return compress(thorough, p.to, p.Bytes())
	}
	sharedMutex.Lock()
	data, known := shared[p.String()]
	sharedMutex.Unlock()
	if !known {
		var out bytes.Buffer
		if err := compress(thorough, &out, p.Bytes()); err != nil {
			return err
		}
		data = out.Bytes()
		keep(p.String(), data)
	}
	_, err := p.to.Write(data)
	return err
}

func keep(text string, data []byte) {
	sharedMutex.Lock()
	defer sharedMutex.Unlock()
	if len(shared) >= mostShared {
		clear(shared)
	}
	shared[text] = data
}

func compress(writers *sync.Pool, to io.Writer, data []byte) error {
	w := writers.Get().(*flate.Writer)
	defer writers.Put(w)
	w.Reset(to)
	if _, err := w.Write(data); err != nil {
		return err
	}
	return w.Close()
}
