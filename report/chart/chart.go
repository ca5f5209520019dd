// Package chart describes charts as data. A chart is drawn once into plain shapes (Draw) that the PDF, SVG and picture backends paint,
// and handed as it is to go-echarts for the interactive page. Every number in a chart knows the cell or measure that it shows.
package chart

import "nianbao/report/figure"

// Kind is the kind of a chart.
type Kind string

// The kinds. Axes of amounts start at zero in all of them.
const (
	Bar           Kind = "bar"            // upright bars, grouped when there are several series
	StackedBar    Kind = "stacked-bar"    // upright bars, series stacked
	HorizontalBar Kind = "horizontal-bar" // lying bars, for long category names
	Line          Kind = "line"
	Donut         Kind = "donut" // one series; shares of a whole
)

// Chart is one chart.
type Chart struct {
	ID         string // stable, unique in its document; ASCII
	Kind       Kind
	Title      string
	Unit       string   // 件, 万元, %
	Categories []string // the names along the axis, or of the donut's parts
	Series     []Series // each with as many points as there are categories
	Note       string   // what the chart counts, in one sentence; printed below
}

// Series is one row of numbers.
type Series struct {
	Name   string
	Points []Point
}

// Point is one number of a chart.
type Point struct {
	Value figure.Figure // a blank is a gap, not a zero
	Cell  string        // the cell or measure that it shows: requests.new.total, requests.new.total@2025-03, reply_in_time.rate
}
