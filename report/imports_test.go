package report_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// own says which packages of ours a package may import. Imports run one way: what stands lower in the list may use what stands higher.
var own = map[string]string{
	"report/figure":     "",
	"report/calendar":   "",
	"report/near":       "",
	"report/numeral":    "",
	"report/sheet":      "",
	"report/similar":    "",
	"fonts":             "",
	"templates":         "",
	"templates/echarts": "",
	"templates/schemes": "",
	"report/chart":      "report/figure",
	"report/form":       "",
	"report/doc":        "report/chart report/figure",
	"report":            "report/figure report/form",

	"report/ledger":      "report report/calendar report/figure report/form",
	"report/rules":       "report",
	"report/check":       "report report/calendar report/figure report/form report/rules",
	"report/assess":      "report report/calendar report/figure report/form report/near",
	"report/plan":        "report/calendar report/numeral",
	"report/read/layout": "",
	"report/read/pdf":    "report/read/layout",
	"report/read":        "report report/figure report/form report/near report/numeral report/read/layout report/read/pdf report/sheet",
	"report/source":      "report report/ledger report/sheet",
	"report/source/sql":  "report report/calendar report/figure report/form report/ledger report/near report/source",
	"report/consolidate": "report report/calendar report/figure report/form report/near report/read report/rules report/sheet",
	"report/store":       "report report/figure report/form",
	"report/compose":     "report report/assess report/calendar report/chart report/doc report/figure report/form report/ledger report/near",

	"report/render/picture": "fonts report/chart",
	"report/render/pdf":     "fonts report/chart report/doc",
	"report/render/docx":    "fonts report/chart report/doc report/render/picture",
	"report/render/html":    "report/chart report/doc templates/echarts",
	"report/render/xlsx":    "report/chart report/doc report/figure",

	"report/review": "fonts report report/check report/compose report/consolidate report/doc report/figure report/form report/read report/render/html report/render/pdf report/render/xlsx report/similar",

	"report/office": "fonts report report/assess report/calendar report/check report/compose report/doc report/figure report/form report/ledger report/read report/render/docx " +
		"report/render/html report/render/pdf report/render/xlsx report/sheet report/source report/source/sql templates templates/schemes",
	"cmd/nianbao":                "fonts report report/assess report/calendar report/check report/form report/ledger report/office report/plan report/province report/read report/review report/source/sql report/store report/consolidate",
	"samples/published/generate": "fonts report report/compose report/doc report/figure report/form report/render/docx report/render/pdf report/render/xlsx",
	"report/province":            "fonts report report/chart report/check report/compose report/consolidate report/doc report/figure report/form report/office report/render/docx report/render/html report/render/pdf report/render/xlsx report/store",
	"samples/province/generate":  "report report/compose report/consolidate report/doc report/figure report/form report/province report/render/docx report/render/html report/render/xlsx",
	"samples/generate":           "report report/calendar report/figure report/ledger report/office",
}

// outside says which packages may use which outside module.
var outside = map[string]string{
	"github.com/BurntSushi/toml":          "report/assess report/calendar report/office report/review",
	"github.com/cockroachdb/apd/v3":       "report/figure",
	"github.com/go-echarts/go-echarts/v2": "report/render/html",
	"github.com/go-sql-driver/mysql":      "report/source/sql",
	"github.com/jackc/pgx/v5":             "report/source/sql report/store",
	"github.com/jmoiron/sqlx":             "report/source/sql report/store",
	"github.com/klippa-app/go-pdfium":     "report/read/pdf",
	"github.com/richardlehane/mscfb":      "report/sheet",
	"github.com/signintech/gopdf":         "report/render/pdf",
	"github.com/spf13/cobra":              "cmd/nianbao",
	"github.com/xuri/excelize/v2":         "report/office report/province report/render/xlsx samples/province/generate",
	"github.com/yuin/goldmark":            "report/compose",
	"golang.org/x/sync":                   "report/province report/store",
	"modernc.org/sqlite":                  "report/source/sql report/store",
	"golang.org/x/image":                  "report/render/picture",
	"golang.org/x/net":                    "report/read",
	"github.com/tetratelabs/wazero":       "report/read/pdf",
	"golang.org/x/term":                   "cmd/nianbao",
	"golang.org/x/text":                   "report/figure report/form report/ledger report/office report/plan report/read report/read/pdf report/sheet report/source/sql samples/published/generate",
}

// imports collects what each package imports, tests left out.
func imports(t *testing.T) map[string]map[string]bool {
	t.Helper()
	out := map[string]map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg, _ := filepath.Rel("..", filepath.Dir(path))
		pkg = filepath.ToSlash(pkg)
		if out[pkg] == nil {
			out[pkg] = map[string]bool{}
		}
		for _, spec := range f.Imports {
			out[pkg][strings.Trim(spec.Path.Value, `"`)] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 10 {
		t.Fatalf("only %d packages found", len(out))
	}
	return out
}

func TestImportsRunOneWay(t *testing.T) {
	found := imports(t)
	for pkg, list := range found {
		allowed, listed := own[pkg]
		if !listed {
			t.Errorf("package %s stands in no line of the table", pkg)
		}
		for path := range list {
			if name, ours := strings.CutPrefix(path, "nianbao/"); ours && !slices.Contains(strings.Fields(allowed), name) {
				t.Errorf("%s may not import %s", pkg, name)
			}
		}
	}
	for pkg, allowed := range own {
		for _, name := range strings.Fields(allowed) {
			if !found[pkg]["nianbao/"+name] {
				t.Errorf("stale: %s does not import %s", pkg, name)
			}
		}
	}
}

func TestOutsideModules(t *testing.T) {
	found := imports(t)
	used := map[string]map[string]bool{}
	for pkg, list := range found {
		for path := range list {
			if !strings.Contains(strings.Split(path, "/")[0], ".") {
				continue
			}
			module := moduleOf(path)
			if module == "" {
				t.Errorf("%s imports %s, which stands in no line of the table", pkg, path)
				continue
			}
			if !slices.Contains(strings.Fields(outside[module]), pkg) {
				t.Errorf("%s may not use %s", pkg, module)
			}
			if used[module] == nil {
				used[module] = map[string]bool{}
			}
			used[module][pkg] = true
		}
	}
	for module, packages := range outside {
		for _, pkg := range strings.Fields(packages) {
			if !used[module][pkg] {
				t.Errorf("stale: %s does not use %s", pkg, module)
			}
		}
	}
}

func moduleOf(path string) string {
	for module := range outside {
		if path == module || strings.HasPrefix(path, module+"/") {
			return module
		}
	}
	return ""
}
