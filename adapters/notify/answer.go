package notify

import (
	"github.com/go-json-experiment/json"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/projections/reminders"
)

// The answers to a question.
const (
	done  = "done"  // it was done, on a day
	until = "until" // it needs time until a day, for a reason
	other = "other" // it is somebody else's
)

// choices gives the answers that a matter can have. A duty that follows from a
// rule is done when the entry that shows it is recorded, and can be put off by
// nobody; an invited party answers the consultation and not us.
func choices(m *reminders.Matter) []string {
	switch m.Sort {
	case reminders.Duty:
		return []string{other}
	case reminders.Response:
		return nil
	}
	return []string{done, until, other}
}

// reply is an answer as it was given.
type reply struct {
	answer string
	day    domain.Date // of done and until
	text   string      // why; of until it must be there
}

// check finds what is missing in an answer.
func (a *reply) check(m *reminders.Matter, today domain.Day) *domain.Error {
	switch {
	case !contains(choices(m), a.answer):
		return domain.Wrong("answer", "answer.choice", nil)
	case a.answer != other && !a.day.Exact():
		return domain.Wrong("day", "answer.day", nil)
	case a.answer == done && a.day.First() > today:
		return domain.Wrong("day", "answer.future", domain.Args{"day": a.day, "today": today})
	case a.answer == until && a.day.First() <= today:
		return domain.Wrong("day", "answer.past", domain.Args{"day": a.day, "today": today})
	case a.answer == until && a.text == "":
		return domain.Wrong("text", "answer.reason", nil)
	case len([]rune(a.text)) > replyLimit:
		return domain.Wrong("text", "answer.long", domain.Args{"limit": replyLimit})
	}
	return nil
}

// replyLimit is the most characters of an answer's text.
const replyLimit = 2000

// entry gives the entry that an answer is recorded as.
func (a *reply) entry(words *i18n.Catalogue, m *reminders.Matter, id string, today domain.Day) (domain.Entry, error) {
	kind, data, occurred := a.kind(m), map[string]any{m.Sort: m.Key}, domain.DateOf(today)
	switch {
	case a.answer == other:
		data = map[string]any{"entry": m.Entry, "text": words.Text(domain.Say("answer.other", domain.Args{"text": a.text}))}
	case a.answer == done:
		occurred = a.day
		if m.Sort == reminders.Action {
			data["status"] = "done"
		}
	case m.Sort == reminders.Action:
		data["status"] = "delayed"
		data["comment"] = words.Text(domain.Say("answer.until", domain.Args{"day": a.day, "text": a.text}))
	default:
		data[map[string]string{reminders.Deadline: "due", reminders.Consultation: "closes"}[m.Sort]] = a.day
	}
	form := map[string]any{"id": id, "strategy": m.Strategy, "kind": kind, "occurred": occurred, "data": data}
	if a.text != "" && a.answer != other {
		form["reason"] = a.text
	}
	b, err := json.Marshal(form, json.Deterministic(true))
	if err != nil {
		return domain.Entry{}, domain.Fault(domain.Internal, "notify.unwritten", nil).Because(err)
	}
	entry, faults := domain.ParseEntry(b, domain.Input{})
	return entry, faults.Err()
}

// kind gives the kind of entry that an answer becomes.
func (a *reply) kind(m *reminders.Matter) string {
	if a.answer == other {
		return domain.Annotated
	}
	return map[string]map[string]string{
		reminders.Deadline:     {done: "deadline.met", until: "deadline.moved"},
		reminders.Consultation: {done: "consultation.closed", until: "consultation.extended"},
		reminders.Action:       {done: "action.closed", until: "action.progressed"},
	}[m.Sort][a.answer]
}
