package beside_test

import (
	"errors"
	"reflect"
	"testing"

	"kronika/domain"
	"kronika/eventstore/beside"
	"kronika/eventstore/eventstoretest"
)

var limits = beside.Limits{Value: 100, Size: 10_000}

// TestFill copies what is kept beside one log to another: all sorts, in their
// order and with their limits; again, and where half is there already.
func TestFill(t *testing.T) {
	from, to := eventstoretest.New(t), eventstoretest.New(t)
	for _, pair := range [][2]string{{"b", "1"}, {"a", "2"}, {"c", ""}, {"a", "3"}} {
		err := beside.Of(from, "one", limits).Add(t.Context(), pair[0], []byte(pair[1]))
		if errors.Is(err, beside.ErrMoved) {
			err = beside.Of(from, "one", limits).Put(t.Context(), pair[0], []byte(pair[1]), 3)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	aged := beside.Limits{Value: 100, Size: 10_000, Seconds: 3600}
	if err := beside.Of(from, "other", aged).Add(t.Context(), "x", []byte("y")); err != nil {
		t.Fatal(err)
	}
	if err := beside.Of(to, "one", limits).Add(t.Context(), "b", []byte("1")); err != nil {
		t.Fatal(err)
	}
	sorts, err := beside.Sorts(t.Context(), from)
	if err != nil || len(sorts) != 2 || sorts[0].Name != "one" || sorts[0].Limits != limits || sorts[1].Limits != aged {
		t.Fatalf("%+v, %v", sorts, err)
	}
	for range 2 {
		for _, s := range sorts {
			if err := beside.Fill(t.Context(), to, s); err != nil {
				t.Fatal(err)
			}
		}
	}
	copied, err := beside.Sorts(t.Context(), to)
	if err != nil || !reflect.DeepEqual(withoutSequences(copied), withoutSequences(sorts)) {
		t.Errorf("got %+v, %v\nwant %+v", copied, err, sorts)
	}
}

// TestFillOther finds something else under a key: nothing is changed.
func TestFillOther(t *testing.T) {
	to := eventstoretest.New(t)
	if err := beside.Of(to, "one", limits).Add(t.Context(), "b", []byte("another")); err != nil {
		t.Fatal(err)
	}
	err := beside.Fill(t.Context(), to, beside.Sort{Name: "one", Limits: limits, Kept: []beside.Kept{{Key: "a", Value: []byte("1")}, {Key: "b", Value: []byte("2")}}})
	if domain.CodeOf(err) != domain.Conflict {
		t.Errorf("got %v", err)
	}
	if list, _, err := beside.Of(to, "one", limits).All(t.Context()); len(list) != 1 || err != nil {
		t.Errorf("%v, %v", list, err)
	}
}

func withoutSequences(sorts []beside.Sort) (all []beside.Sort) {
	for _, s := range sorts {
		kept := append([]beside.Kept(nil), s.Kept...)
		for i := range kept {
			kept[i].Seq = 0
		}
		all = append(all, beside.Sort{Name: s.Name, Limits: s.Limits, Kept: kept})
	}
	return all
}
