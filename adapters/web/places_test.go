package web

import (
	"os"
	"testing"
)

// TestPlaces finds each page in the file of its name.
func TestPlaces(t *testing.T) {
	for name := range parsed {
		if _, err := os.Stat(name + ".go"); err != nil {
			t.Errorf("templates/%s.html has no file of its name: %v", name, err)
		}
	}
}
