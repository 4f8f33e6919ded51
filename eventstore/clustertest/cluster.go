package clustertest

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// size is how many servers the composed cluster has.
const size = 3

// Cluster is three servers that keep a log together.
type Cluster struct {
	Nodes []*Node
	Links []*Link // between servers, by the one that dials; see Cut

	t     testing.TB
	apart bool
	ports []int // of the loopback address; none where the servers are apart
	env   map[string]string
	said  string // by the servers, of their copies of the log
}

// Options say how a cluster differs from the composed one.
type Options struct {
	Dirs   []string // folders of the stores; temporary ones where nil
	Before []string // what starts each server, such as a shell with limits
	Apart  bool     // each server is in a network of its own; see InNetwork and Unplug
}

// Start runs the cluster and waits until it can take a log. It is stopped when
// the test ends.
func Start(t testing.TB, o Options) *Cluster {
	t.Helper()
	c := &Cluster{t: t, env: Passwords(), apart: o.Apart}
	text := Read(t, c.env).Configs["nats"].Content
	if text == "" {
		t.Fatal("docker-compose.yml has no configuration of the servers")
	}
	if !c.apart {
		c.link()
	}
	for i := range size {
		n := &Node{Name: fmt.Sprint("nats-", i+1), t: t, before: o.Before, file: filepath.Join(t.TempDir(), "conf")}
		if n.Dir = filepath.Join(t.TempDir(), "data"); o.Dirs != nil {
			n.Dir = o.Dirs[i]
		}
		if c.apart {
			n.before = append(n.own(i), n.before...)
		}
		n.write(c.placed(text, i, n.Dir))
		c.Nodes = append(c.Nodes, n)
		n.Start()
		t.Cleanup(n.Kill)
	}
	t.Cleanup(c.told)
	c.Ready()
	return c
}

// placed puts the places of one server into the configuration.
func (c *Cluster) placed(text string, i int, dir string) string {
	c.t.Helper()
	places := []string{"store_dir: /data", "store_dir: " + quoted(dir)}
	for j := range size {
		places = append(places, fmt.Sprintf("nats-%d:6222", j+1), c.dialled(i, j))
	}
	if !c.apart {
		// Told of no address of the others, a server has only its links to them.
		routes := c.route(i) + "\nadvertise: 127.0.0.1:1"
		places = append(places, "0.0.0.0:4222", c.client(i), "0.0.0.0:6222", routes, "127.0.0.1:8222", "127.0.0.1:-1")
	}
	for k := 0; k < len(places); k += 2 {
		if !strings.Contains(text, places[k]) {
			c.t.Fatalf("the configuration does not say %s", places[k])
		}
	}
	return strings.NewReplacer(places...).Replace(text)
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `\`, `\\`) + `"` }

func (c *Cluster) client(i int) string {
	if c.apart {
		return host(i) + ":4222"
	}
	return fmt.Sprintf("127.0.0.1:%d", c.ports[i])
}

func (c *Cluster) route(i int) string {
	if c.apart {
		return host(i) + ":6222"
	}
	return fmt.Sprintf("127.0.0.1:%d", c.ports[size+i])
}

// Address is that of all servers, without a user.
func (c *Cluster) Address() string {
	return "nats://" + c.client(0) + "," + c.client(1) + "," + c.client(2)
}

// URL is what the program is given: all servers, its user named once.
func (c *Cluster) URL() string {
	return "nats://kronika:" + c.env["KRONIKA_NATS_PASSWORD"] + "@" + strings.TrimPrefix(c.Address(), "nats://")
}

// AdminURL is the same for whoever looks after the servers.
func (c *Cluster) AdminURL() string {
	return "nats://admin:" + c.env["KRONIKA_NATS_ADMIN_PASSWORD"] + "@" + strings.TrimPrefix(c.Address(), "nats://")
}

// Ready waits until a leader of the cluster knows all servers that run, and
// asked for the account answers.
func (c *Cluster) Ready() {
	c.t.Helper()
	eventstoretest.Eventually(c.t, func() bool {
		nc, err := nats.Connect(c.AdminURL(), nats.UserInfo("admin", c.env["KRONIKA_NATS_ADMIN_PASSWORD"]), nats.Timeout(time.Second))
		if err != nil {
			return false
		}
		defer nc.Close()
		m, err := nc.Request("$SYS.REQ.SERVER.PING.JSZ", []byte(`{"leader_only":true}`), time.Second)
		var answer struct {
			Data struct {
				Meta struct {
					Leader string `json:"leader"`
					Size   int    `json:"cluster_size"`
					Peers  []struct {
						Current bool `json:"current"`
					} `json:"replicas"`
				} `json:"meta_cluster"`
			} `json:"data"`
		}
		if err != nil || json.Unmarshal(m.Data, &answer) != nil {
			return false
		}
		up := 1
		for _, p := range answer.Data.Meta.Peers {
			if p.Current {
				up++
			}
		}
		return answer.Data.Meta.Leader != "" && up >= c.running()
	})
}

func (c *Cluster) running() (n int) {
	for _, node := range c.Nodes {
		if node.cmd != nil {
			n++
		}
	}
	return n
}

// Leader gives the server that leads the log, as another one knows it.
func (c *Cluster) Leader(ctx context.Context, nc *nats.Conn) *Node {
	c.t.Helper()
	var found *Node
	eventstoretest.Eventually(c.t, func() bool {
		asked, stop := context.WithTimeout(ctx, time.Second)
		defer stop()
		m, err := nc.RequestWithContext(asked, "$JS.API.STREAM.INFO."+eventstore.DefaultStream, nil)
		var answer struct {
			Cluster struct {
				Leader string `json:"leader"`
			} `json:"cluster"`
		}
		if err != nil || json.Unmarshal(m.Data, &answer) != nil {
			return false
		}
		for _, n := range c.Nodes {
			if n.Name == answer.Cluster.Leader {
				found = n
			}
		}
		return found != nil
	})
	return found
}

// told shows the end of the servers' logs where the test has failed.
func (c *Cluster) told() {
	if !c.t.Failed() {
		return
	}
	c.t.Logf("copies of the log: %s", c.said)
	for _, n := range c.Nodes {
		text := n.Log()
		c.t.Logf("%s:\n%s", n.Name, text[max(0, len(text)-3000):])
	}
}
