package xlsx

import (
	"io"

	"github.com/xuri/excelize/v2"
)

// Finish writes a workbook made by hand with the same care as Render: parts sorted, no times, so that the same workbook is the same file.
func Finish(f *excelize.File, w io.Writer) error { return finish(f, w, "") }

// finish writes a workbook and puts in the given elements of defined names.
func finish(f *excelize.File, w io.Writer, names string) error {
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return newPacker(w, names) })
	return f.Write(io.Discard) // the packer has w
}
