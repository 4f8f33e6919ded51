package domain_test

import (
	"fmt"
	"strings"
	"testing"

	"kronika/domain"
)

// of writes a line of a kind with its data.
func of(kind, data string) string {
	return `{"strategy":"s","kind":"` + kind + `","occurred":"2019","data":` + data + `}`
}

// with writes a line of a kind that needs little, with more fields.
func with(more string) string {
	return `{"strategy":"s","kind":"priority.dropped","occurred":"2019","data":{"priority":"p"},` + more + `}`
}

// proposal writes a priority.proposed with more data.
func proposal(more string) string {
	return of("priority.proposed", `{"priority":"p","level":"goal","title":"t",`+more+`}`)
}

func many(n int, one string) string {
	return "[" + strings.TrimSuffix(strings.Repeat(one+",", n), ",") + "]"
}

func TestParseEntryRefuses(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"no text", "", ": json.syntax"},
		{"null", "null", ": json.notObject"},
		{"list", "[]", ": json.notObject"},
		{"number", "2019", ": json.notObject"},
		{"cut off", `{"strategy":"s","kind":"pri`, ": json.syntax"},
		{"two objects", `{} {}`, ": json.syntax"},
		{"comma at the end", `{"strategy":"s",}`, ": json.syntax"},
		{"single quotes", `{'strategy':'s'}`, ": json.syntax"},
		{"not UTF-8", with("\"reason\":\"v\xe4g\""), ": json.notUTF8"},
		{"half a surrogate pair", with(`"reason":"\ud83d"`), ": json.syntax"},
		{"member twice", with(`"strategy":"s"`), ": json.fieldTwice strategy"},
		{"member twice within", of("priority.dropped", `{"priority":"a","priority":"b"}`), ": json.fieldTwice data.priority"},

		{"nothing", `{}`, ": field.missing strategy\n: field.missing kind\n: field.missing occurred"},
		{"strategy missing", `{"kind":"priority.dropped","occurred":"2019","data":{"priority":"p"}}`, ": field.missing strategy"},
		{"strategy empty", `{"strategy":"","kind":"priority.dropped","occurred":"2019","data":{"priority":"p"}}`, ": field.empty strategy"},
		{"strategy no key", `{"strategy":"VG 2020","kind":"priority.dropped","occurred":"2019","data":{"priority":"p"}}`, ": key.form strategy"},
		{"kind missing", `{"strategy":"s","occurred":"2019"}`, ": field.missing kind"},
		{"kind empty", `{"strategy":"s","kind":"","occurred":"2019"}`, ": field.empty kind"},
		{"kind no text", `{"strategy":"s","kind":5,"occurred":"2019"}`, ": field.form kind"},
		{"kind unknown", of("priority.droped", `{"priority":"p"}`), ": kind.unknown kind"},
		{"occurred missing", `{"strategy":"s","kind":"priority.dropped","data":{"priority":"p"}}`, ": field.missing occurred"},
		{"occurred empty", `{"strategy":"s","kind":"priority.dropped","occurred":"","data":{"priority":"p"}}`, ": field.empty occurred"},
		{"occurred null", `{"strategy":"s","kind":"priority.dropped","occurred":null,"data":{"priority":"p"}}`, ": field.form occurred"},
		{"occurred a number", `{"strategy":"s","kind":"priority.dropped","occurred":2019,"data":{"priority":"p"}}`, ": field.form occurred"},
		{"occurred in another form", `{"strategy":"s","kind":"priority.dropped","occurred":"14/10/2019","data":{"priority":"p"}}`, ": date.form occurred"},
		{"occurred on no day", `{"strategy":"s","kind":"priority.dropped","occurred":"2019-02-30","data":{"priority":"p"}}`, ": date.noSuchDay occurred"},
		{"occurred reversed", `{"strategy":"s","kind":"priority.dropped","occurred":"2019/2018","data":{"priority":"p"}}`, ": date.reversed occurred"},
		{"currency in words", of("funding.allocated", `{"amount":5,"currency":"kr","source":"own"}`), ": field.form data.currency"},
		{"currency in small letters", of("funding.allocated", `{"amount":5,"currency":"sek","source":"own"}`), ": field.form data.currency"},
		{"goal beyond the last", of("alignment.scored", `{"framework":"agenda2030","goal":"18","score":5}`), ": field.form data.goal"},
		{"goal in words", of("alignment.scored", `{"framework":"agenda2030","goal":"13.1","score":5}`), ": field.form data.goal"},
		{"goal none", of("alignment.scored", `{"framework":"agenda2030","goal":"0","score":5}`), ": field.form data.goal"},
		{"id a number", with(`"id":7`), ": field.form id"},
		{"id too long", with(`"id":"` + strings.Repeat("å", 257) + `"`), ": id.form id"},
		{"id of two lines", with(`"id":"a\nb"`), ": id.form id"},
		{"id with a control character", with("\"id\":\"a\u009bb\""), ": id.form id"},
		{"id written backwards", with("\"id\":\"a\u202eb\""), ": id.form id"},
		{"authority a list", with(`"authority":["a"]`), ": field.form authority"},
		{"reference null", with(`"reference":null`), ": field.form reference"},
		{"reason too long", with(`"reason":"` + strings.Repeat("å", 200_001) + `"`), ": text.tooLong reason"},
		{"reason with NUL", with(`"reason":"a\u0000b"`), ": text.nul reason"},
		{"because a text", with(`"because":"a"`), ": field.form because"},
		{"because null", with(`"because":null`), ": field.form because"},
		{"because of a number", with(`"because":["a",7]`), ": field.form because[1]"},
		{"because of nothing", with(`"because":[""]`), ": field.empty because[0]"},
		{"sources an object", with(`"sources":{}`), ": field.form sources"},
		{"source a text", with(`"sources":["https://example.org"]`), ": field.form sources"},
		{"source empty", with(`"sources":[{"title":"t"},{}]`), ": field.noneOf sources[1]"},
		{"source unknown field", with(`"sources":[{"titel":"t"}]`), ": field.unknown sources[0].titel"},
		{"source title a number", with(`"sources":[{"title":1}]`), ": field.form sources[0].title"},
		{"sha256 too short", with(`"sources":[{"sha256":"b3fc07"}]`), ": sha256.form sources[0].sha256"},
		{"sha256 not hexadecimal", with(`"sources":[{"sha256":"` + strings.Repeat("g", 64) + `"}]`), ": sha256.form sources[0].sha256"},
		{"sources too many", with(`"sources":` + many(10_001, `{"title":"t"}`)), ": list.tooLong sources"},
		{"data a text", of("priority.dropped", `"p"`), ": field.form data"},
		{"data null", of("priority.dropped", `null`), ": field.form data"},
		{"data missing", `{"strategy":"s","kind":"priority.dropped","occurred":"2019"}`, ": field.missing data.priority"},
		{"unknown field", with(`"authorty":"a"`), ": field.unknown authorty"},
		{"known field in capitals", with(`"Reason":"a"`), ": field.unknown Reason"},
		{"unknown fields, all and in order", with(`"b":1,"a":2`), ": field.unknown a\n: field.unknown b"},
		{"recorded in another case", with(`"Recorded":"x"`), ": field.unknown Recorded"},
	} {
		t.Run("Err/"+c.name, func(t *testing.T) { refuses(t, c.line, c.want) })
	}
}

