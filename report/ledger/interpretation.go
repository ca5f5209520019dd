package ledger

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/report"
	"nianbao/report/calendar"
)

// interpreted is what is known of one document's interpretations.
type interpreted struct {
	forms   uint16 // one bit a form
	items   [9]int // by form
	byHead  int
	first   calendar.Date // the earliest day given
	undated bool          // an interpretation without a day
	at      uint32        // where it was first named
	number  string
}

// interpretationReader gathers 政策解读 by document; the join with the documents follows when both registers are read.
type interpretationReader struct {
	*Decoder
	forms      *vocabulary
	byDocument map[string]*interpreted
}

func newInterpretationReader(_ *Ledger, d *Decoder) *interpretationReader {
	return &interpretationReader{Decoder: d, forms: plainVocabulary(formWords), byDocument: map[string]*interpreted{}}
}

func (d *interpretationReader) read(r *row) {
	number, forms, day := r.required(intDocument), d.readForms(r), r.date(intPublished)
	head, _ := r.flag(intHead)
	if r.bad {
		return
	}
	if day == 0 {
		r.warn(RuleUnclear, d.reg.Columns[intPublished].Name, "没有填写，无法判断是否与文件同步", "missing: whether it came in step with the document is unknown")
	}
	key := documentKey(number)
	x := d.byDocument[key]
	if x == nil {
		x = &interpreted{at: d.where.pack(r.number), number: number}
		d.byDocument[key] = x
	}
	for _, f := range forms {
		x.forms |= 1 << f
		x.items[f]++
	}
	if head {
		x.byHead++
	}
	if day == 0 {
		x.undated = true
	} else if x.first == 0 || day < x.first {
		x.first = day
	}
}

