// Package pdf turns a PDF with a text layer into blocks of text and grids of cells. Cells come from the ruling lines that are drawn on the
// page, never from guesses about gaps, so that a figure beside the middle of a label of three lines falls into its own box. For tables without lines it
// gives the words with their places (Words), so that who knows the form may find them, and lays out the rest (Document). Page numbers, running titles and
// watermarks are left out, and paragraphs go on over lines and pages. Pictures of pages have no text and are only counted; neither is text read that is
// not shown.
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

// maxMemory bounds what one document may take inside the engine, in pages of 64 KB: 384 MB, three times the largest file that is read.
const maxMemory = 6 << 10

var engine struct {
	sync.Mutex
	pool pdfium.Pool
}

var errEngine = errors.New("PDF 读取组件无法启动，请改用网页版或 Word 版")

// firstUse is the key of a function in a context.
type firstUse struct{}

// WithFirstUse lets say be called before the engine is prepared for the first time on a machine, which takes some seconds; afterwards the prepared code
// lies in the user's cache folder, and nothing is said.
func WithFirstUse(ctx context.Context, say func()) context.Context {
	return context.WithValue(ctx, firstUse{}, say)
}

// instance starts the engine on first use and returns a worker of it. The caller must close it.
func instance(ctx context.Context) (pdfium.Pdfium, error) {
	engine.Lock()
	if engine.pool == nil {
		pool, err := prepare(ctx, cacheDir())
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

// cacheDir is where the prepared code is kept; empty where the user has no cache folder. A folder that others may write to would not do: what lies
// there is run.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(dir) {
		return ""
	}
	return filepath.Join(dir, "nianbao", "pdf")
}

// prepare starts the engine with the code kept in dir. Code that is damaged is thrown away and made anew; where it cannot be kept, the engine starts
// without.
func prepare(ctx context.Context, dir string) (pdfium.Pool, error) {
	announce(ctx, dir)
	if dir != "" {
		for range 2 {
			if pool, err := start(dir); err == nil {
				return pool, nil
			}
			if os.RemoveAll(dir) != nil {
				break
			}
		}
	}
	return start("")
}

// announce says that preparing will take some time when dir holds no code.
func announce(ctx context.Context, dir string) {
	if kept, _ := filepath.Glob(filepath.Join(dir, "*", "*")); dir == "" || len(kept) == 0 {
		if say, ok := ctx.Value(firstUse{}).(func()); ok {
			say()
		}
	}
}

// start compiles the engine, or takes the compiled code from the folder cached, unless that is empty. The engine sees no file but the font of standIn,
// and no network: documents are handed to it in memory.
func start(cached string) (pool pdfium.Pool, err error) {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory)
	if cached != "" {
		cache, err := wazero.NewCompilationCacheWithDir(cached)
		if err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(cache)
	}
	files, err := standInFiles()
	if err != nil {
		return nil, err
	}
	return webassembly.Init(webassembly.Config{MinIdle: 0, MaxIdle: 1, MaxTotal: 4 + runtime.NumCPU(), Stdout: io.Discard, Stderr: io.Discard,
		FSConfig: wazero.NewFSConfig().WithFSMount(files, "/"), RuntimeConfig: config})
}
