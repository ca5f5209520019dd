package ledger

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/report/calendar"
	"nianbao/report/figure"
)

// Document is one policy document.
type Document struct {
	Number    string // 文号
	Title     string
	Kind      int // position among the kinds; the first two count in section two, the first three need interpretation
	Attribute int // position among 主动公开, 依申请公开, 不予公开; -1 = not given
	Basis     string
	Made      calendar.Date
	Published calendar.Date
	Repealed  calendar.Date
	Needs     bool // 需要解读 is not 否
	Unit      string
}

// policyKindsCount is how many of the kinds of documents are policy: all but 其他.
const policyKindsCount = 3

// DocumentDetail is what the self-evaluation says of documents beyond the form's cells. Documents are those made in the year, of all kinds.
type DocumentDetail struct {
	Made           int                // documents made in the year
	Attributes     []AttributeCount   // in the order of the drop-down list, those without one last
	NoBasis        []DocumentRef      // 依申请公开 or 不予公开 without a basis
	Undisclosed    []DocumentRef      // 主动公开 without a day of publication by the year's end
	Uninterpreted  []DocumentRef      // policy documents that need an interpretation and have none
	Forms          []FormCount        // interpretations of these documents by form
	ByHead         int                // interpretation items by the organ's head, of these documents
	DocumentsHead  int                // these documents with one by the head
	SeveralForms   int                // these documents interpreted in more than one form
	Policy         []PolicyDocument   // every policy document made in the year: what stands behind the ratios
	Units          []InterpretedUnits // by 牵头机构
	LateInStep     []LateRecord       // interpreted later than the limit
	Interpretation bool               // whether the register of interpretations was provided
}

// AttributeCount is a disclosure attribute and the number of documents with it.
type AttributeCount struct {
	Attribute string // Unnamed when the register does not say
	Count     int
}

// FormCount is a form of interpretation: items, and documents that have at least one.
type FormCount struct {
	Form             string
	Graphic          bool
	Items, Documents int
}

// DocumentRef names a document in a list.
type DocumentRef struct {
	Number, Title, Unit string
	Attribute           string
	Place               Place
}

// PolicyDocument is a policy document made in the year and what is known of its interpretation.
type PolicyDocument struct {
	DocumentRef
	Kind             string
	Made, Published  calendar.Date
	Needs            bool          // counts in the denominator of the interpretation rate
	Interpreted      bool          // has an interpretation of any form
	Graphic          bool          // has a graphic one
	First            calendar.Date // the earliest day of an interpretation
	InStep, StepOpen bool          // in step with the document; StepOpen: not known, or nothing to compare
}

// InterpretedUnits is a unit's share of the interpretation rate.
type InterpretedUnits struct {
	Unit                          string
	Documents, Needs, Interpreted int // made in the year and of a policy kind; of these needing one; of these interpreted
	Graphic                       int // of Documents
}

type documentReader struct {
	*Decoder
	kinds, attributes         *vocabulary
	issued, repealed, inForce []int // by kind, of those that the form counts
	made                      []madeDocument
}

// madeDocument is a document of the year, kept for the join with interpretations; there are few of them.
type madeDocument struct {
	Document
	at uint32
}

func newDocumentReader(l *Ledger, d *Decoder) *documentReader {
	r := &documentReader{Decoder: d, kinds: plainVocabulary(d.reg.Columns[docKind].Words), attributes: plainVocabulary(attributeWords)}
	for i, row := range l.edition.Table("disclosure").Blocks[0].Rows {
		r.kinds.add(i, row.Aliases...)
		r.issued = append(r.issued, l.index("disclosure", row.ID, "issued"))
		r.repealed = append(r.repealed, l.index("disclosure", row.ID, "repealed"))
		r.inForce = append(r.inForce, l.index("disclosure", row.ID, "in_force"))
	}
	return r
}

func (d *documentReader) describe(k kept) (kind, outcome string) {
	return d.reg.Columns[docKind].Words[k.kind], ""
}

