package door

import "net/http"

// answer notes what is answered. It leaves everything else to the writer behind
// it, which http.ResponseController finds through Unwrap.
type answer struct {
	http.ResponseWriter
	status int // 0 while nothing final is written
	bytes  int64
}

// WriteHeader notes the first status that is final.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 && (status >= http.StatusOK || status == http.StatusSwitchingProtocols) {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write counts what is written.
func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(p)
	a.bytes += int64(n)
	return n, err
}

// FlushError sends what is written, and the status with it.
func (a *answer) FlushError() error {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return http.NewResponseController(a.ResponseWriter).Flush()
}

// Unwrap gives the writer behind.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