func refuses(t *testing.T, line, want string) {
	t.Helper()
	e, faults := domain.ParseEntry([]byte(line), domain.Input{})
	if got := say(faults); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if e.Kind != "" && len(faults) > 0 {
		t.Error("an entry comes with its faults")
	}
	for _, f := range faults {
		if f.Code != domain.Invalid {
			t.Errorf("%v", f)
		}
	}
}

func TestParseDataRefuses(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"text missing", of("strategy.retitled", `{}`), ": field.missing data.title"},
		{"text empty", of("strategy.retitled", `{"title":""}`), ": field.empty data.title"},
		{"text of spaces", of("strategy.retitled", `{"title":" \n "}`), ": field.empty data.title"},
		{"text a number", of("strategy.retitled", `{"title":1}`), ": field.form data.title"},
		{"text null", of("strategy.retitled", `{"title":null}`), ": field.form data.title"},
		{"text given as object", of("strategy.retitled", `{"title":{}}`), ": field.form data.title"},
		{"text too long", of("strategy.retitled", `{"title":"`+strings.Repeat("x", 200_001)+`"}`), ": text.tooLong data.title"},
		{"unknown field", of("strategy.retitled", `{"title":"t","titel":"t"}`), ": field.unknown data.titel"},
		{"key in capitals", of("priority.dropped", `{"priority":"P"}`), ": key.form data.priority"},
		{"key too long", of("priority.dropped", `{"priority":"`+strings.Repeat("p", 65)+`"}`), ": key.form data.priority"},
		{"key a list", of("priority.dropped", `{"priority":["p"]}`), ": field.form data.priority"},
		{"keys too few", of("priority.merged", `{"priorities":["a"],"into":"b"}`), ": list.atLeast data.priorities"},
		{"keys empty", of("priority.merged", `{"priorities":[],"into":"b"}`), ": list.atLeast data.priorities"},
		{"keys a text", of("priority.merged", `{"priorities":"a, b","into":"b"}`), ": field.form data.priorities"},
		{"keys no keys", of("priority.merged", `{"priorities":["a","B"],"into":"b"}`), ": key.form data.priorities[1]"},
		{"word unknown", of("priority.relevelled", `{"priority":"p","level":"gaol"}`), ": field.word data.level"},
		{"word empty", of("priority.relevelled", `{"priority":"p","level":""}`), ": field.empty data.level"},
		{"word in capitals", of("priority.relevelled", `{"priority":"p","level":"Goal"}`), ": field.word data.level"},
		{"word a number", of("priority.relevelled", `{"priority":"p","level":1}`), ": field.form data.level"},
		{"word optional and unknown", of("indicator.measured", `{"indicator":"i","period":"2019","value":1,"quality":"good"}`), ": field.word data.quality"},
		{"date on no day", of("deadline.moved", `{"deadline":"d","due":"2019-13"}`), ": date.noSuchDay data.due"},
		{"date a number", of("deadline.moved", `{"deadline":"d","due":2019}`), ": field.form data.due"},
		{"date required and empty", of("consultation.extended", `{"consultation":"c","closes":""}`), ": field.empty data.closes"},
		{"parent missing", of("priority.moved", `{"priority":"p"}`), ": field.missing data.parent"},
		{"parent no key", of("priority.moved", `{"priority":"p","parent":"-"}`), ": key.form data.parent"},
		{"texts with an empty one", proposal(`"themes":[""]`), ": field.empty data.themes[0]"},
		{"texts of numbers", proposal(`"places":[1]`), ": field.form data.places[0]"},
		{"texts too many", proposal(`"places":` + many(10_001, `"p"`)), ": list.tooLong data.places"},
		{"reference to a priority without strategy", proposal(`"from":["p"]`), ": ref.form data.from[0]"},
		{"reference to a priority too deep", proposal(`"from":["a/b/c"]`), ": ref.form data.from[0]"},
		{"reference to a priority a number", proposal(`"from":[1]`), ": field.form data.from[0]"},
		{"whole with a fraction", proposal(`"rank":1.5`), ": field.form data.rank"},
		{"whole as text", proposal(`"rank":"1"`), ": field.form data.rank"},
		{"whole too small", proposal(`"rank":0`), ": number.range data.rank"},
		{"whole too large", proposal(`"rank":10000000000`), ": field.form data.rank"},
		{"number too small", of("alignment.scored", `{"framework":"f","goal":"1","score":-0.5}`), ": number.range data.score"},
		{"number too large", of("choice.marked", `{"choice":"c","group":"g","groupKind":"staff","position":100.5}`), ": number.range data.position"},
		{"a group of nobody", of("choice.marked", `{"choice":"c","group":"g","groupKind":"staff","position":5,"size":0}`), ": number.range data.size"},
		{"number too precise", of("indicator.retargeted", `{"indicator":"i","target":0.12345678901234567890}`), ": number.tooPrecise data.target"},
		{"number beyond all", of("indicator.retargeted", `{"indicator":"i","target":1e999}`), ": number.tooPrecise data.target"},
		{"number null", of("indicator.retargeted", `{"indicator":"i","target":null}`), ": field.form data.target"},
		{"yes as text", of("decision.taken", `{"decision":"d","matter":"mandate","title":"t","outcome":"noted","unanimous":"true"}`), ": field.form data.unanimous"},
		{"parts too few", of("priority.split", `{"priority":"p","into":[{"priority":"a","title":"A"}]}`), ": list.atLeast data.into"},
		{"parts of keys", of("priority.split", `{"priority":"p","into":["a","b"]}`), ": field.form data.into"},
		{"part without title", of("priority.split", `{"priority":"p","into":[{"priority":"a","title":"A"},{"priority":"b"}]}`), ": field.missing data.into[1].title"},
		{"part unknown field", of("priority.split", `{"priority":"p","into":[{"priority":"a","title":"A"},{"priority":"b","title":"B","rank":1}]}`), ": field.unknown data.into[1].rank"},
		{"poles too few", of("choice.posed", `{"choice":"c","theme":"what","question":"q","poles":["a"]}`), ": list.exactly data.poles"},
		{"poles too many", of("choice.posed", `{"choice":"c","theme":"what","question":"q","poles":["a","b","c"]}`), ": list.exactly data.poles"},
		{"reworded with nothing", of("priority.reworded", `{"priority":"p"}`), ": field.noneOf data"},
		{"party a person by name", of("endorsement.given", `{"party":"person:Anna Ek"}`), ": party.person data.party"},
		{"party a person without key", of("endorsement.given", `{"party":"person:"}`), ": party.person data.party"},
		{"parties a person by name", of("meeting.held", `{"meeting":"m","form":"other","title":"t","parties":["person:Anna Ek"]}`), ": party.person data.parties[0]"},
		{"withdrawn without reason", `{"strategy":"s","kind":"entry.withdrawn","data":{"entry":"x"}}`, ": field.missing reason"},
		{"withdrawn with an empty reason", `{"strategy":"s","kind":"entry.withdrawn","reason":"","data":{"entry":"x"}}`, ": field.empty reason"},
		{"corrected of nothing", of("entry.corrected", `{"entry":""}`), ": field.empty data.entry"},
		{"corrected data a list", of("entry.corrected", `{"entry":"x","data":[]}`), ": field.form data.data"},
		{"corrected data too precise", of("entry.corrected", `{"entry":"x","data":{"target":0.12345678901234567890}}`), ": number.tooPrecise data.data"},
		{"disputed without text", of("entry.disputed", `{"entry":"x"}`), ": field.missing data.text"},
		{"annotated with a kind's field", of("entry.annotated", `{"entry":"x","text":"t","data":{}}`), ": field.unknown data.data"},
		{"everything at once", of("priority.proposed", `{"priority":"P","level":"x","rank":-1,"more":1}`),
			": key.form data.priority\n: field.word data.level\n: field.missing data.title\n: number.range data.rank\n: field.unknown data.more"},
	} {
		t.Run("Err/"+c.name, func(t *testing.T) { refuses(t, c.line, c.want) })
	}
}