func (d *documentReader) read(r *row) {
	x := d.decode(r)
	if r.bad {
		return
	}
	l := d.l
	var in []int
	if x.Kind < len(d.issued) {
		if l.inYear(x.Made) {
			in = append(in, d.issued[x.Kind])
		}
		if l.inYear(x.Repealed) {
			in = append(in, d.repealed[x.Kind])
		}
		if x.Made <= l.end && (x.Repealed == 0 || x.Repealed > l.end) {
			in = append(in, d.inForce[x.Kind])
		}
	}
	at := d.where.pack(r.number)
	l.count(kept{id: x.Number, at: at, register: d.index, opened: x.Made, closed: x.Repealed, kind: int16(x.Kind), outcome: -1}, in...)
	if l.inYear(x.Made) {
		d.made = append(d.made, madeDocument{x, at})
	}
}

func (d *documentReader) decode(r *row) Document {
	x := Document{Title: r.required(docTitle), Kind: r.word(docKind, d.kinds), Attribute: r.word(docAttribute, d.attributes), Basis: r.text(docBasis),
		Made: r.date(docMade), Published: r.date(docPublished), Repealed: r.date(docRepealed), Unit: r.text(docUnit), Needs: true}
	x.Number = d.number(r)
	if yes, given := r.flag(docNeeds); given {
		x.Needs = yes
	}
	if r.text(docKind) == "" {
		r.required(docKind)
	}
	if r.text(docMade) == "" {
		r.required(docMade)
	}
	for _, later := range []int{docPublished, docRepealed} {
		day := x.Published
		if later == docRepealed {
			day = x.Repealed
		}
		if day != 0 && x.Made != 0 && day < x.Made {
			r.fail(RuleOrder, later, day.String()+" 早于成文日期 "+x.Made.String()+"，请核对两个日期", "comes before the day it was made, "+x.Made.String())
		}
	}
	return x
}

// number is the document's number, compared without regard to the kind of brackets.
func (d *documentReader) number(r *row) string {
	s := r.required(docID)
	if s == "" {
		return s
	}
	if before, twice := d.ids.add(documentKey(s), d.where.pack(r.number)); twice {
		first := d.where.place(before)
		r.fail(RuleTwice, docID, "文号“"+shown(s)+"”与"+first.String()+"重复，请核对是否重复登记", "the same number as "+first.English())
	}
	return s
}

var brackets = strings.NewReplacer("[", "(", "【", "(", "〔", "(", "〈", "(", "]", ")", "】", ")", "〕", ")", "〉", ")")

// documentKey makes two writings of a document number one: 云人社发〔2025〕1号, 云人社发[2025] 1 号.
func documentKey(number string) string { return brackets.Replace(compact(number)) }

func (d *documentReader) finish(res *Result) {
	for i := range d.issued {
		res.giveCount(d.Decoder, d.issued[i])
		res.giveCount(d.Decoder, d.repealed[i])
		res.giveCount(d.Decoder, d.inForce[i])
	}
	slices.SortStableFunc(d.made, func(a, b madeDocument) int { return cmp.Compare(a.Number, b.Number) })
	out := &DocumentDetail{Made: len(d.made)}
	counts := make([]int, len(attributeWords)+1)
	for i := range d.made {
		x := &d.made[i]
		at := x.Attribute
		if at < 0 {
			at = len(attributeWords)
		}
		counts[at]++
		switch {
		case x.Attribute > 0 && figure.Parse(x.Basis).State() != figure.Unreadable: // empty, "/" or 无 is no basis
			out.NoBasis = append(out.NoBasis, d.ref(x))
		case x.Attribute == 0 && (x.Published == 0 || x.Published > d.l.end):
			out.Undisclosed = append(out.Undisclosed, d.ref(x))
		}
	}
	for i, n := range counts {
		name := Unnamed
		if i < len(attributeWords) {
			name = attributeWords[i]
		}
		out.Attributes = append(out.Attributes, AttributeCount{name, n})
	}
	res.Documents = out
}

func (d *documentReader) ref(x *madeDocument) DocumentRef {
	ref := DocumentRef{Number: x.Number, Title: x.Title, Unit: x.Unit, Place: d.where.place(x.at)}
	if x.Attribute >= 0 {
		ref.Attribute = attributeWords[x.Attribute]
	}
	return ref
}
