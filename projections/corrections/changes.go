package corrections

import (
	"reflect"
	"strings"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/priorities"
	"kronika/projections/strategies"
	"kronika/projections/timeline"
)

// Effect is one field of one object of a view that says something else. An
// object that came or went has the field "" and itself as After or Before.
type Effect struct {
	View   string `json:"view"` // timeline, priorities, consultations, deadlines or strategies
	Key    string `json:"key"`  // of the object in the view
	Field  string `json:"field,omitzero"`
	Before any    `json:"before"` // null where there was none; of a list, what is gone from it
	After  any    `json:"after"`  // null where there is none; of a list, what is new in it
}

// Effects compares every view of two readings, both by the same day: what an
// entry changes where one reading has it and the other has not. The entry
// itself is not told in the timeline.
func Effects(before, after *domain.Reading, today domain.Day, entry string, packs *rules.Packs) []Effect {
	list := []Effect{}
	list = differ(list, "timeline", timeline.Build(before, false), timeline.Build(after, false),
		func(i timeline.Item) string { return i.ID }, func(id string) bool { return id == entry })
	all := priorities.Options{All: true}
	list = differ(list, "priorities", priorities.Build(before, all), priorities.Build(after, all),
		func(p priorities.Priority) string { return p.Priority }, nil)
	list = differ(list, "consultations", consultations.Build(before, today, packs), consultations.Build(after, today, packs),
		func(c consultations.Consultation) string { return c.Consultation }, nil)
	list = differ(list, "deadlines", deadlines.Build(before, today, packs), deadlines.Build(after, today, packs),
		func(d deadlines.Deadline) string { return d.Deadline }, nil)
	return differ(list, "strategies", register(before, today, packs), register(after, today, packs),
		func(s strategies.Strategy) string { return s.Strategy }, nil)
}

func register(r *domain.Reading, today domain.Day, packs *rules.Packs) []strategies.Strategy {
	if s, ok := strategies.Build(r, today, packs); ok {
		return []strategies.Strategy{s}
	}
	return nil
}

// differ adds the differences between two lists of a view's objects, first of
// those that were there before, in their order, then those that came.
func differ[T any](list []Effect, view string, before, after []T, key func(T) string, leave func(string) bool) []Effect {
	now := map[string]*T{}
	for i := range after {
		now[key(after[i])] = &after[i]
	}
	was := map[string]bool{}
	for _, b := range before {
		k := key(b)
		was[k] = true
		if a := now[k]; a == nil {
			list = append(list, Effect{View: view, Key: k, Before: b})
		} else {
			list = fields(list, view, k, reflect.ValueOf(b), reflect.ValueOf(*a))
		}
	}
	for _, a := range after {
		if k := key(a); !was[k] && (leave == nil || !leave(k)) {
			list = append(list, Effect{View: view, Key: k, After: a})
		}
	}
	return list
}

// fields adds the fields of an object that say something else.
func fields(list []Effect, view, key string, before, after reflect.Value) []Effect {
	for i := range before.NumField() {
		name, _, _ := strings.Cut(before.Type().Field(i).Tag.Get("json"), ",")
		b, a := before.Field(i), after.Field(i)
		if untold(name) || reflect.DeepEqual(b.Interface(), a.Interface()) {
			continue
		}
		c := Effect{View: view, Key: key, Field: name, Before: orNil(b), After: orNil(a)}
		if b.Kind() == reflect.Slice && b.Type().Elem().Kind() != reflect.Uint8 {
			c.Before, c.After = gone(b, a), gone(a, b)
		}
		list = append(list, c)
	}
	return list
}

// untold are fields that say again what others say, marks that corrections
// make, and how many entries there are.
func untold(name string) bool {
	switch name {
	case "corrected", "disputed", "annotated", "withdrawn", "entries":
		return true
	}
	return len(name) > 4 && strings.HasSuffix(name, "From") || len(name) > 2 && strings.HasSuffix(name, "To")
}

func orNil(v reflect.Value) any {
	if v.IsZero() && v.Kind() != reflect.Bool && v.Kind() != reflect.Int {
		return nil
	}
	return v.Interface()
}

// gone gives the elements of a list that another has not.
func gone(list, other reflect.Value) any {
	out := reflect.MakeSlice(list.Type(), 0, list.Len())
	for i := range list.Len() {
		if i < other.Len() && reflect.DeepEqual(list.Index(i).Interface(), other.Index(i).Interface()) {
			continue
		}
		found := false
		for j := range other.Len() {
			found = found || reflect.DeepEqual(list.Index(i).Interface(), other.Index(j).Interface())
		}
		if !found {
			out = reflect.Append(out, list.Index(i))
		}
	}
	return out.Interface()
}
