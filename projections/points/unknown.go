package points

import (
	"strings"

	"kronika/domain"
)

// unknown says that a reading does not have a point; near is the nearest that
// it has, empty where none is near.
func unknown(field, text, near string) (Point, error) {
	return Point{}, domain.Wrong(field, "point.unknown", domain.Args{"came": text, "nearest": near}).Coded(domain.NotFound)
}

// nearest finds the known point of a word whose key is nearest.
func nearest(r *domain.Reading, word, key string) string {
	var keys []string
	for _, item := range r.Items {
		for _, names := range kinds[word] {
			if item.Payload != nil && stands(item) && strings.Contains(" "+names+" ", " "+item.Kind+" ") {
				keys = append(keys, domain.KeysOf(item)...)
			}
		}
	}
	if near := domain.NearestOf(key, keys); near != "" {
		return word + ":" + near
	}
	return ""
}
