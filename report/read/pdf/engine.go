// Package pdf turns a PDF with a text layer into blocks of text and grids of cells. Cells come from the ruling lines that are drawn on the
// page, never from guesses about gaps, so that a figure beside the middle of a label of three lines falls into its own box. Pictures of
// pages have no text and are only counted.
//
// Outside modules, and why: github.com/klippa-app/go-pdfium is the reader of a widely used browser compiled to WebAssembly. It is the only one tried
// that reads the fonts of Chinese office programs without their encoding tables, and it needs no C compiler. github.com/tetratelabs/wazero,
// which comes with it, runs it; it is named here to keep the compiled code on disk, without which every start costs seconds.
// Nothing of it is started before the first PDF is read.
package pdf

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// maxMemory bounds what one document may take inside the engine, in pages of 64 KB: 1 GB.
const maxMemory = 16 << 10

var engine struct {
	sync.Mutex
	pool pdfium.Pool
}

var errEngine = errors.New("PDF 读取组件无法启动，请改用网页版或 Word 版")

// instance starts the engine on first use and returns a worker of it. The caller must close it.
func instance(ctx context.Context) (pdfium.Pdfium, error) {
	engine.Lock()
	if engine.pool == nil {
		pool, err := start(true)
		if err != nil {
			pool, err = start(false)
		}
		if err != nil {
			engine.Unlock()
			return nil, errEngine
		}
		engine.pool = pool
	}
	pool := engine.pool
	engine.Unlock()
	in, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, errEngine
	}
	return in, nil
}

// start compiles the engine. With cached it keeps the compiled code in the user's cache folder; where that cannot be written it fails, and the
// caller starts it without. The engine sees no file but the font of standIn, and no network: documents are handed to it in memory.
func start(cached bool) (pool pdfium.Pool, err error) {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory).WithCloseOnContextDone(true)
	if cached {
		dir, err := os.UserCacheDir()
		if err != nil {
			return nil, err
		}
		cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "nianbao", "pdf"))
		if err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(cache)
	}
	files, err := standInFiles()
	if err != nil {
		return nil, err
	}
	return webassembly.Init(webassembly.Config{MinIdle: 0, MaxIdle: 1, MaxTotal: max(2, runtime.NumCPU()), Stdout: io.Discard, Stderr: io.Discard,
		FSConfig: wazero.NewFSConfig().WithFSMount(files, "/"), RuntimeConfig: config})
}
