package read

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// markupInScript returns the tables that a script keeps as a string: an article that the browser puts onto the page.
func markupInScript(script []byte) [][]byte {
	if !bytes.Contains(script, []byte("table")) && !bytes.Contains(script, []byte("TABLE")) {
		return nil
	}
	var out [][]byte
	var piece []byte // literals that the script puts together
	end := -1        // where the last of them ended
	for i := 0; i < len(script); {
		quote := script[i]
		if quote != '"' && quote != '\'' && quote != '`' {
			i++
			continue
		}
		literal, n := stringLiteral(script[i+1:], quote)
		if end < 0 || !joins(script[end:i]) {
			if holdsTable(piece) {
				out = append(out, piece)
			}
			piece = nil
		}
		piece = append(piece, literal...)
		i += n + 1
		end = i
	}
	if holdsTable(piece) {
		out = append(out, piece)
	}
	return out
}

// holdsTable tells whether a text is markup with a table in it.
func holdsTable(text []byte) bool {
	return (bytes.Contains(text, []byte("<table")) || bytes.Contains(text, []byte("<TABLE"))) && (bytes.Contains(text, []byte("<td")) || bytes.Contains(text, []byte("<TD")))
}

// joins tells whether what stands between two strings puts them together: "…" + "…", or one document.write after the other.
func joins(between []byte) bool {
	if len(between) > 200 {
		return false
	}
	s := bytes.Map(func(r rune) rune {
		if r == '+' || r == '(' || r == ')' || r == ';' || r == ',' || isBlank(r) {
			return -1
		}
		return r
	}, between)
	return len(s) == 0 && bytes.IndexByte(between, ',') < 0 || string(s) == "document.write" || string(s) == "document.writeln"
}

// srcdoc returns the page that a frame carries in its own tag, nil when it carries none.
func srcdoc(z *html.Tokenizer, raw []byte) []byte {
	if !bytes.Contains(raw, []byte("rcdoc")) && !bytes.Contains(raw, []byte("RCDOC")) {
		return nil
	}
	for more := true; more; {
		var key, val []byte
		if key, val, more = z.TagAttr(); string(key) == "srcdoc" {
			return bytes.Clone(val)
		}
	}
	return nil
}

// stringLiteral decodes a string of JavaScript up to its closing quote and returns how many bytes it took.
func stringLiteral(s []byte, quote byte) ([]byte, int) {
	var out []byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == quote:
			return out, i + 1
		case c == '\n' && quote != '`':
			return nil, i + 1
		case c == '\\' && i+1 < len(s):
			i++
			switch s[i] {
			case 'n', 'r', 't':
				out = append(out, ' ')
			case 'u':
				if i+4 < len(s) {
					if r, err := strconv.ParseUint(string(s[i+1:i+5]), 16, 16); err == nil {
						out = utf8.AppendRune(out, rune(r))
						i += 4
					}
				}
			default:
				out = append(out, s[i])
			}
		default:
			out = append(out, c)
		}
	}
	return nil, len(s)
}
