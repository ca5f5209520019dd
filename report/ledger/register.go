package ledger

import (
	"slices"
	"strings"
)

// Kind is what a column holds.
type Kind uint8

// The kinds of columns.
const (
	Text   Kind = iota // free text
	ID                 // the number by which the office finds the record again
	Date               // a day, in any writing that calendar.Parse reads
	Word               // one of Column.Words
	Flag               // 是 or 否
	Count              // a whole number ≥ 0
	Amount             // a decimal ≥ 0
	Phrase             // a deadline as work plans write it
)

// Chinese names the kind for the explanation sheet.
func (k Kind) Chinese() string {
	return [...]string{"文字", "编号", "日期", "选择", "是／否", "整数", "金额", "时限"}[k]
}

// English names the kind.
func (k Kind) English() string {
	return [...]string{"text", "number of the record", "date", "word", "yes/no", "whole number", "amount", "deadline"}[k]
}

// Column is a column of a register.
type Column struct {
	Name     string
	English  string
	Kind     Kind
	Required bool     // the column must be there; contracts §3 marks it ＊
	Read     bool     // the program reads it; the others stand in the workbook for the office's own use
	Words    []string // the words of a Word or Flag column, in the order of a drop-down list
	Unit     string   // 元, 万元, 件 or empty
	Purpose  string   // what it is for and how to fill it, one Chinese sentence
	Example  string   // what stands there in the example row
}

// Register is one of the seven registers: contracts §3.
type Register struct {
	ID      string // ASCII name: requests, documents …
	Name    string // the sheet's name
	English string
	Purpose string // one Chinese sentence
	Key     int    // index of the column that tells the example row: the number where there is one
	Columns []Column
}

// ExampleMark begins the key column of an example row, as the workbook of `nianbao init` holds one: such a row is never counted.
const ExampleMark = "示例"

// Column returns the column of that name.
func (r *Register) Column(name string) (Column, bool) {
	i := slices.IndexFunc(r.Columns, func(c Column) bool { return c.Name == name })
	if i < 0 {
		return Column{}, false
	}
	return r.Columns[i], true
}

// Example is the example row, in the order of Columns.
func (r *Register) Example() []string {
	out := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		out[i] = c.Example
	}
	return out
}

// Registers returns the seven registers in the order of contracts §3. The slices are the caller's own.
func Registers() []Register {
	out := []Register{requestRegister(), documentRegister(), interpretationRegister(), itemRegister(), tallyRegister(), caseRegister(), taskRegister()}
	return out
}

// registers is declared once for the package's own use.
var registers = Registers()

// Names lists the names of the registers.
func Names() []string {
	out := make([]string, len(registers))
	for i := range registers {
		out[i] = registers[i].Name
	}
	return out
}

// ByName finds a register by its sheet's name or its ASCII name; blanks around it are forgiven.
func ByName(name string) (*Register, bool) {
	name = compact(name)
	for i := range registers {
		if registers[i].Name == name || registers[i].ID == strings.ToLower(name) {
			return &registers[i], true
		}
	}
	return nil, false
}
