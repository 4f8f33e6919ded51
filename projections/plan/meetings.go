package plan

import (
	"slices"
	"strings"

	"kronika/domain"
)

// MeetingLimit is the most meetings that a plan heeds.
const MeetingLimit = 10_000

// reach is how many months before the day needed a meeting may lie.
const reach = 3

// Meeting is a day on which a body meets.
type Meeting struct {
	Body string     // or the step that begins with its meeting
	Date domain.Day // of the meeting
}

// Fit is what the meetings given do for a step.
type Fit struct {
	Step  string         `json:"step"`
	Title domain.Message `json:"title"`
	Body  string         `json:"body"`
	Given int            `json:"given"`          // meetings of the body
	Short domain.Date    `json:"short,omitzero"` // the meeting with short lengths; absent where none does
	Long  domain.Date    `json:"long,omitzero"`  // the meeting with long lengths; absent where none does
	Text  domain.Message `json:"text"`
}

// ParseMeeting reads BODY=DAY.
func ParseMeeting(text string) (Meeting, *domain.Error) {
	body, date, ok := strings.Cut(text, "=")
	if !ok || strings.TrimSpace(body) == "" {
		return Meeting{}, domain.Fault(domain.Invalid, "plan.meetingForm", domain.Args{"came": domain.Excerpt(text)})
	}
	return MeetingOf(body, date)
}

// MeetingOf reads the meeting of a body, which must be on a day.
func MeetingOf(body, date string) (Meeting, *domain.Error) {
	d, err := dayOrSo(strings.TrimSpace(date))
	if err != nil {
		return Meeting{}, err
	}
	if !d.Exact() {
		return Meeting{}, domain.Fault(domain.Invalid, "day.form", domain.Args{"came": domain.Excerpt(date)})
	}
	return Meeting{strings.TrimSpace(body), d.First()}, nil
}

// settle puts meetings in order and finds those of a body that no step has.
func (a *Ask) settle() *domain.Error {
	if len(a.Meetings) > MeetingLimit {
		return domain.Fault(domain.Invalid, "list.tooLong", domain.Args{"came": len(a.Meetings), "limit": MeetingLimit})
	}
	slices.SortStableFunc(a.Meetings, func(x, y Meeting) int { return int(x.Date) - int(y.Date) })
	for _, m := range a.Meetings {
		if !slices.ContainsFunc(a.Lengths.Steps, m.of) {
			bodies := a.bodies()
			return domain.Fault(domain.Invalid, "plan.noBody", domain.Args{
				"came": domain.Excerpt(m.Body), "bodies": strings.Join(bodies, ", "), "nearest": domain.NearestOf(domain.Excerpt(m.Body), bodies)})
		}
	}
	return nil
}

func (a *Ask) bodies() (names []string) {
	for _, s := range a.Lengths.Steps {
		if s.Body != "" {
			names = append(names, s.Body)
		}
	}
	return names
}

// of tells whether the meeting is one that a step begins with.
func (m Meeting) of(s Usual) bool {
	return s.Body != "" && (domain.SameName(m.Body, s.Body) || m.Body == s.Step)
}

// given lists the days on which the body of a step meets, in order.
func (a Ask) given(s Usual) (days []domain.Day) {
	for _, m := range a.Meetings {
		if m.of(s) {
			days = append(days, m.Date)
		}
	}
	return days
}

// back gives the last meeting that does: on a day or at most three months
// before it.
func back(days []domain.Day, d domain.Day) (domain.Day, bool) {
	i, met := slices.BinarySearch(days, d)
	if met {
		return d, true
	}
	if i == 0 || days[i-1] < shift(d, -reach, false) {
		return d, false
	}
	return days[i-1], true
}

// on gives the first meeting on a day or at most three months after it.
func on(days []domain.Day, d domain.Day) (domain.Day, bool) {
	i, _ := slices.BinarySearch(days, d)
	if i == len(days) || days[i] > shift(d, reach, false) {
		return d, false
	}
	return days[i], true
}

// fits tells of every step whose body has meetings given what they do for it.
func (a Ask) fits(steps []Step) []Fit {
	list := []Fit{}
	for i, s := range a.Lengths.Steps {
		days := a.given(s)
		if len(days) == 0 {
			continue
		}
		f := Fit{Step: s.Step, Title: steps[i].Title, Body: s.Body, Given: len(days), Text: steps[i].met()}
		if met(steps[i].short) {
			f.Short = steps[i].Short
		}
		if met(steps[i].long) {
			f.Long = steps[i].Long
		}
		list = append(list, f)
	}
	return list
}

// met tells whether a meeting was found from both ends of the adoption.
func met(p [2]pass) bool { return p[0].meeting && p[1].meeting }

// met says which meetings do, or that none of those given does.
func (s *Step) met() domain.Message {
	switch {
	case met(s.short) && met(s.long) && s.Short == s.Long:
		return domain.Say("plan.why.meeting", domain.Args{"body": s.Body, "day": s.Short})
	case met(s.short) && met(s.long):
		return domain.Say("plan.why.meetings", domain.Args{"body": s.Body, "short": s.Short, "long": s.Long})
	case met(s.short):
		return domain.Say("plan.why.meetingShort", domain.Args{"body": s.Body, "day": s.Short})
	case met(s.long):
		return domain.Say("plan.why.meetingLong", domain.Args{"body": s.Body, "day": s.Long})
	}
	return domain.Say("plan.why.noMeeting", domain.Args{"body": s.Body})
}
