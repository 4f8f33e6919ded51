package notify

import (
	"errors"
	"os"
	"strings"
	"testing"

	"kronika/adapters/i18n"
	"kronika/domain"
)

func settingsOf(text string) (*Settings, error) {
	return ReadSettings(strings.NewReader(text), "notify.json", func(path string) (string, error) {
		if path != "losen" {
			return "", os.ErrNotExist
		}
		return "hemligt\r\nmer", nil
	})
}

func TestReadSettings(t *testing.T) {
	s, err := settingsOf(`{"site":"https://kronika.region.example/","operator":"drift",
		"mail":{"from":"Kronika <k@region.example>","host":"smtp.region.example","tls":"implicit","user":"k","passwordFile":"losen"},
		"persons":[{"account":"drift","mail":"d@region.example","roles":["coordinator"]}],
		"reminders":{"before":[60],"to":"15:30"},
		"events":[{"name":"buss"}],
		"webhooks":[{"name":"diariet","url":"https://d.region.example/h","secrets":["` + oldSecret + `"],"kinds":["decision","version.adopted"]}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if s.Site != "https://kronika.region.example" || s.Mail.Port != 465 || s.Mail.password != "hemligt" || s.Persons[0].Language != "sv" ||
		s.Reminders.PerWeek != 2 || s.Reminders.From != "08:00" || s.Reminders.To != "15:30" || s.Events[0].Prefix != "kronika.events" || s.Webhooks[0].GiveUp != 5 {
		t.Errorf("%+v %+v", s, s.Mail)
	}
	for kind, want := range map[string]bool{"decision.taken": true, "version.adopted": true, "version.drafted": false, "role.assigned": false} {
		if s.Webhooks[0].takes("rus", kind) != want {
			t.Errorf("%s: %v", kind, !want)
		}
	}
	if s, err := settingsOf(`{"reminders":{"from":"8:15","to":"12:00"}}`); err != nil || s.Reminders.From != "08:15" || s.Reminders.To != "12:00" {
		t.Errorf("%+v %v", s, err)
	}
	if s, err := settingsOf(`{}`); err != nil || s.Mail != nil || len(s.Persons) > 0 {
		t.Errorf("%+v %v", s, err)
	}
}

func TestReadSettingsFaults(t *testing.T) {
	hook := func(more string) string {
		return `{"webhooks":[{"name":"d","url":"https://d.example","secrets":["` + oldSecret + `"]` + more + `}]}`
	}
	person := func(more string) string { return `{"persons":[{"account":"a","mail":"a@b.example"` + more + `}]}` }
	for _, c := range []struct{ name, text, field, key string }{
		{"Syntax", `{"mail":`, "", "notify.json"},
		{"Form", `{"persons":{}}`, "persons", "notify.form"},
		{"Unknown", `{"person":[]}`, "person", "notify.field"},
		{"UnknownWithin", person(`,"languages":"sv"`), "persons.0.languages", "notify.field"},
		{"Site", `{"site":"kronika.example"}`, "site", "notify.site"},
		{"SiteQuery", `{"site":"https://kronika.example/?a=1"}`, "site", "notify.site"},
		{"From", `{"mail":{"from":"kronika","host":"h"}}`, "mail.from", "notify.address"},
		{"Host", `{"mail":{"from":"a@b.example"}}`, "mail.host", "notify.missing"},
		{"TLS", `{"mail":{"from":"a@b.example","host":"h","tls":"yes"}}`, "mail.tls", "notify.choice"},
		{"Port", `{"mail":{"from":"a@b.example","host":"h","port":70000}}`, "mail.port", "notify.range"},
		{"Pair", `{"mail":{"from":"a@b.example","host":"h","user":"u"}}`, "mail.passwordFile", "notify.pair"},
		{"Password", `{"mail":{"from":"a@b.example","host":"h","user":"u","passwordFile":"x"}}`, "mail.passwordFile", "notify.secretFile"},
		{"Account", `{"persons":[{"account":"Anna Ek","mail":"a@b.example"}]}`, "persons.0.account", "notify.account"},
		{"Twice", `{"persons":[{"account":"a","mail":"a@b.example"},{"account":"a","mail":"a@b.example"}]}`, "persons.1.account", "notify.twice"},
		{"Mail", `{"persons":[{"account":"a","mail":"a"}]}`, "persons.0.mail", "notify.address"},
		{"Language", person(`,"language":"fi"`), "persons.0.language", "notify.choice"},
		{"Strategy", person(`,"strategies":["Min RUS"]`), "persons.0.strategies", "notify.key"},
		{"Role", person(`,"roles":["co-ordinator"]`), "persons.0.roles", "notify.role"},
		{"AwayDay", person(`,"away":[{"from":"July","to":"2026-07-31"}]`), "persons.0.away.0.from", "notify.day"},
		{"AwayOrder", person(`,"away":[{"from":"2026-07-31","to":"2026-07-01"}]`), "persons.0.away.0.to", "notify.daysOrder"},
		{"AwayDeputy", person(`,"away":[{"from":"2026-07-01","to":"2026-07-31","deputy":"b"}]`), "persons.0.away.0.deputy", "notify.deputy"},
		{"AwayDeputyOneself", person(`,"away":[{"from":"2026-07-01","to":"2026-07-31","deputy":"a"}]`), "persons.0.away.0.deputy", "notify.deputy"},
		{"AwayMany", person(`,"away":[` + strings.Repeat(`{"from":"2026-07-01","to":"2026-07-31"},`, AwayLimit) + `{}]`), "persons.0.away", "notify.many"},
		{"Operator", `{"operator":"b"}`, "operator", "notify.operator"},
		{"Before", `{"reminders":{"before":[0]}}`, "reminders.before", "notify.range"},
		{"PerWeek", `{"reminders":{"perWeek":50}}`, "reminders.perWeek", "notify.range"},
		{"Time", `{"reminders":{"from":"8"}}`, "reminders.from", "notify.time"},
		{"Hours", `{"reminders":{"from":"17:00"}}`, "reminders.to", "notify.hours"},
		{"Prefix", `{"events":[{"name":"b","prefix":"strategy.copy"}]}`, "events.0.prefix", "notify.prefix"},
		{"PrefixServer", `{"events":[{"name":"b","prefix":"$JS.API"}]}`, "events.0.prefix", "notify.prefix"},
		{"SameName", `{"events":[{"name":"b"},{"name":"b"}]}`, "events.1.name", "notify.twice"},
		{"Kind", hook(`,"kinds":["decisions"]`), "webhooks.0.kinds", "notify.kind"},
		{"URL", strings.Replace(hook(""), "https://d.example", "d.example", 1), "webhooks.0.url", "notify.url"},
		{"Plain", strings.Replace(hook(""), "https", "http", 1), "webhooks.0.url", "notify.plain"},
		{"NoSecret", `{"webhooks":[{"name":"d","url":"https://d.example"}]}`, "webhooks.0.secrets", "notify.secrets"},
		{"Secret", strings.Replace(hook(""), "whsec_", "", 1), "webhooks.0.secrets", "notify.secret"},
		{"ShortSecret", strings.Replace(hook(""), oldSecret, "whsec_aGVq", 1), "webhooks.0.secrets", "notify.secret"},
		{"Large", `{"site":"` + strings.Repeat(" ", SettingsLimit) + `"}`, "", "notify.large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := settingsOf(c.text)
			var one *domain.Error
			if !errors.As(err, &one) || one.Field != c.field || one.Key != c.key {
				t.Fatalf("%v", err)
			}
			for _, lang := range []string{"sv", "en"} {
				if said := i18n.For(lang).Error(err); strings.Contains(said, "{") || strings.Contains(said, "MDEyMzQ1") {
					t.Errorf("%s: %s", lang, said)
				}
			}
		})
	}
}
