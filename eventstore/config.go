package eventstore

import (
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
)

// wanted is the one configuration that a log may have. Nothing is ever dropped
// from it: no age, no limit, no deletion; a full disk refuses new acts.
func wanted(c Config) jetstream.StreamConfig {
	storage := jetstream.FileStorage
	if c.Memory {
		storage = jetstream.MemoryStorage
	}
	return jetstream.StreamConfig{
		Name:              c.stream(),
		Subjects:          []string{subjects},
		Storage:           storage,
		Replicas:          max(c.Replicas, 1),
		Retention:         jetstream.LimitsPolicy,
		Discard:           jetstream.DiscardNew,
		MaxConsumers:      -1,
		MaxMsgs:           -1,
		MaxBytes:          -1,
		MaxMsgsPerSubject: -1,
		MaxMsgSize:        -1,
		Duplicates:        2 * time.Minute,
		DenyDelete:        true,
		DenyPurge:         true,
		AllowDirect:       true,
		Compression:       jetstream.NoCompression,
	}
}

// drift compares every field of a stream's configuration that could lose,
// change or hide an act, including those that we leave at their default.
func drift(stream string, stored, want jetstream.StreamConfig) error {
	had, need := fields(stored), fields(want)
	names := slices.Sorted(maps.Keys(need))
	for name := range had {
		if _, ok := need[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var all domain.Errors
	for _, name := range names {
		if had[name] != need[name] {
			all = append(all, domain.Fault(domain.Unavailable, "log.drift", domain.Args{
				"stream": stream, "field": name, "stored": had[name], "wanted": need[name]}))
		}
	}
	return all.Err()
}

// fields gives the configuration as its JSON, a value a field, without what an
// operator may choose.
func fields(c jetstream.StreamConfig) map[string]string {
	c.Replicas, c.Placement = 0, nil
	c.Description, c.Metadata, c.Template = "", nil, ""
	text, err := json.Marshal(c)
	var raw map[string]json.RawMessage
	if err == nil {
		err = json.Unmarshal(text, &raw)
	}
	if err != nil {
		return map[string]string{"config": err.Error()}
	}
	all := make(map[string]string, len(raw))
	for name, value := range raw {
		all[name] = string(value)
	}
	return all
}
