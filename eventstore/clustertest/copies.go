package clustertest

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"

	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// Equal waits until all servers tell the same of their copies of the log: how
// many acts, how many bytes, and the last sequence.
func (c *Cluster) Equal() {
	c.t.Helper()
	nc, err := nats.Connect(c.AdminURL(), nats.UserInfo("admin", c.env["KRONIKA_NATS_ADMIN_PASSWORD"]))
	if err != nil {
		c.t.Fatal(err)
	}
	defer nc.Close()
	var told map[string]string
	eventstoretest.Eventually(c.t, func() bool {
		told = copies(nc)
		c.said = fmt.Sprint(told)
		for _, one := range told {
			if len(told) != size || one != told[c.Nodes[0].Name] {
				return false
			}
		}
		return len(told) == size
	})
}

// copies asks every server for its copy.
func copies(nc *nats.Conn) map[string]string {
	told := map[string]string{}
	sub, err := nc.SubscribeSync(nc.NewInbox())
	if err != nil {
		return told
	}
	defer func() { _ = sub.Unsubscribe() }()
	if nc.PublishRequest("$SYS.REQ.SERVER.PING.JSZ", sub.Subject, []byte(`{"accounts":true,"streams":true}`)) != nil {
		return told
	}
	for len(told) < size {
		m, err := sub.NextMsg(time.Second)
		if err != nil {
			return told
		}
		if name, state := copyOf(m.Data); name != "" {
			told[name] = state
		}
	}
	return told
}

// copyOf finds the log in what a server tells of all that it keeps.
func copyOf(answer []byte) (server, state string) {
	var said struct {
		Server struct {
			Name string `json:"name"`
		} `json:"server"`
		Data struct {
			Accounts []struct {
				Streams []struct {
					Name  string `json:"name"`
					State struct {
						Messages uint64 `json:"messages"`
						Bytes    uint64 `json:"bytes"`
						Last     uint64 `json:"last_seq"`
					} `json:"state"`
				} `json:"stream_detail"`
			} `json:"account_details"`
		} `json:"data"`
	}
	if json.Unmarshal(answer, &said) != nil {
		return "", ""
	}
	for _, account := range said.Data.Accounts {
		for _, s := range account.Streams {
			if s.Name == eventstore.DefaultStream {
				return said.Server.Name, fmt.Sprint(s.State)
			}
		}
	}
	return "", ""
}
