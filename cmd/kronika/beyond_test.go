package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// answered is what a server answered.
type answered struct {
	status int
	header http.Header
	body   string
}

// ask makes a request with a token; headers are given as "Name: value", Host
// among them.
func ask(t testing.TB, method, address, token, body string, headers ...string) answered {
	t.Helper()
	req, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		if req.Header.Set(name, value); name == "Host" {
			req.Host = value
		}
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answered{r.StatusCode, r.Header, string(b)}
}

func mandated(strategy, region string) string {
	return fmt.Sprintf(`{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2020","data":{"title":"T","region":%q,"family":"rus"}}`, strategy, region)
}

// TestBeyond serves others: on all addresses, and on this machine's own through
// a proxy. Nothing is recorded or read without a token, whoever asks.
func TestBeyond(t *testing.T) {
	for name, flag := range map[string]string{"AllAddresses": "--listen=0.0.0.0:0", "Proxy": "--host=Kronika.Region.Example"} {
		t.Run(name, func(t *testing.T) {
			data := onlyVGR(t)
			if r := kronika(t, nil, "serve", "--data="+data, flag); r.code != 2 || !strings.Contains(r.err, "token make NAME --role record --data "+data) {
				t.Errorf("%+v", r)
			}
			reader := made(t, "--data="+data, "reader", "--role=read")
			if r := kronika(t, nil, "serve", "--data="+data, flag); r.code != 2 {
				t.Errorf("served without anybody who could record: %+v", r)
			}
			writer := made(t, "--data="+data, "writer", "--role=record")
			url := serving(t, "--data="+data, flag)
			for _, c := range []struct {
				method, path, token, host string
				status                    int
			}{
				{"GET", "/api/v1/strategies", "", "", 401},
				{"GET", "/", "", "", 401},
				{"GET", "/static/kronika.css", "", "", 200},
				{"GET", "/signin", "", "", 200},
				{"GET", "/import", reader, "", 403},
				{"POST", "/import", reader, "", 403},
				{"POST", "/cite", "", "", 401},
				{"GET", "/nothing", "", "", 401},
				{"GET", "/w/AAAAAA", "", "", 404}, // a workshop's code is asked for by everybody in the room
				{"GET", "/w/kronika.css", "", "", 200},
				{"GET", "/strategies/vgr-rus-2021-2030/choices/period/workshop", "", "", 401},
				{"POST", "/strategies/vgr-rus-2021-2030/choices/period/workshop", "", "", 401},
				{"POST", "/strategies/vgr-rus-2021-2030/choices/period/workshop", reader, "", 403},
				{"POST", "/", reader, "", 403},
				{"GET", "/", reader, "", 200},
				{"GET", "/api/v1/strategies?token=" + reader, "", "", 401},
				{"GET", "/healthz", "", "", 200},
				{"GET", "/api/v1/strategies", reader, "", 200},
				{"POST", "/api/v1/entries", "", "", 401},
				{"POST", "/api/v1/entries", reader, "", 403},
				{"POST", "/api/v1/entries", writer, "", 200},
				{"GET", "/", reader, "evil.example", 421},
				{"GET", "/", reader, "kronika.region.example:8080", map[string]int{"Proxy": 200, "AllAddresses": 421}[name]},
				{"GET", "/", reader, "192.0.2.7:8080", map[string]int{"Proxy": 421, "AllAddresses": 200}[name]},
			} {
				headers := []string{"Accept-Language: en"}
				if c.host != "" {
					headers = append(headers, "Host: "+c.host)
				}
				if a := ask(t, c.method, url+c.path, c.token, mandated("s", "R"), headers...); a.status != c.status {
					t.Errorf("%s %s at %q: %+v", c.method, c.path, c.host, a)
				}
			}
		})
	}
}

