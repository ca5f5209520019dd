package read

import (
	"context"

	"nianbao/report/read/layout"
	"nianbao/report/read/pdf"
)

// readPDF reads a PDF with a text layer.
func readPDF(ctx context.Context, data []byte) (*layout.Document, error) { return pdf.Read(ctx, data) }
