package web

import (
	"net"
	"net/url"
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/eventstore/workshops"
	"kronika/projections/choices"
)

// workshopPage is the wall of a workshop on a framing choice: where its leader
// opens it, where the room sees the marks come, and where the leader closes it
// and records where the groups stood.
type workshopPage struct {
	Frame
	Lead, Choice  string // and the address of all choices
	First, Second string
	Action        string
	State         string
	Form          *workshopForm // where none is under way
	Link          string        // of the phones
	Server, Code  string        // the same as people type it
	Alone         string        // said where no phone reaches the server
	Wall          *wall
	Preview       *workshopPreview
	Done          []doneRow
	Act, Turns    string // of the workshop as it is shown
	Wrong         string // in the form that was sent
	Time          bool   // is left, so that it can be opened again
}

// doneRow is an entry that the last workshop was recorded as.
type doneRow struct{ When, Address, Text string }

// workshopForm asks for the groups.
type workshopForm struct {
	Rows   []workshopGroup
	Kinds  []option
	Before string // what came of the last one
}

type workshopGroup struct {
	Number     int
	Name, Kind string
}

// workshop shows the wall.
func (s *Web) workshop(l *look) (any, error) {
	if _, err := l.recorder(l.history.Strategy); err != nil {
		return nil, err
	}
	choice, shop, err := l.shop()
	if err != nil {
		return nil, err
	}
	p := &workshopPage{Frame: l.frame(choice.Question), First: choice.Poles[0], Second: choice.Poles[1], State: string(shop.State)}
	p.Choice = p.To("/strategies/" + url.PathEscape(l.history.Strategy) + "/choices")
	p.Action = p.To(workshopPath(l.history.Strategy, choice.Choice))
	p.Time = s.Now().Before(shop.Opened.Add(workshops.Lasts))
	p.Act, p.Turns = shop.Act.String(), strconv.Itoa(shop.Turns)
	if l.wrong != nil {
		p.Wrong = l.words.Error(l.wrong)
		if one, ok := l.wrong.(*domain.Error); ok {
			p.Wrong = l.words.Fault(one) // its field has another name on the page
		}
		p.Title = l.text("live.wrongTitle", domain.Args{"title": domain.Quote(choice.Question)})
	}
	switch {
	case shop.State == "" || shop.Over():
		p.Lead, p.Form = l.text("live.lead.none", nil), l.groupsForm(shop)
		p.Done = l.recordedAs(&p.Frame, shop)
	case shop.Running(s.Now()):
		p.Lead = l.text("live.lead.open", domain.Args{"time": shop.Opened.Add(workshops.Lasts).In(s.Zone).Format("15:04")})
		p.Server, p.Code = l.Host+"/w/", shop.Code
		p.Link, p.Wall = l.origin()+"/w/"+shop.Code, l.wall(shop)
		if l.loopback() {
			p.Alone = l.text("live.alone", nil)
		}
	default:
		p.Lead, p.Wall, p.Preview = l.text("live.lead.closed", nil), l.wall(shop), l.preview(shop)
	}
	return p, nil
}

func workshopPath(strategy, choice string) string {
	return "/strategies/" + url.PathEscape(strategy) + "/choices/" + url.PathEscape(choice) + "/workshop"
}

// loopback tells whether the page was opened by a name of this machine only.
func (l *look) loopback() bool {
	host := l.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// shop gives the choice of the address and its latest workshop. Workshops are of
// the present, whatever the clocks say.
func (l *look) shop() (*domain.Choice, workshops.Workshop, error) {
	key := l.PathValue("choice")
	choice := l.web.choiceOf(l.history.Strategy, key)
	if choice == nil {
		err := choices.Unknown(l.history.Read(domain.At{}), domain.Excerpt(key), "choice", domain.Excerpt(key))
		if err == nil {
			err = domain.Wrong("choice", "live.withdrawn", nil).Coded(domain.NotFound)
		}
		return nil, workshops.Workshop{}, err
	}
	shop, err := l.web.Workshops.Of(l.Context(), l.history.Strategy, key)
	return choice, shop, err
}

// groupsForm asks for groups, and offers those of the last workshop, else those
// that have marked the strategy's choices before, else one of each kind.
func (l *look) groupsForm(shop workshops.Workshop) *workshopForm {
	f := &workshopForm{}
	for _, k := range domain.KindOf("choice.marked").Field("groupKind").Words {
		f.Kinds = append(f.Kinds, option{Value: k, Text: l.words.Word("choice.groupKind", k)})
	}
	if shop.State == workshops.Ended {
		f.Before = l.text("live.ended", nil)
	}
	for _, g := range l.offered(shop) {
		f.Rows = append(f.Rows, workshopGroup{len(f.Rows) + 1, g.Name, g.Kind})
	}
	for most := min(len(f.Rows)+2, workshops.Groups); len(f.Rows) < most; {
		f.Rows = append(f.Rows, workshopGroup{Number: len(f.Rows) + 1, Kind: f.Kinds[0].Value})
	}
	return f
}

func (l *look) offered(shop workshops.Workshop) []workshops.Group {
	if given := l.groups(); l.wrong != nil && len(given) > 0 {
		return given[:min(len(given), workshops.Groups)]
	}
	if len(shop.Groups) > 0 {
		return shop.Groups
	}
	var list []workshops.Group
	seen := map[workshops.Group]bool{}
	for _, c := range l.history.Read(domain.At{}).State.Choices {
		for _, m := range c.Marks {
			g := workshops.Group{Name: m.Group, Kind: m.GroupKind}
			if !seen[g] && len(list) < workshops.Groups && len(g.Name) <= workshops.NameLimit {
				list, seen[g] = append(list, g), true
			}
		}
	}
	if len(list) > 0 {
		return list
	}
	for _, k := range domain.KindOf("choice.marked").Field("groupKind").Words {
		list = append(list, workshops.Group{Name: l.text("live.group", domain.Args{"kind": domain.Say("word.choice.groupKind."+k, nil)}), Kind: k})
	}
	return list
}

// recordedAs links to the entries that the last workshop was recorded as.
func (l *look) recordedAs(f *Frame, shop workshops.Workshop) (list []doneRow) {
	r := l.history.Read(domain.At{})
	for _, id := range shop.Entries {
		if item := r.Find(id); item != nil {
			if k, ok := item.Payload.(*domain.ChoiceMarked); ok {
				list = append(list, doneRow{When: l.words.Date(item.Occurred), Address: f.To(entryAddress(r.Strategy, id)),
					Text: l.text("live.stored", domain.Args{"group": domain.Quote(k.Group), "position": k.Position})})
			}
		}
	}
	return list
}