// TestPublicRead lets everybody read and nobody record without a token; after a
// restart the same tokens hold.
func TestPublicRead(t *testing.T) {
	data := onlyVGR(t)
	writer := made(t, "--data="+data, "writer", "--role=record")
	for n := range 2 {
		t.Run(fmt.Sprint("Start", n+1), func(t *testing.T) {
			url := serving(t, "--data="+data, "--host=kronika.example", "--public-read")
			if a := ask(t, "GET", url+"/", "", ""); a.status != 200 {
				t.Errorf("%+v", a)
			}
			if a := ask(t, "GET", url+"/api/v1/strategies", "", ""); a.status != 200 {
				t.Errorf("%+v", a)
			}
			if a := ask(t, "GET", url+"/api/v1/tokens", "", ""); a.status != 401 {
				t.Errorf("%+v", a)
			}
			if a := ask(t, "POST", url+"/api/v1/entries", "", mandated("s", "R")); a.status != 401 {
				t.Errorf("%+v", a)
			}
			if a := ask(t, "POST", url+"/api/v1/entries", writer, mandated("s", "R")); a.status != 200 {
				t.Errorf("%+v", a)
			}
		})
	}
}

// TestImportOfARegion names the lines that an account may not record, and stores
// nothing of a file that has one.
func TestImportOfARegion(t *testing.T) {
	data := onlyVGR(t)
	bound := made(t, "--data="+data, "skane", "--role=record", "--region=Skåne")
	url := serving(t, "--data="+data, "--host=kronika.example")
	lines := mandated("own", "Skåne") + "\n" + mandated("other", "Halland") + "\n" +
		`{"id":"x","strategy":"vgr-rus-2021-2030","kind":"meeting.held","occurred":"2024","data":{"meeting":"m","form":"other","title":"M"}}` + "\n"
	a := ask(t, "POST", url+"/api/v1/import", bound, lines, "Accept-Language: en")
	if a.status != 403 || !strings.Contains(a.body, `"line":2`) || !strings.Contains(a.body, `"line":3`) || strings.Contains(a.body, `"line":1`) {
		t.Errorf("%+v", a)
	}
	if a := ask(t, "GET", url+"/api/v1/strategies?text=own", bound, ""); a.body != "[]\n" {
		t.Errorf("%+v", a)
	}
	if a := ask(t, "POST", url+"/api/v1/import?restore=true", bound, lines, "Accept-Language: en"); a.status != 403 || !strings.Contains(a.body, `"field":"restore"`) {
		t.Errorf("%+v", a)
	}
	first, _, _ := strings.Cut(lines, "\n")
	if a := ask(t, "POST", url+"/api/v1/import", bound, first); a.status != 200 || !strings.Contains(a.body, `"new":1`) {
		t.Errorf("%+v", a)
	}
	if a := ask(t, "GET", url+"/api/v1/strategies/own/timeline", bound, ""); !strings.Contains(a.body, `"recorder":"skane"`) {
		t.Errorf("%+v", a)
	}
}

// TestTLS serves with a certificate of its own.
func TestTLS(t *testing.T) {
	cert, key, pool := certificate(t)
	ctx, stop := context.WithCancel(context.Background())
	out, said := io.Pipe()
	ended := make(chan int)
	go func() {
		ended <- run(ctx, world{args: []string{"serve", "--data=" + onlyVGR(t), "--listen=127.0.0.1:0", "--tls-cert=" + cert, "--tls-key=" + key},
			out: io.Discard, err: said, env: func(string) string { return "" }, now: noon})
		_ = said.Close()
	}()
	var text bytes.Buffer
	b := make([]byte, 1024)
	for !strings.Contains(text.String(), "Stop with") {
		n, err := out.Read(b)
		if err != nil {
			t.Fatalf("%v: %s", err, text.String())
		}
		text.Write(b[:n])
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	_, rest, ok := strings.Cut(text.String(), "https://")
	address, _, _ := strings.Cut(rest, ". ")
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true}}
	r, err := client.Get("https://" + address + "/healthz")
	if err != nil || !ok || r.StatusCode != 200 || r.ProtoMajor != 2 {
		t.Errorf("%v %v, said %q", r, err, text.String())
	}
	if r != nil {
		_ = r.Body.Close()
	}
	if r, err := http.Get("http://" + address + "/healthz"); err == nil {
		_ = r.Body.Close()
		if r.StatusCode == 200 {
			t.Error("it answers without TLS as well")
		}
	}
	client.CloseIdleConnections()
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("ended with %d", code)
	}
}

// certificate makes a certificate for this machine that holds for a day.
func certificate(t *testing.T) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	pair, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &pair.PublicKey, pair)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(pair)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	write(t, cert, string(public))
	write(t, key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})))
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(public)
	return cert, key, pool
}
