package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"

	"kronika/domain"
	"kronika/eventstore"
)

// outer are the flags of a log on NATS servers. User and password may stand in
// the address instead; whatever is secret is never shown again.
type outer struct {
	NATSCreds string `name:"nats-creds" placeholder:"FILE" help:"${help_natscreds}"`
	NATSNKey  string `name:"nats-nkey" placeholder:"FILE" help:"${help_natsnkey}"`
	NATSCA    string `name:"nats-ca" placeholder:"FILE" help:"${help_natsca}"`
	Replicas  string `placeholder:"N" help:"${help_replicas}"`

	replicas int
}

// settle checks the flags.
func (o *outer) settle() error {
	switch o.Replicas {
	case "":
	case "1", "3", "5": // an even number bears the loss of no more servers than one less
		o.replicas = int(o.Replicas[0] - '0')
	default:
		return domain.Wrong("--replicas", "nats.replicas", domain.Args{"came": o.Replicas})
	}
	return nil
}

// settlePlace chooses between the folder and the NATS servers where both are named
// as the place of the log: the one that is said nearer to the person at the
// keyboard, the servers where both are said in the same place, since what is kept
// beside their log may still have a folder. A folder's own file may say that its
// log is on servers. It gives what names the servers that are passed over, which
// is to be told, since what is recorded would be elsewhere; empty for none.
func (p *program) settlePlace() (passed string) {
	data, nats := p.settings.from["data"], p.settings.from["nats"]
	own := nats.source == byFile && nats.name == filepath.Join(p.flags.Data, ownSettings)
	if p.flags.NATS == "" || data.source <= nats.source || own || p.moving {
		return ""
	}
	p.flags.NATS = ""
	if nats.source == byFile {
		return nats.name
	}
	return envOf("nats")
}

// options are those of the connection. Its files are read now, so that one that
// is missing is told of by name.
func (o *outer) options() (list []nats.Option, _ error) {
	for _, f := range []struct {
		flag, file string
		option     func(file string) (nats.Option, error)
	}{
		{"--nats-creds", o.NATSCreds, credentials},
		{"--nats-nkey", o.NATSNKey, nats.NkeyOptionFromSeed},
		{"--nats-ca", o.NATSCA, authority},
	} {
		if f.file == "" {
			continue
		}
		if err := readable(f.flag, f.file); err != nil {
			return nil, err
		}
		option, err := f.option(f.file)
		if err != nil { // what it says may quote the file
			return nil, domain.Wrong(f.flag, "nats.file", domain.Args{"file": f.file, "reason": domain.Say("nats.file.form", nil)})
		}
		list = append(list, option)
	}
	return list, nil
}

// credentials are a user's, signed by an operator. They are read again at each
// connection, since they are renewed.
func credentials(file string) (nats.Option, error) {
	b, err := os.ReadFile(file)
	if err == nil {
		_, err = nkeys.ParseDecoratedJWT(b)
	}
	if err == nil {
		_, err = nkeys.ParseDecoratedUserNKey(b)
	}
	return nats.UserCredentials(file), err
}

// authority lets the server be known by the authorities in a file, and by no
// other.
func authority(file string) (nats.Option, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(b) {
		return nil, errors.New("no certificate in it")
	}
	return nats.Secure(&tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}), nil
}

// readable tells whether a file can be read, and is one.
func readable(flag, file string) error {
	_, err := os.ReadFile(file)
	if err == nil {
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return domain.Fault(domain.NotFound, "file.missing", domain.Args{"file": file}).Because(err)
	}
	return domain.Wrong(flag, "nats.file", domain.Args{"file": file, "reason": domain.Say("nats.file.closed", nil)}).Because(err)
}

// outsideConn connects to the NATS servers at an address.
func (p *program) outsideConn(ctx context.Context, address string) (*nats.Conn, error) {
	options, err := p.flags.options()
	if err != nil {
		return nil, err
	}
	return eventstore.Connect(ctx, address, options...)
}
