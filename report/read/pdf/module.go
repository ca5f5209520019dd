package pdf

import (
	"bytes"
	"context"
	"encoding/binary"
	"math"
	"reflect"
	"time"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/tetratelabs/wazero/api"
)

// module calls the engine's functions directly. go-pdfium's own calls take some twenty times as long for each character and line, because each
// of them looks its function up and asks the engine for memory; a report has tens of thousands of both. Its public GetImplementation is
// the door; the names and signatures are those of the engine's own public headers (fpdfview.h, fpdf_text.h, fpdf_edit.h).
type module struct {
	ctx       context.Context
	mod       api.Module
	functions map[string]api.Function
	scratch   uint64 // memory of the engine for the results of one call
	stack     [8]uint64
}

// scratchSize holds six doubles, or a title of 500 characters.
const scratchSize = 1024

func newModule(in pdfium.Pdfium) (*module, error) {
	v := reflect.ValueOf(in.GetImplementation())
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct || !v.Elem().FieldByName("Module").IsValid() {
		return nil, errEngine
	}
	mod, ok := v.Elem().FieldByName("Module").Interface().(api.Module)
	if !ok {
		return nil, errEngine
	}
	m := &module{ctx: context.Background(), mod: mod, functions: map[string]api.Function{}}
	m.scratch = m.call("malloc", scratchSize)
	if m.scratch == 0 {
		return nil, errEngine
	}
	return m, nil
}

// call runs one function. The engine ends a call that it cannot finish with a panic of ours, which read recovers: after it, the document is lost.
func (m *module) call(name string, args ...uint64) uint64 {
	f := m.functions[name]
	if f == nil {
		if f = m.mod.ExportedFunction(name); f == nil {
			panic(errEngine)
		}
		m.functions[name] = f
	}
	m.stack = [8]uint64{}
	copy(m.stack[:], args)
	if err := f.CallWithStack(m.ctx, m.stack[:]); err != nil {
		panic(err)
	}
	return m.stack[0]
}

// spoil ends a call that would go on too long, from beside it, by overwriting the engine's memory: its next step ends in a fault. The engine has a switch
// for that purpose, but with it each call takes many times as long, and a page needs thousands. The module is of no use afterwards.
func (m *module) spoil(ended <-chan struct{}) {
	waste := bytes.Repeat([]byte{0xFF}, 1<<20)
	for {
		for at := uint32(0); m.mod.Memory().Write(at, waste) && at+1<<20 > at; at += 1 << 20 {
		}
		select {
		case <-ended:
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// integer is call for a result of type int.
func (m *module) integer(name string, args ...uint64) int { return int(int32(m.call(name, args...))) }

// at is the address of the n-th place of that size in the scratch memory.
func (m *module) at(n, size int) uint64 { return m.scratch + uint64(n*size) }

func (m *module) number(n int) float64 {
	v, _ := m.mod.Memory().ReadFloat64Le(uint32(m.at(n, 8)))
	return v
}

func (m *module) float(n int) float64 {
	v, _ := m.mod.Memory().ReadFloat32Le(uint32(m.at(n, 4)))
	return float64(v)
}

// load copies a document into the engine's memory and opens it.
func (m *module) load(data []byte) (uint64, error) {
	at := m.call("malloc", uint64(len(data)))
	if at == 0 || !m.mod.Memory().Write(uint32(at), data) {
		return 0, errDamaged
	}
	doc := m.call("FPDF_LoadMemDocument", at, uint64(len(data)), 0)
	if doc != 0 {
		return doc, nil
	}
	const password = 4 // FPDF_ERR_PASSWORD
	if m.call("FPDF_GetLastError") == password {
		return 0, errPassword
	}
	return 0, errDamaged
}

// meta reads an entry of the document's properties.
func (m *module) meta(doc uint64, tag string) string {
	m.mod.Memory().Write(uint32(m.scratch), append([]byte(tag), 0))
	const room = scratchSize - 64
	n := m.call("FPDF_GetMetaText", doc, m.scratch, m.scratch+64, room)
	if n < 2 || n > room {
		return ""
	}
	raw, ok := m.mod.Memory().Read(uint32(m.scratch+64), uint32(n-2))
	if !ok {
		return ""
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(raw[2*i:])
	}
	return string(utf16.Decode(units))
}

// toFloat reads a float that a function returned.
func toFloat(v uint64) float64 { return float64(math.Float32frombits(uint32(v))) }
