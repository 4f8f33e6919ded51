package domain_test

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
)

func TestIsKey(t *testing.T) {
	for _, key := range []string{"a", "0", "rus-2030", "2030", "a-b-c", strings.Repeat("a", 64)} {
		t.Run("OK/"+key, func(t *testing.T) {
			if !domain.IsKey(key) {
				t.Error("is no key")
			}
		})
	}
	for _, key := range []string{"", "-", "-a", "a-", "a--b", "A", "å", "a b", "a_b", "a/b", "a.b", "a\n", strings.Repeat("a", 65)} {
		t.Run("Err/"+key, func(t *testing.T) {
			if domain.IsKey(key) {
				t.Error("is a key")
			}
		})
	}
}

// v5 is RFC 9562's UUID of version 5, written out so that ids do not rest on
// the library that the package makes them with.
func v5(space, name string) string {
	b, err := hex.DecodeString(strings.ReplaceAll(space, "-", ""))
	if err != nil {
		panic(err)
	}
	sum := sha1.Sum(append(b, name...))
	u := sum[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	s := hex.EncodeToString(u)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

// entries is the namespace of ids: UUIDv5 in that of URLs.
var entries = v5("6ba7b811-9dad-11d1-80b4-00c04fd430c8", "kronika:entry")

func TestIdent(t *testing.T) {
	const lower = "0190b2f0-7f3e-7cc1-8d2a-3c9d5e6f7a8b"
	for id, want := range map[string]string{
		lower:                                  lower,
		strings.ToUpper(lower):                 lower,
		"0190B2f0-7F3e-7cc1-8d2A-3c9d5e6f7a8b": lower,
		"beslut":                               v5(entries, "s/beslut"),
		"Beslut":                               v5(entries, "s/Beslut"),
		"RS 2019-01234, § 25":                  v5(entries, "s/RS 2019-01234, § 25"),
		"a/b":                                  v5(entries, "s/a/b"),
		strings.ReplaceAll(lower, "-", ""):     v5(entries, "s/"+strings.ReplaceAll(lower, "-", "")),
		"{" + lower + "}":                      v5(entries, "s/{"+lower+"}"),
		"urn:uuid:" + lower:                    v5(entries, "s/urn:uuid:"+lower),
		"0190b2f0-7f3e-7cc1-8d2a-3c9d5e6f7a8g": v5(entries, "s/0190b2f0-7f3e-7cc1-8d2a-3c9d5e6f7a8g"),
		"0190b2f07f3e-7cc1-8d2a-3c9d5e6f-7a8b": v5(entries, "s/0190b2f07f3e-7cc1-8d2a-3c9d5e6f-7a8b"),
	} {
		t.Run("OK/"+id, func(t *testing.T) {
			if got := domain.Ident("s", id).String(); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
	t.Run("OK/of another strategy", func(t *testing.T) {
		if domain.Ident("s", "a") == domain.Ident("t", "a") || domain.Ident("s", lower) != domain.Ident("t", lower) {
			t.Error("a text is of its strategy, a UUID of none")
		}
	})
	t.Run("OK/known value", func(t *testing.T) {
		if got := domain.Ident("vg2020", "a").String(); got != "ac7e44f8-b2ef-5682-b367-38ed151468f8" {
			t.Errorf("the identity of a text changed to %s", got)
		}
	})
}

func TestContentID(t *testing.T) {
	// RFC 8785: names in the order of their UTF-16 code units, no blanks, the
	// shortest numbers, only what must be escaped escaped.
	for _, c := range []struct{ name, line, content string }{
		{"OK", `{"strategy":"s","kind":"priority.dropped","occurred":"2019","data":{"priority":"p"}}`,
			`{"data":{"priority":"p"},"kind":"priority.dropped","occurred":"2019","strategy":"s"}`},
		{"OK/another order and blanks", ` { "data" : {"priority" : "p"}, "occurred":"2019","kind":"priority.dropped","strategy":"s" } `,
			`{"data":{"priority":"p"},"kind":"priority.dropped","occurred":"2019","strategy":"s"}`},
		{"OK/id, recorded and recorder aside", `{"id":"x","recorded":"2020-01-01T00:00:00Z","recorder":"r","strategy":"s","kind":"priority.dropped","occurred":"2019","data":{"priority":"p"}}`,
			`{"data":{"priority":"p"},"kind":"priority.dropped","occurred":"2019","strategy":"s"}`},
		{"OK/numbers", `{"strategy":"s","kind":"alignment.scored","occurred":"2019-10-14~","data":{"framework":"f","goal":"1","score":4.50,"target":5e0}}`,
			`{"data":{"framework":"f","goal":"1","score":4.5,"target":5},"kind":"alignment.scored","occurred":"2019-10-14~","strategy":"s"}`},
		{"OK/texts", `{"strategy":"s","kind":"strategy.retitled","occurred":"2019","authority":"\u00c5m\u00e5l","data":{"title":"en\ntv\u00e5\t\"tre\" \/ \u2028 \ud83d\ude00 \u0001"}}`,
			`{"authority":"Åmål","data":{"title":"en\ntvå\t\"tre\" / ` + "\u2028" + ` 😀 \u0001"},"kind":"strategy.retitled","occurred":"2019","strategy":"s"}`},
		{"OK/every field", `{"strategy":"s","kind":"meeting.held","occurred":"2019","reference":"§ 9","reason":"r","authority":"a","because":["b","a"],"sources":[{"url":"https://example.org/?a=1&b=<2>","title":"t","sha256":"` + strings.Repeat("Ab", 32) + `"}],"data":{"title":"t","meeting":"m","form":"other","participants":{"value":130,"about":true},"parties":[]}}`,
			`{"authority":"a","because":["b","a"],"data":{"form":"other","meeting":"m","participants":{"about":true,"value":130},"parties":[],"title":"t"},"kind":"meeting.held","occurred":"2019","reason":"r","reference":"§ 9","sources":[{"sha256":"` + strings.Repeat("Ab", 32) + `","title":"t","url":"https://example.org/?a=1&b=<2>"}],"strategy":"s"}`},
		{"OK/unknown fields", `{"strategy":"s","kind":"new.kind","occurred":"2019","zebra":[1.0,{"b":1,"a":2}],"Apa":null,"sources":[{"title":"t","more":true}]}`,
			`{"Apa":null,"kind":"new.kind","occurred":"2019","sources":[{"more":true,"title":"t"}],"strategy":"s","zebra":[1,{"a":2,"b":1}]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, faults := domain.ParseEntry([]byte(c.line), domain.Input{AllowUnknown: true})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			content, err := e.Content()
			if err != nil || string(content) != c.content {
				t.Errorf("content %s, %v\nwant    %s", content, err, c.content)
			}
			id, err := e.ContentID()
			if want := v5(entries, c.content); err != nil || id != want {
				t.Errorf("id %s, %v, want %s", id, err, want)
			}
		})
	}
}

func TestElsewhere(t *testing.T) {
	for _, c := range []struct {
		ref, strategy, id string
		ok                bool
	}{
		{"vg2020/beslut", "vg2020", "beslut", true},
		{"vg2020/a/b", "vg2020", "a/b", true},
		{"vg2020/§ 9", "vg2020", "§ 9", true},
		{"s/beslut", "s", "beslut", false},
		{"vg2020/", "vg2020", "", false},
		{"VG2020/beslut", "VG2020", "beslut", false},
		{"RS 2019/25", "RS 2019", "25", false},
		{"/beslut", "", "beslut", false},
		{"beslut", "beslut", "", false},
		{"", "", "", false},
	} {
		t.Run(c.ref, func(t *testing.T) {
			strategy, id, ok := domain.Elsewhere("s", c.ref)
			if ok != c.ok || ok && (strategy != c.strategy || id != c.id) {
				t.Errorf("%q %q %t", strategy, id, ok)
			}
		})
	}
}

func TestIdentProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringN(1, 60, 200).Draw(t, "id")
		u := domain.Ident("s", id)
		if domain.Ident("s", u.String()) != u {
			t.Fatal("the UUID of an id is not its own identity")
		}
		if len(id) != 36 && u.String() != v5(entries, "s/"+id) {
			t.Fatalf("%q is %s", id, u)
		}
	})
}
