package notify

import "testing"

// What is dropped or enabled while the operator's letter is under way is not kept
// again.
func TestToldOfForgotten(t *testing.T) {
	h := open(t)
	n := h.notifier(h.read(webhookSettings("https://diarium.region.example", "")))
	if err := n.poison(t.Context(), Poisoned{Handler: "diariet", What: "x"}); err != nil {
		t.Fatal(err)
	}
	list, err := n.Poison(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	if err := n.Drop(t.Context(), list[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := n.told(t.Context(), []string{"poison." + list[0].ID, stateKey("diariet")}); err != nil {
		t.Fatal(err)
	}
	if list, err := n.Poison(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}
