package store

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// BundleFormat is the value of "format" in a bundle's manifest.
const BundleFormat = "nianbao-bundle/1"

// A bundle is a zip: filings/NNNNNN.json (the canonical JSON, whose SHA-256 is the filing's hash), findings/NNNNNN.json where there are any,
// and manifest.json, last. The zip's comment is the seal: the SHA-256 of the manifest and of every byte of the file before the comment.
// The same store gives the same bytes. The seal finds every change, but whoever changes a bundle on purpose can seal it anew: whoever
// must know that it comes from its sender compares the seal with the one in the covering letter.

// BundleEntry is the line of one version in the manifest.
type BundleEntry struct {
	Filing         string `json:"filing"`
	SHA256         string `json:"sha256"` // of the filing
	Findings       string `json:"findings,omitempty"`
	FindingsSHA256 string `json:"findings_sha256,omitempty"`
	Year           int    `json:"year"`
	Key            string `json:"agency_key"`
	Name           string `json:"agency_name"`
	Kind           string `json:"kind"`
	Version        int    `json:"version"`
	State          State  `json:"state"`
	Received       string `json:"received"` // RFC 3339, UTC
	File           string `json:"file,omitempty"`
}

// Bundle is what a bundle says of itself.
type Bundle struct {
	Entries []BundleEntry
	Seal    string // SHA-256 over the whole file, in hexadecimal: what a covering letter quotes
}

type manifest struct {
	Format  string        `json:"format"`
	Filings []BundleEntry `json:"filings"`
}

const (
	manifestName = "manifest.json"
	sealStart    = "nianbao-bundle/1 manifest="
	sealMiddle   = " sha256="
	sealLength   = len(sealStart) + 64 + len(sealMiddle) + 64
)

// Export writes a bundle of all versions that the filter chooses (superseded and refused ones too) to path and reads it back. The file appears under its
// name when it is complete and every byte is what was written, or not at all. year 0 is every year.
func (s *Store) Export(ctx context.Context, path string, year int, f Filter) (*Bundle, error) {
	f.History, f.Unverified = true, false
	out, err := os.CreateTemp(filepath.Dir(path), ".nianbao-*.tmp")
	if err != nil {
		return nil, explainFile(path, err)
	}
	defer os.Remove(out.Name()) // after the renaming it does nothing
	defer out.Close()
	b, err := s.writeBundle(ctx, out, year, f)
	if err == nil {
		err = out.Sync()
	}
	if e := out.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(out.Name(), 0o644)
	}
	if err == nil {
		err = reread(out.Name(), path, b.Seal)
	}
	if err == nil {
		err = os.Rename(out.Name(), path)
	}
	if err != nil {
		return nil, explainFile(path, err)
	}
	return b, nil
}

// windowsDiskFull is ERROR_DISK_FULL; package syscall has no name for it.
const windowsDiskFull = syscall.Errno(112)

// explainFile turns an error of the file system into a sentence.
func explainFile(path string, err error) error {
	var own *Error
	var file *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &own), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, os.ErrNotExist):
		return problem(ErrDSN, "没有找到 %s，或者它所在的文件夹不存在：请检查路径", path)
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return problem(ErrReadOnly, "%s 不能读写：文件夹是只读的，或者没有权限；请换一个文件夹", path)
	case errors.Is(err, syscall.ENOSPC), runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull):
		return problem(ErrFull, "磁盘满了，%s 没有写成：请腾出空间后重新运行", path)
	case errors.As(err, &file), errors.As(err, &link):
		return problem(ErrOther, "%s 读写出错：%v", path, err)
	}
	return problem(ErrOther, "%s 没有写成：%v", path, err)
}

// sealer hashes all that is written but the last sealLength bytes, the placeholder of the seal.
type sealer struct {
	to   io.Writer
	sum  hash.Hash
	tail []byte
	n    int64
}

func (w *sealer) Write(p []byte) (int, error) {
	n, err := w.to.Write(p)
	w.n += int64(n)
	w.tail = append(w.tail, p[:n]...)
	if over := len(w.tail) - sealLength; over > 0 {
		w.sum.Write(w.tail[:over])
		w.tail = append(w.tail[:0], w.tail[over:]...)
	}
	return n, err
}

