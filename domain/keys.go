package domain

import "reflect"

// Keys gives the keys that the item's data names in a field: the key, the list
// of keys, or the keys of the parts of a split, as written. It gives none where
// the kind has no such field, the field is empty or the data cannot be read.
func (i *Item) Keys(field string) []string {
	info := KindOf(i.Kind)
	if info == nil || i.Payload == nil {
		return nil
	}
	f := info.Field(field)
	if f == nil {
		return nil
	}
	var keys []string
	switch v := reflect.ValueOf(i.Payload).Elem().Field(f.index).Interface().(type) {
	case string:
		if f.Form == Key && v != "" {
			keys = []string{v}
		}
	case []string:
		if f.Form == Keys {
			keys = v
		}
	case []Part:
		for _, part := range v {
			keys = append(keys, part.Priority)
		}
	}
	return keys
}
