package priorities

import "kronika/domain"

// Narrow gives of all priorities with their changes, as Build lists them with
// Options.All and Options.History, what Build gives with other options.
func Narrow(all []Priority, o Options) []Priority {
	list := []Priority{}
	for _, p := range all {
		if o.Priority == p.Priority || o.Priority == "" && (o.All || p.Status == domain.Live) {
			list = append(list, narrow(p, o))
		}
	}
	return list
}

func narrow(p Priority, o Options) Priority {
	if !o.History {
		p.Changes = nil
	}
	if !o.All && p.Status == domain.Live {
		p.Status, p.Origins, p.Became = "", nil, nil
	}
	return p
}