func (s *Store) writeBundle(ctx context.Context, file *os.File, year int, f Filter) (*Bundle, error) {
	seal := &sealer{to: file, sum: sha256.New()}
	z := zip.NewWriter(seal)
	m := manifest{Format: BundleFormat, Filings: []BundleEntry{}}
	var broken error
	err := s.versions(ctx, year, f, func(v *version) bool {
		entry, err := addToBundle(z, v, len(m.Filings)+1)
		m.Filings, broken = append(m.Filings, entry), err
		return err == nil
	})
	if err = cmp.Or(broken, err); err != nil {
		return nil, err
	}
	data, err := manifestJSON(m)
	if err != nil {
		return nil, err
	}
	if err := addFile(z, manifestName, data); err != nil {
		return nil, err
	}
	if err := z.SetComment(string(bytes.Repeat([]byte{' '}, sealLength))); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	comment := sealText(hashBytes(data), seal.sum)
	_, err = file.WriteAt([]byte(comment), seal.n-int64(sealLength))
	return &Bundle{Entries: m.Filings, Seal: comment[sealLength-64:]}, err
}

func sealText(manifestHash string, sum hash.Hash) string {
	return sealStart + manifestHash + sealMiddle + hex.EncodeToString(sum.Sum(nil))
}

// manifestJSON writes the manifest, one version a line.
func manifestJSON(m manifest) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\"format\": %q, \"filings\": [", m.Format)
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i, e := range m.Filings {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		if err := enc.Encode(e); err != nil {
			return nil, err
		}
		out.Truncate(out.Len() - 1) // Encode's line feed
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}

// addToBundle adds a version, after comparing it with its hash. Its content is compressed already and goes in as it is.
func addToBundle(z *zip.Writer, v *version, n int) (BundleEntry, error) {
	got, content, err := v.packed()
	if err != nil {
		return BundleEntry{}, err
	}
	e := BundleEntry{
		Filing: fmt.Sprintf("filings/%06d.json", n), SHA256: got.Hash, Year: got.Year, Key: got.Key, Name: got.Agency.Name, Kind: got.Kind,
		Version: got.Version, State: got.State, Received: got.Received.Format(time.RFC3339Nano), File: got.File,
	}
	if err := addPacked(z, e.Filing, content); err != nil || v.findings.String == "" {
		return e, err
	}
	findings, err := decodeFindings(v.findings.String)
	if err != nil {
		return e, got.damage(err)
	}
	text, err := encodeFindings(findings)
	if err != nil {
		return e, err
	}
	e.Findings, e.FindingsSHA256 = fmt.Sprintf("findings/%06d.json", n), hashBytes([]byte(text))
	return e, addFile(z, e.Findings, []byte(text))
}

// packed returns the version's compressed JSON. It is what was put: a content by its sum, which was made of the same bytes as the hash.
func (v *version) packed() (Entry, packed, error) {
	e, err := v.entry()
	if err != nil {
		return e, packed{}, err
	}
	compressed := v.content
	if len(compressed) == 0 { // put by an older program
		got, err := v.stored(true)
		if err != nil {
			return e, packed{}, err
		}
		data, _, err := content(got.Filing)
		if err != nil {
			return e, packed{}, err
		}
		compressed = deflate(data)
	} else if err := v.columns(&e); err != nil {
		return e, packed{}, e.damage(err)
	}
	p, err := openContent(compressed)
	if err != nil {
		err = e.damage(errHash)
	}
	return e, p, err
}

func addFile(z *zip.Writer, name string, data []byte) error {
	p, err := openContent(deflate(data))
	if err != nil {
		return err
	}
	return addPacked(z, name, p)
}

// addPacked adds a file that is compressed already; no time, so that the same input gives the same bytes.
func addPacked(z *zip.Writer, name string, p packed) error {
	w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CreatorVersion: zipVersion, ReaderVersion: zipVersion, CRC32: p.crc,
		CompressedSize64: uint64(len(p.stream)), UncompressedSize64: uint64(p.size)})
	if err != nil {
		return err
	}
	_, err = w.Write(p.stream)
	return err
}

// zipVersion says 2.0: deflate, and nothing newer.
const zipVersion = 20
