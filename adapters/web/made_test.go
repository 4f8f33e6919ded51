package web

import (
	"fmt"
	"testing"
)

// TestMadePages: of pages beyond the limit those used longest ago go, and one too
// large is not held.
func TestMadePages(t *testing.T) {
	var p madePages
	p.put("large", make([]byte, madeEach+1))
	if p.get("large") != nil {
		t.Error("a page too large is held")
	}
	n := madeSize/madeEach + 10
	for i := range n {
		p.put(fmt.Sprint(i), make([]byte, madeEach))
		p.get("0") // used all the time
	}
	if p.size > madeSize || p.get("0") == nil || p.get("1") != nil || p.get(fmt.Sprint(n-1)) == nil {
		t.Errorf("%d bytes of %d pages", p.size, p.order.Len())
	}
	before := p.size
	p.put("0", []byte("other"))
	if len(p.get("0")) != madeEach || p.size != before || p.order.Len() != len(p.by) {
		t.Error("a page is held twice")
	}
}
