//go:build unix && !linux

package store

import "testing"

// smallDisks mounts nothing here: TestFullDisk covers the case.
func smallDisks(*testing.T) []string { return nil }
