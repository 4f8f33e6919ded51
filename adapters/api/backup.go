package api

import (
	"context"
	"io"
	"net/http"
)

// backup sends a back-up of the log and all beside it, as it is made. One that
// is broken off has no manifest, and is known for it.
func (a *API) backup(w http.ResponseWriter, q *request) error {
	return a.alone(w, q, func(ctx context.Context) error {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Type", asTar)
		h.Set("Content-Disposition", `attachment; filename="kronika-`+a.Now().UTC().Format("20060102T150405Z")+`.tar"`)
		if q.Method == http.MethodHead {
			return nil
		}
		return a.stream(w, q, false, func(to io.Writer) error {
			_, err := a.Backup(ctx, to)
			return err
		})
	})
}
