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
