// Package plan reads the text of a work plan (工作要点, 实施方案, 任务分工表) into rows of the 工作任务 register: `nianbao tasks FILE`.
//
// Read takes .txt and .md (UTF-8, UTF-16 or GB18030) and .docx. It goes through four steps: the file becomes paragraphs and tables with their places; paragraphs
// become items by their numbering (一、 （一） 1. (1) ① 一是, headings of Markdown and Word, Word's automatic numbers); in each item the labels (牵头单位：…, 责任单位：…,
// 完成时限：…), in brackets or not, in full- or half-width punctuation, are taken out of the text; and what is left is a heading or a task. Tables with known
// column headings give a task a row.
//
// Nothing is guessed: a deadline that cannot be read, several deadlines in one text, a task without unit or deadline, a bracket without its pair and a table without
// known headings are Problems with the place. Deadlines are read by package calendar.
//
// Outside module: golang.org/x/text decodes GB18030 and UTF-16, in which Chinese text editors save.
package plan
