// Package echarts carries the Apache ECharts bundle that the interactive charts of the HTML pages need, so that a page works on a network
// without internet. It is the file dist/echarts.common.min.js of the npm package echarts 5.6.0, unchanged: bar, line and pie charts with axes,
// legend, tooltip and the accessibility component, and a third smaller than the full bundle. 5.6 rather than 6: go-echarts writes 5.x options,
// and the file is smaller. LICENSE, NOTICE and licenses/ belong to it (Apache-2.0).
package echarts

import _ "embed" // carries the bundle in the program

// Version is the version of ECharts.
const Version = "5.6.0"

// FileName is the name under which a batch of pages shares one copy of the bundle: assets/echarts.min.js.
const FileName = "echarts.min.js"

// JS is the bundle's source. It holds no "</script" and no "<!--", so that it may stand inside a script element as it is.
//
//go:embed echarts.common.min.js
var JS string