func TestParseEntryArgs(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"nearest kind", of("priority.droped", `{}`), "came=priority.droped nearest=priority.dropped"},
		{"nearest kind in capitals", of("Priority.Dropped", `{}`), "came=Priority.Dropped nearest=priority.dropped"},
		{"no kind near", of("x", `{}`), "came=x nearest="},
		{"no kind near what is long", of(strings.Repeat("x", 70), `{}`), "came=" + strings.Repeat("x", 60) + "… nearest="},
		{"nearest field", with(`"authorty":"a"`), "field=authorty nearest=authority"},
		{"nearest field of the data", of("priority.dropped", `{"priority":"p","priorty":"p"}`), "field=priorty nearest=priority"},
		{"nearest word", of("priority.relevelled", `{"priority":"p","level":"subgaol"}`), "came=subgaol nearest=subgoal words=vision, goal, subgoal, priority, measure"},
		{"what came", proposal(`"rank":[1,2]`), "came=[1,2] expected={form.whole map[]}"},
		{"bounds", of("alignment.scored", `{"framework":"f","goal":"1","score":6}`), "came=6 expected={range.between map[max:5 min:0]}"},
		{"least", proposal(`"rank":-3`), "came=-3 expected={range.from map[min:1]}"},
		{"where it is no UTF-8", "{\"a\":\"å\xff\"}", "at=9"},
		{"where it is no JSON", `{"a" 1}`, `at=6 came={"a" 1}`},
		{"length", of("strategy.retitled", `{"title":"`+strings.Repeat("å", 200_001)+`"}`), "length=200001 limit=200000"},
		{"list", of("choice.posed", `{"choice":"c","theme":"what","question":"q","poles":["a"]}`), "came=1 expected=2"},
		{"date", of("deadline.moved", `{"deadline":"d","due":"2019-02-30"}`), "came=2019-02-30"},
		{"long date", of("deadline.moved", `{"deadline":"d","due":"`+strings.Repeat("9", 1000)+`"}`), "came=" + strings.Repeat("9", 60) + "…"},
	} {
		t.Run("Err/"+c.name, func(t *testing.T) {
			_, faults := domain.ParseEntry([]byte(c.line), domain.Input{})
			if len(faults) == 0 {
				t.Fatal("taken")
			}
			var args []string
			for _, name := range []string{"at", "field", "came", "expected", "nearest", "words", "length", "limit"} {
				if v, ok := faults[0].Args[name]; ok {
					args = append(args, fmt.Sprint(name, "=", v))
				}
			}
			if got := strings.Join(args, " "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
