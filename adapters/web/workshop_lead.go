package web

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/workshops"
)

// lead does what the leader of a workshop says: opens it, closes it, opens it
// again, records where the groups stand, or ends it without.
func (s *Web) lead(l *look) (string, error) {
	by, err := l.recorder(l.history.Strategy)
	if err != nil {
		return "", err
	}
	choice, shop, err := l.shop()
	if err != nil {
		return "", err
	}
	f := l.frame("")
	to := f.To(workshopPath(l.history.Strategy, choice.Choice))
	do := l.PostFormValue("do")
	if do == "open" {
		_, err := s.Workshops.Open(l.Context(), l.history.Strategy, choice.Choice, l.groups(), by, s.Now())
		return to, err
	}
	if err := l.stillShown(shop); err != nil {
		return "", err
	}
	switch do {
	case "close":
		_, err = s.Workshops.Turn(l.Context(), shop, workshops.Closed)
	case "reopen":
		_, err = s.Workshops.Turn(l.Context(), shop, workshops.Open)
	case "end":
		_, err = s.Workshops.Turn(l.Context(), shop, workshops.Ended)
	case "record":
		err = l.store(choice, shop, by)
	default:
		err = domain.Wrong("do", "live.do", domain.Args{"came": domain.Excerpt(do)})
	}
	return to, err
}

// stillShown refuses to act on a workshop that somebody has turned since the
// page was shown.
func (l *look) stillShown(shop workshops.Workshop) error {
	if l.PostFormValue("act") != shop.Act.String() || l.PostFormValue("turns") != strconv.Itoa(shop.Turns) {
		return domain.Fault(domain.Conflict, "workshop.over", nil)
	}
	return nil
}

// groups reads the groups of the form; rows without a name are none.
func (l *look) groups() (list []workshops.Group) {
	names, kinds := l.PostForm["group"], l.PostForm["kind"]
	for i, name := range names {
		if i < len(kinds) && strings.TrimSpace(name) != "" {
			list = append(list, workshops.Group{Name: strings.TrimSpace(name), Kind: kinds[i]})
		}
	}
	return list
}

// heldOn is the day of a workshop.
func (l *look) heldOn(shop workshops.Workshop) domain.Date {
	year, month, day := shop.Opened.In(l.web.Zone).Date()
	return domain.DateOf(domain.DayOf(year, month, day))
}

// results are the marks of the groups that are large enough: each at the median,
// which one mark far out does not move, with the mean in the comment, which is in
// the strategy's own language.
func (l *look) results(shop workshops.Workshop) (list []domain.ChoiceMarked) {
	lang := "sv"
	if m := l.history.Read(domain.At{}).State.Mandate; m != nil && m.Language != "" {
		lang = m.Language
	}
	own := i18n.For(lang)
	for _, s := range shop.Stands() {
		if s.Shown() {
			list = append(list, domain.ChoiceMarked{Choice: shop.Choice, Group: s.Name, GroupKind: s.Kind, Position: s.Median,
				Size:    domain.Count{Value: new(float64(s.Count))},
				Comment: own.Text(domain.Say("live.comment", domain.Args{"count": s.Count, "mean": s.Mean}))})
		}
	}
	return list
}

// store records the results as one act, under ids that are the same each time, so
// that nothing is recorded twice.
func (l *look) store(choice *domain.Choice, shop workshops.Workshop, by string) error {
	if shop.Running(l.web.Now()) {
		return domain.Fault(domain.Conflict, "live.stillOpen", nil)
	}
	var entries []domain.Entry
	var ids []string
	for _, m := range l.results(shop) {
		data, err := json.Marshal(m, json.OmitZeroStructFields(true))
		if err != nil {
			return err
		}
		id := uuid.NewSHA1(shop.Act, []byte(m.GroupKind+"/"+m.Group)).String()
		line, err := json.Marshal(&domain.Entry{ID: id, Strategy: shop.Strategy, Kind: "choice.marked", Occurred: l.heldOn(shop),
			Because: []string{choice.By.ID}, Data: data})
		if err != nil {
			return err
		}
		e, faults := domain.ParseEntry(line, domain.Input{})
		if len(faults) > 0 {
			return faults
		}
		entries, ids = append(entries, e), append(ids, id)
	}
	if len(entries) == 0 {
		return domain.Fault(domain.Invalid, "live.nothing", domain.Args{"least": workshops.Least})
	}
	if _, err := l.web.Recorder.Record(l.Context(), shop.Strategy, entries, eventstore.How{Recorder: by}); err != nil {
		return err
	}
	_, err := l.web.Workshops.Done(l.Context(), shop, ids)
	return err
}
