package main

import (
	"io"
	"os"
)

// limited reads a file, as much as a limit allows.
func limited(file string, limit int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}
