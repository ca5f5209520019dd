// Package schemes holds the worked indicator schemes that the program ships, as plain TOML files that a person can read, copy and change. Package assess reads them.
package schemes

import "embed"

// Files holds the schemes by file name: 加权树示例.toml (a tree whose weights are percentages of the parent) and 扣分表示例.toml (full marks less deductions).
//
//go:embed *.toml
var Files embed.FS
