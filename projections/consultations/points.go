package consultations

import "kronika/domain"

// Point is one thing that somebody said, and how it was answered.
type Point struct {
	Point    string      `json:"point"`
	ID       string      `json:"id"` // of the entry that raised it, as written
	Text     string      `json:"text"`
	Response string      `json:"response,omitzero"` // key of the answer that it came with
	Priority string      `json:"priority,omitzero"` // key of the priority that it is about
	Occurred domain.Date `json:"occurred"`
	Outcome  string      `json:"outcome,omitzero"` // accepted, partly, rejected, noted; absent while unanswered
	Motive   string      `json:"motive,omitzero"`
	Answer   string      `json:"answer,omitzero"` // id of the entry that answered it last, as written
	Answered domain.Date `json:"answered,omitzero"`
}

func points(c *domain.Consultation) []Point {
	var list []Point
	for _, p := range c.Points {
		point := Point{
			Point:    p.Point,
			ID:       p.By.ID,
			Text:     p.Text,
			Response: p.Response,
			Priority: p.Priority,
			Occurred: p.By.Occurred,
			Outcome:  p.Outcome,
			Motive:   p.Motive,
			Answered: occurred(p.Answered),
		}
		if p.Answered != nil {
			point.Answer = p.Answered.ID
		}
		list = append(list, point)
	}
	return list
}