// readForms reads the form; several forms of one item may be joined by 、.
func (d *interpretationReader) readForms(r *row) []int {
	text := r.required(intForm)
	if n := d.forms.find(text); n >= 0 {
		return []int{n}
	}
	var out []int
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、,，;；/／+＋", c) }) {
		n := d.forms.find(part)
		if n < 0 {
			r.fail(RuleWord, intForm, "“"+shown(part)+"”不是规定的词。应为："+strings.Join(formWords, "、"), "an unknown form of interpretation")
			return nil
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

func (d *interpretationReader) finish(*Result) {}

// graphic tells whether one of the forms is graphic.
func (x *interpreted) graphic() bool {
	for f := graphicFirst; f <= graphicLast; f++ {
		if x.forms&(1<<f) != 0 {
			return true
		}
	}
	return false
}

// finishInterpretation joins documents and interpretations: contracts §5. Without one of the two registers nothing is computed.
func (l *Ledger) finishInterpretation(res *Result) {
	docs, ok := l.readerOf("documents").(*documentReader)
	ints, ok2 := l.readerOf("interpretations").(*interpretationReader)
	if !ok || !ok2 {
		return
	}
	res.Documents.Interpretation = true
	j := join{l: l, docs: docs, detail: res.Documents, units: map[string]*InterpretedUnits{}}
	j.any.Target, j.graphic.Target = l.opt.Targets.Interpretation, l.opt.Targets.Graphic
	for i := range formWords {
		j.detail.Forms = append(j.detail.Forms, FormCount{Form: formWords[i], Graphic: i >= graphicFirst && i <= graphicLast})
	}
	for i := range docs.made {
		j.add(&docs.made[i], ints.byDocument[documentKey(docs.made[i].Number)])
	}
	j.finish(res)
	ints.tellUnknown(docs)
}

// readerOf returns the reader of a register that was provided, nil otherwise.
func (l *Ledger) readerOf(id string) reader {
	for _, d := range l.decoders {
		if d != nil && d.reg.ID == id && len(d.sheets) > 0 {
			return d.reader
		}
	}
	return nil
}

// tellUnknown names interpretations of documents that the register does not hold.
func (d *interpretationReader) tellUnknown(docs *documentReader) {
	var strays []*interpreted
	for key, x := range d.byDocument {
		if !docs.ids.has(key) {
			strays = append(strays, x)
		}
	}
	slices.SortFunc(strays, func(a, b *interpreted) int { return cmp.Compare(a.at, b.at) })
	for _, x := range strays {
		d.Note(Problem{Rule: RuleUnknown, Severity: report.Warning, Place: d.where.place(x.at), Column: d.reg.Columns[intDocument].Name,
			Message: "“" + shown(x.number) + "”不在“" + docs.reg.Name + "”表中，没有计入解读率，请核对文号", MessageEn: "a document that the register does not hold; not counted in the rate"})
	}
}

// join counts documents of the year, not items: a rate can never exceed 1.
type join struct {
	l                    *Ledger
	docs                 *documentReader
	detail               *DocumentDetail
	any, graphic, inStep report.RatioMeasure
	late                 lateList
	units                map[string]*InterpretedUnits
}

func (j *join) add(doc *madeDocument, x *interpreted) {
	if x != nil {
		j.addForms(x)
	}
	if doc.Kind >= policyKindsCount {
		return
	}
	name := doc.Unit
	if name == "" {
		name = Unnamed
	}
	unit := j.units[name]
	if unit == nil {
		unit = &InterpretedUnits{Unit: name}
		j.units[name] = unit
	}
	unit.Documents++
	j.graphic.Denominator++
	if x != nil && x.graphic() {
		j.graphic.Numerator++
		unit.Graphic++
	}
	if doc.Needs {
		j.any.Denominator++
		unit.Needs++
		if x != nil {
			j.any.Numerator++
			unit.Interpreted++
		} else {
			j.detail.Uninterpreted = append(j.detail.Uninterpreted, j.docs.ref(doc))
		}
	}
	p := PolicyDocument{DocumentRef: j.docs.ref(doc), Kind: j.docs.reg.Columns[docKind].Words[doc.Kind], Made: doc.Made, Published: doc.Published, Needs: doc.Needs, StepOpen: true}
	if x != nil {
		p.Interpreted, p.Graphic, p.First = true, x.graphic(), x.first
		p.InStep, p.StepOpen = j.addStep(doc, x)
	}
	j.detail.Policy = append(j.detail.Policy, p)
}

func (j *join) addForms(x *interpreted) {
	forms := 0
	for f, n := range x.items {
		j.detail.Forms[f].Items += n
		if n > 0 {
			j.detail.Forms[f].Documents++
			forms++
		}
	}
	j.detail.ByHead += x.byHead
	if x.byHead > 0 {
		j.detail.DocumentsHead++
	}
	if forms > 1 {
		j.detail.SeveralForms++
	}
}

// addStep judges 三同步: the first interpretation at most so many working days after the document's publication. It is unknown without the day of
// either, and when the dated ones came too late but another one has no day.
func (j *join) addStep(doc *madeDocument, x *interpreted) (inStep, unknown bool) {
	cal := j.l.opt.Calendar
	due := cal.Add(doc.Published, j.l.opt.Targets.InterpretationDays)
	if doc.Published == 0 || x.first == 0 || x.first > due.Date && x.undated {
		j.inStep.Unknown++
		return false, true
	}
	j.inStep.Denominator++
	if x.first <= due.Date {
		j.inStep.Numerator++
		return true, false
	}
	j.late.add(LateRecord{Register: j.docs.reg.Name, ID: doc.Number, Place: j.docs.where.place(doc.at), Unit: doc.Unit, Start: doc.Published, Due: due.Date,
		Done: x.first, Status: calendar.Late, Days: cal.Between(due.Date, x.first).Days, Provisional: due.Provisional})
	return false, false
}

func (j *join) finish(res *Result) {
	for _, m := range []*report.RatioMeasure{&j.any, &j.graphic, &j.inStep} {
		m.SetRate()
	}
	res.Measures.Interpretation, res.Measures.Graphic, res.Measures.InterpretationInStep = &j.any, &j.graphic, &j.inStep
	j.detail.LateInStep = j.late.cut()
	for _, u := range j.units {
		j.detail.Units = append(j.detail.Units, *u)
	}
	slices.SortFunc(j.detail.Units, func(a, b InterpretedUnits) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Unit, b.Unit))
	})
}
