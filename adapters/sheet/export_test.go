package sheet

import "testing"

// Unzipped lowers the limit of what is unzipped for one test.
func Unzipped(t testing.TB, bytes int64) {
	before := unzippedLimit
	unzippedLimit = bytes
	t.Cleanup(func() { unzippedLimit = before })
}
