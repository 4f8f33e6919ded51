package metrics

import "github.com/prometheus/client_golang/prometheus"

// Model is what follows the log: the histories held, or a read model. Its name is
// a label, and so one of the program's own words.
type Model struct {
	Name     string
	Sequence func() uint64 // of the last act that it holds or shows
}

func (s *state) describeModels() {
	for _, d := range []struct {
		to         **prometheus.Desc
		name, help string
	}{
		{&s.modelSequence, "kronika_model_sequence", "The last act that each follower of the log has: the histories held, the rows of the views, each further read model."},
		{&s.modelActs, "kronika_model_lag_acts", "Acts in the log that each follower of it does not have yet."},
		{&s.modelSeconds, "kronika_model_lag_seconds", "How long the log has held what each follower of it does not have yet, as far as scrapes have seen."},
	} {
		*d.to = prometheus.NewDesc(d.name, d.help, []string{"model"}, nil)
		s.all = append(s.all, *d.to)
	}
}

// shown asks each follower how far it is, before the log is asked for its end.
func (s *state) shown() []uint64 {
	var list []uint64
	for _, m := range s.from.Models {
		list = append(list, m.Sequence())
	}
	return list
}

func (s *state) sequences(shown []uint64, to chan<- prometheus.Metric) {
	for i, m := range s.from.Models {
		to <- prometheus.MustNewConstMetric(s.modelSequence, prometheus.GaugeValue, float64(shown[i]), m.Name)
	}
}

// behind tells how far the followers are behind the log's end.
func (s *state) behind(shown []uint64, end uint64, to chan<- prometheus.Metric) {
	now := s.from.Now()
	for i, m := range s.from.Models {
		acts := max(end, shown[i]) - shown[i]
		to <- prometheus.MustNewConstMetric(s.modelActs, prometheus.GaugeValue, float64(acts), m.Name)
		to <- prometheus.MustNewConstMetric(s.modelSeconds, prometheus.GaugeValue, s.lags[i].Seen(end, shown[i], now).Seconds(), m.Name)
	}
}
