package consultations

import "kronika/domain"

// occurred gives the date of an entry, the zero Date where there is none.
func occurred(at *domain.Item) domain.Date {
	if at == nil {
		return domain.Date{}
	}
	return at.Occurred
}
