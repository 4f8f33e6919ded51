package plan

import (
	"strings"
	"testing"

	"kronika/domain"
)

func TestUsualLengths(t *testing.T) {
	l := UsualLengths()
	if got, want := strings.Join(l.names(), " "), strings.Join(Named(), " "); got != want {
		t.Errorf("steps are %s", got)
	}
	for _, s := range l.Steps {
		if s.basis != usual || s.Source == "" {
			t.Errorf("%s has no source, or is %s", s.Step, s.basis)
		}
	}
}

func TestParseLengths(t *testing.T) {
	t.Run("OK", func(t *testing.T) {
		l, faults := ParseLengths([]byte(`{"steps":[{"step":"tryck","title":"Tryckning","short":"P2W","long":"P1M","source":"Egen"}]}`))
		if len(faults) > 0 || l.Steps[0].basis != own || l.Slot.Day != 30 || len(l.Known) == 0 {
			t.Errorf("%+v, %v", l, faults)
		}
	})
	step := func(fields string) string { return `{"steps":[{"step":"remiss",` + fields + `}]}` }
	fine := `"short":"P2M","long":"P3M","source":"S"`
	for _, c := range []struct{ name, text, field, key string }{
		{"NoJSON", `{"steps":[`, "", "plan.noJSON"},
		{"Empty", `{}`, "steps", "field.missing"},
		{"UnknownField", step(`"shrt":"P2M"`), "steps[0].shrt", "field.unknown"},
		{"UnknownOnTop", `{"step":[]}`, "step", "field.unknown"},
		{"Form", step(`"short":3`), "steps[0].short", "plan.fieldForm"},
		{"Length", step(`"short":"3M","long":"P4M","source":"S"`), "steps[0].short", "plan.lengthForm"},
		{"ShortOverLong", step(`"short":"P3M","long":"P80D","source":"S"`), "steps[0].long", "plan.shortOverLong"},
		{"NoSource", step(`"short":"P2M","long":"P3M"`), "steps[0].source", "field.missing"},
		{"LongText", step(fine + `,"body":"` + strings.Repeat("å", 501) + `"`), "steps[0].body", "text.tooLong"},
		{"Kind", step(fine + `,"begins":["consultation.open"]`), "steps[0].begins", "kind.unknown"},
		{"NoKind", step(fine + `,"ends":[""]`), "steps[0].ends", "kind.unknown"},
		{"KindOfRecord", step(fine + `,"ends":["entry.annotated"]`), "steps[0].ends", "kind.unknown"},
		{"Condition", step(fine + `,"ends":["decision.taken mater=adoption"]`), "steps[0].ends", "field.unknown"},
		{"Untitled", `{"steps":[{"step":"remis",` + fine + `}]}`, "steps[0].title", "plan.untitled"},
		{"Key", `{"steps":[{"step":"A b",` + fine + `}]}`, "steps[0].step", "key.form"},
		{"Adoption", `{"steps":[{"step":"adoption","title":"A",` + fine + `}]}`, "steps[0].step", "key.form"},
		{"Twice", `{"steps":[{"step":"remiss",` + fine + `},{"step":"remiss",` + fine + `}]}`, "steps[1].step", "plan.stepTwice"},
		{"Slot", `{"slot":{"month":2,"day":29,"source":"S"},"steps":[{"step":"remiss",` + fine + `}]}`, "slot", "plan.slot"},
		{"Measure", `{"steps":[{"step":"remiss",` + fine + `}],"known":[{"measure":"referal","name":"N","from":"2020","to":"2021","source":"S"}]}`, "known[0].measure", "field.word"},
		{"KnownDate", `{"steps":[{"step":"remiss",` + fine + `}],"known":[{"measure":"referral","name":"N","from":"2020/..","to":"2021","source":"S"}]}`, "known[0].from", "date.form"},
		{"KnownNoDate", `{"steps":[{"step":"remiss",` + fine + `}],"known":[{"measure":"referral","name":"N","from":"2020","source":"S"}]}`, "known[0].to", "field.missing"},
		{"TooMany", `{"steps":[` + strings.Repeat(`{"step":"remiss"},`, 60) + `{"step":"remiss"}]}`, "steps", "list.tooLong"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := ParseLengths([]byte(c.text))
			if len(faults) != 1 || faults[0].Field != c.field || faults[0].Key != c.key {
				t.Errorf("faults are %v", faults)
			}
		})
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, field, key string
		wish             Wish
	}{
		{"Both", "before", "plan.adoptOrBefore", Wish{Adopt: new("2030"), Before: new("election")}},
		{"Adopt", "adopt", "date.form", Wish{Adopt: new("")}},
		{"Open", "adopt", "plan.open", Wish{Adopt: new("../2030")}},
		{"Years", "adopt", "plan.years", Wish{Adopt: new("0001")}},
		{"Before", "before", "plan.before", Wish{Before: new("val")}},
		{"BeforeYear", "before", "plan.before", Wish{Before: new("election:20300")}},
		{"Step", "steps", "plan.noStep", Wish{Steps: []string{"remis"}}},
		{"Without", "without", "plan.noStep", Wish{Without: []string{"remis"}}},
		{"All", "without", "plan.noSteps", Wish{Without: Named()}},
		{"Length", "length", "plan.lengthOf", Wish{Length: []string{"P3M"}}},
		{"LengthForm", "length", "plan.lengthForm", Wish{Length: []string{"remiss=3"}}},
		{"LengthOver", "length", "plan.shortOverLong", Wish{Length: []string{"remiss=P3M/P2M"}}},
		{"Meeting", "meeting", "plan.meetingForm", Wish{Meetings: []string{"2030-04-30"}}},
		{"MeetingMonth", "meeting", "day.form", Wish{Meetings: []string{"council=2030-04"}}},
		{"MeetingBody", "meeting", "plan.noBody", Wish{Meetings: []string{"Fullmäktige=2030-04-23"}}},
		{"Move", "move", "plan.moveForm", Wish{Moves: []string{"remiss"}}},
		{"MoveStep", "move", "plan.noStep", Wish{Moves: []string{"remis=2030"}}},
		{"MoveLeftOut", "move", "plan.noStep", Wish{Without: []string{"remiss"}, Moves: []string{"remiss=2030"}}},
		{"MoveTwice", "move", "plan.stepTwice", Wish{Moves: []string{"remiss=2030", "remiss=2031"}}},
		{"MoveDate", "move", "date.noSuchDay", Wish{Moves: []string{"remiss=2030-02-30"}}},
		{"Rest", "rest", "field.word", Wish{Rest: []string{"juli"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.wish.Read(UsualLengths(), nil, func(field string) string { return field })
			faults, ok := err.(domain.Errors)
			if !ok || len(faults) != 1 || faults[0].Field != c.field || faults[0].Key != c.key {
				t.Errorf("faults are %v", err)
			}
		})
	}
}
