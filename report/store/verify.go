package store

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/report"
)

// ErrTampered is the problem of a bundle that is not what its sender wrote.
var ErrTampered = errors.New("store: bundle was changed")

// TamperedError lists what of a bundle was changed.
type TamperedError struct {
	Path    string
	Damages []Damage
}

// Damage is one changed part of a bundle.
type Damage struct {
	File string // the file in the zip; empty for the zip's own structure
	Key  string // the agency's key, where the file belongs to one
	Name string // its name
	Text string // Chinese
}

func (e *TamperedError) Error() string {
	var out strings.Builder
	fmt.Fprintf(&out, "交接包 %s 与发出时不一致，不能使用，请发送单位重新发送。有问题的地方：", e.Path)
	for i, d := range e.Damages {
		if i == 20 {
			fmt.Fprintf(&out, "\n  ……共 %d 处", len(e.Damages))
			break
		}
		out.WriteString("\n  " + d.Text)
	}
	return out.String()
}

// Unwrap returns [ErrTampered].
func (e *TamperedError) Unwrap() error { return ErrTampered }

// limits keep a forged bundle from filling the memory.
const (
	largestManifest = 1 << 30
	largestFile     = 64 << 20
)

// Verify reads a bundle from end to end. A byte that was changed, left out or added anywhere is found, and the files that it hurts are named in
// a [*TamperedError]. See [Bundle.Seal] for what it cannot find.
func Verify(path string) (*Bundle, error) {
	b, err := verify(path, nil)
	return b, err
}

// verify also hands the intact files of each version to each, in the order of the manifest.
func verify(path string, each func(BundleEntry, *report.Filing, *report.FileFindings) error) (*Bundle, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, explainFile(path, err)
	}
	defer file.Close()
	v := &verifier{path: path}
	b, err := v.run(file, each)
	if err != nil {
		return nil, err
	}
	if len(v.damages) > 0 {
		return nil, &TamperedError{Path: path, Damages: v.damages}
	}
	return b, nil
}

type verifier struct {
	path    string
	damages []Damage
}

// reread compares every byte of a bundle just written with the seal made while it was; name is what it will be called.
func reread(path, name, seal string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(file, 0, info.Size()-int64(sealLength))); err != nil {
		return err
	}
	comment := make([]byte, sealLength)
	if _, err := file.ReadAt(comment, info.Size()-int64(sealLength)); err != nil {
		return err
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != seal || !strings.HasSuffix(string(comment), sealMiddle+seal) {
		return problem(ErrDamaged, "%s 写下后读出来的内容不同，多半是磁盘坏了：请换一个磁盘后重新运行", name)
	}
	return nil
}

func (v *verifier) damage(e BundleEntry, file, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if file != "" {
		text = file + "：" + text
	}
	if e.Key != "" {
		text = fmt.Sprintf("%s（%s）%d 年年报第 %d 版，%s", e.Name, e.Key, e.Year, e.Version, text)
	}
	v.damages = append(v.damages, Damage{File: file, Key: e.Key, Name: e.Name, Text: text})
}

func (v *verifier) run(file *os.File, each func(BundleEntry, *report.Filing, *report.FileFindings) error) (*Bundle, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, explainFile(v.path, err)
	}
	if info.Size() < int64(sealLength) {
		v.damage(BundleEntry{}, "", "文件太短，不是完整的交接包")
		return nil, nil
	}
	sum, body := sha256.New(), info.Size()-int64(sealLength)
	if _, err := io.Copy(sum, io.NewSectionReader(file, 0, body)); err != nil {
		return nil, explainFile(v.path, err)
	}
	comment := make([]byte, sealLength)
	if _, err := file.ReadAt(comment, body); err != nil {
		return nil, explainFile(v.path, err)
	}
	z, err := zip.NewReader(file, info.Size())
	if err != nil {
		v.damage(BundleEntry{}, "", "压缩包打不开：文件的头尾被改动，或者没有传完")
		return nil, nil
	}
	m, manifestHash := v.manifest(z)
	if m == nil {
		return nil, nil
	}
	want := sealText(manifestHash, sum)
	if err := v.entries(z, m, each); err != nil {
		return nil, err
	}
	if want != string(comment) && len(v.damages) == 0 {
		if strings.HasPrefix(string(comment), want[:len(sealStart)+64]) {
			v.damage(BundleEntry{}, "", "压缩包的目录、文件头或封签被改动（各份年报的内容完好）")
		} else {
			v.damage(BundleEntry{}, manifestName, "清单或封签被改动")
		}
	}
	return &Bundle{Entries: m.Filings, Seal: want[sealLength-64:]}, nil
}

