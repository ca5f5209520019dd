package consolidate

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"

	"nianbao/report"
)

// foundPack keeps the findings of a submission as compressed JSON. A province in which every workbook has a wrong sum has hundreds of thousands of findings:
// as values they take gigabytes, like this some ten megabytes.
type foundPack struct {
	data   []byte // nil for none
	failed bool   // one of error severity stands
}

// findingsPacker keeps what packing uses again.
type findingsPacker struct {
	out    bytes.Buffer
	writer *flate.Writer
}

func (p *findingsPacker) pack(found []report.Finding) (foundPack, error) {
	if len(found) == 0 {
		return foundPack{}, nil
	}
	severity, any := report.FileFindings{Findings: found}.Worst()
	data, err := json.Marshal(found)
	if err != nil {
		return foundPack{}, err
	}
	p.out.Reset()
	if p.writer == nil {
		p.writer, err = flate.NewWriter(&p.out, flate.BestSpeed)
	} else {
		p.writer.Reset(&p.out)
	}
	if err == nil {
		_, err = p.writer.Write(data)
	}
	if err == nil {
		err = p.writer.Close()
	}
	return foundPack{bytes.Clone(p.out.Bytes()), any && severity == report.Error}, err
}

func (p foundPack) unpack() (found []report.Finding) {
	if p.data == nil {
		return nil
	}
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(p.data)))
	if err == nil {
		err = json.Unmarshal(data, &found)
	}
	if err != nil { // pack wrote it, into memory
		panic(fmt.Sprintf("consolidate: findings cannot be read again: %v", err))
	}
	return found
}
