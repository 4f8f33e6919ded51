package main

import (
	"crypto/tls"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nats-io/jwt/v2"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nkeys"

	"kronika/eventstore/eventstoretest"
)

// key takes a pair of keys that was made, and gives the public one too.
func key(t *testing.T) func(nkeys.KeyPair, error) (nkeys.KeyPair, string) {
	return func(pair nkeys.KeyPair, err error) (nkeys.KeyPair, string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		public, err := pair.PublicKey()
		if err != nil {
			t.Fatal(err)
		}
		return pair, public
	}
}

// TestNATSFiles lets the program in by an nkey over TLS, and by credentials: with
// the right files it records and reads, with others it is not let in, and what
// they hold is never told.
func TestNATSFiles(t *testing.T) {
	dir := t.TempDir()
	user, public := key(t)(nkeys.CreateUser())
	seed, err := user.Seed()
	if err != nil {
		t.Fatal(err)
	}
	stranger, _ := key(t)(nkeys.CreateUser())
	other, err := stranger.Seed()
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "nkey"), string(seed))
	write(t, filepath.Join(dir, "other"), string(other))
	cert, private, _ := certificate(t)
	pair, err := tls.LoadX509KeyPair(cert, private)
	if err != nil {
		t.Fatal(err)
	}
	s := eventstoretest.Listen(t, server.Options{Nkeys: []*server.NkeyUser{{Nkey: public}}, TLS: true, TLSTimeout: 5,
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}})
	nats := []string{"--nats=" + s.URL(), "--nats-ca=" + cert, "--nats-nkey=" + filepath.Join(dir, "nkey")}
	must(t, append(nats, "import", "testdata/base.jsonl")...)
	if out := must(t, append(nats, "strategies")...); !strings.Contains(out, "RUS") && !strings.Contains(out, "rus") {
		t.Error(out)
	}
	for name, c := range map[string]struct {
		args []string
		code int
	}{
		"ErrStranger":    {[]string{nats[0], nats[1], "--nats-nkey=" + filepath.Join(dir, "other")}, 6},
		"ErrNobody":      {nats[:2], 6},
		"ErrNoAuthority": {[]string{nats[0], nats[2]}, 5},
	} {
		r := kronika(t, nil, append(c.args, "strategies")...)
		if r.code != c.code || strings.Contains(r.err, string(other)) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// TestNATSCreds lets the program in by credentials that an operator signed.
func TestNATSCreds(t *testing.T) {
	operator, issuer := key(t)(nkeys.CreateOperator())
	account, house := key(t)(nkeys.CreateAccount())
	claims := jwt.NewAccountClaims(house)
	claims.Limits.JetStreamLimits = jwt.JetStreamLimits{MemoryStorage: -1, DiskStorage: -1, Streams: -1, Consumer: -1}
	signed, err := claims.Encode(operator)
	if err != nil {
		t.Fatal(err)
	}
	resolver := &server.MemAccResolver{}
	if err := resolver.Store(house, signed); err != nil {
		t.Fatal(err)
	}
	_, sysHouse := key(t)(nkeys.CreateAccount())
	sysSigned, err := jwt.NewAccountClaims(sysHouse).Encode(operator)
	if err == nil {
		err = resolver.Store(sysHouse, sysSigned)
	}
	if err != nil {
		t.Fatal(err)
	}
	s := eventstoretest.Listen(t, server.Options{TrustedKeys: []string{issuer}, AccountResolver: resolver, SystemAccount: sysHouse})
	user, public := key(t)(nkeys.CreateUser())
	seed, err := user.Seed()
	if err != nil {
		t.Fatal(err)
	}
	may, err := jwt.NewUserClaims(public).Encode(account)
	if err != nil {
		t.Fatal(err)
	}
	text, err := jwt.FormatUserConfig(may, seed)
	if err != nil {
		t.Fatal(err)
	}
	creds := filepath.Join(t.TempDir(), "kronika.creds")
	write(t, creds, string(text))
	must(t, "import", "--nats="+s.URL(), "--nats-creds="+creds, "testdata/base.jsonl")
	if r := kronika(t, map[string]string{"KRONIKA_NATS": s.URL(), "KRONIKA_NATS_CREDS": creds}, "verify"); r.code != 0 {
		t.Errorf("%+v", r)
	}
	if r := kronika(t, nil, "verify", "--nats="+s.URL()); r.code != 6 {
		t.Errorf("%+v", r)
	}
	write(t, creds, "hemligt")
	if r := kronika(t, nil, "verify", "--nats="+s.URL(), "--nats-creds="+creds); r.code != 2 || strings.Contains(r.err, "hemligt") {
		t.Errorf("%+v", r)
	}
}

// TestPlace names a folder and NATS servers in any two places: flags go before
// the environment, that before a file. Nobody is led away without a word.
func TestPlace(t *testing.T) {
	dir := t.TempDir()
	data, nowhere := filepath.Join(dir, "data"), "nats://127.0.0.1:1"
	must(t, "import", "--data="+data, "testdata/base.jsonl")
	file := func(text string) string {
		name := filepath.Join(t.TempDir(), "own.json")
		write(t, name, text)
		return "--config=" + name
	}
	both := `{"nats": "` + nowhere + `", "data": "` + data + `"}`
	for name, c := range map[string]struct {
		env    map[string]string
		args   []string
		folder bool
	}{
		"flag, environment":        {map[string]string{"KRONIKA_NATS": nowhere}, []string{"--data=" + data}, true},
		"flag, file":               {nil, []string{"--data=" + data, file(`{"nats": "` + nowhere + `"}`)}, true},
		"environment, file":        {map[string]string{"KRONIKA_DATA": data}, []string{file(`{"nats": "` + nowhere + `"}`)}, true},
		"file, environment":        {map[string]string{"KRONIKA_NATS": nowhere}, []string{file(`{"data": "` + data + `"}`)}, false},
		"environment, environment": {map[string]string{"KRONIKA_NATS": nowhere, "KRONIKA_DATA": data}, nil, false},
		"flag, flag":               {nil, []string{"--data=" + data, "--nats=" + nowhere}, false},
		"environment, flag":        {map[string]string{"KRONIKA_DATA": data}, []string{"--nats=" + nowhere}, false},
		"file, file":               {nil, []string{file(both)}, false},
	} {
		for _, lang := range []string{"en", "sv"} {
			r := kronika(t, c.env, append([]string{"strategies", "--lang=" + lang}, c.args...)...)
			said := strings.Contains(r.err, map[string]string{"en": "and not the NATS servers that ", "sv": "och inte NATS-servrarna som "}[lang])
			if want := map[bool]int{true: 0, false: 5}[c.folder]; r.code != want || said != c.folder {
				t.Errorf("%s: exit %d: %s", name, r.code, r.err)
			}
		}
	}
	write(t, filepath.Join(data, ownSettings), `{"nats": "`+nowhere+`"}`)
	if r := kronika(t, nil, "strategies", "--data="+data); r.code != 5 {
		t.Errorf("a folder's own file: exit %d: %s", r.code, r.err)
	}
	if r := kronika(t, map[string]string{"KRONIKA_NATS": nowhere}, "move", "--data="+data); r.code != 5 {
		t.Errorf("to the environment's servers: exit %d: %s", r.code, r.err)
	}
}