// manifest reads the manifest; nil, with a damage, when that is not possible.
func (v *verifier) manifest(z *zip.Reader) (*manifest, string) {
	data, err := readFrom(z, manifestName, largestManifest)
	if err != nil {
		v.damage(BundleEntry{}, manifestName, "清单缺失或已损坏")
		return nil, ""
	}
	m := new(manifest)
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(m); err != nil || m.Format != BundleFormat {
		v.damage(BundleEntry{}, manifestName, "清单的内容读不懂，被改动过或不是 nianbao 的交接包")
		return nil, ""
	}
	return m, hashBytes(data)
}

// entries compares every file with the manifest.
func (v *verifier) entries(z *zip.Reader, m *manifest, each func(BundleEntry, *report.Filing, *report.FileFindings) error) error {
	expected := map[string]bool{manifestName: true}
	for _, e := range m.Filings {
		expected[e.Filing], expected[e.Findings] = true, true
		filing, findings := v.filing(z, e), v.findings(z, e)
		if each != nil && filing != nil && len(v.damages) == 0 {
			if err := each(e, filing, findings); err != nil {
				return err
			}
		}
	}
	seen := map[string]bool{}
	for _, f := range z.File {
		if !expected[f.Name] || seen[f.Name] {
			v.damage(BundleEntry{}, f.Name, "清单里没有这个文件，是后来加进去的，或者被改了名")
		}
		seen[f.Name] = true
	}
	return nil
}

// filing reads and compares the filing of an entry; nil, with a damage, when it is not what the manifest says.
func (v *verifier) filing(z *zip.Reader, e BundleEntry) *report.Filing {
	data, ok := v.part(z, e, e.Filing, e.SHA256)
	if !ok {
		return nil
	}
	f := new(report.Filing)
	if err := f.UnmarshalJSON(data); err != nil {
		v.damage(e, e.Filing, "不是年报数据：%v", err)
		return nil
	}
	if hash, err := Hash(f); err != nil || hash != e.SHA256 || f.Year != e.Year {
		v.damage(e, e.Filing, "内容与清单不符")
		return nil
	}
	return f
}

func (v *verifier) findings(z *zip.Reader, e BundleEntry) *report.FileFindings {
	if e.Findings == "" {
		return nil
	}
	data, ok := v.part(z, e, e.Findings, e.FindingsSHA256)
	if !ok {
		return nil
	}
	f, err := decodeFindings(string(data))
	if err != nil {
		v.damage(e, e.Findings, "不是核查结果")
		return nil
	}
	return f
}

func (v *verifier) part(z *zip.Reader, e BundleEntry, name, sum string) ([]byte, bool) {
	data, err := readFrom(z, name, largestFile)
	switch {
	case errors.Is(err, os.ErrNotExist):
		v.damage(e, name, "文件不见了")
	case err != nil:
		v.damage(e, name, "文件已损坏")
	case hashBytes(data) != sum:
		v.damage(e, name, "内容被改动（校验值不符）")
	default:
		return data, true
	}
	return nil, false
}

func readFrom(z *zip.Reader, name string, limit int64) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errors.New("too large")
	}
	return data, err
}

// Import verifies a bundle and then, in one transaction, puts every version that it holds, with its number, state, time and findings as the
// sender had them, beside what the store has; importing it again changes nothing. A bundle that was changed is not imported at all. The
// receipts come in the order of the manifest.
func (s *Store) Import(ctx context.Context, path string) (*Bundle, []Receipt, error) {
	if _, err := Verify(path); err != nil {
		return nil, nil, err
	}
	var b *Bundle
	var receipts []Receipt
	err := s.transact(ctx, func(tx *sqlx.Tx) (err error) {
		receipts = nil
		var batch []Submission
		flush := func() error {
			rows, err := encodeAll(batch)
			if err != nil {
				return err
			}
			got, err := s.putRows(ctx, tx, rows)
			receipts, batch = append(receipts, got...), batch[:0]
			return err
		}
		b, err = verify(path, func(e BundleEntry, f *report.Filing, findings *report.FileFindings) error {
			received, err := time.Parse(time.RFC3339Nano, e.Received)
			if err != nil {
				return problem(ErrFiling, "交接包 %s 里 %s 的收到时间 %q 不对", path, e.Name, e.Received)
			}
			batch = append(batch, Submission{Filing: f, Key: e.Key, Kind: e.Kind, File: e.File, Received: received, State: e.State, Findings: findings, imported: true})
			if len(batch) < BatchSize {
				return nil
			}
			return flush()
		})
		if err != nil {
			return err
		}
		return flush()
	})
	if err != nil {
		return nil, nil, err
	}
	return b, receipts, nil
}
