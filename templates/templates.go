// Package templates holds the texts and settings that the program starts an office with, and the indicator schemes it ships. They are plain files, so that
// a person can read and change them; the program carries them inside.
package templates

import "embed"

// Office is the folder that `nianbao init` lays down, without the workbook, which is made from the registers' declaration.
//
//go:embed office
var Office embed.FS
