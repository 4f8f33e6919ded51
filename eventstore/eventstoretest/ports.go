package eventstoretest

import (
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
)

// Ports lie below those that systems give to outgoing connections.
const lowPort, highPort = 10_000, 32_000

// FreePorts gives ports of the loopback address that are free at the moment, for
// servers that must know theirs before they run, or have the same one again
// when they are started anew. An outgoing connection never takes one while its
// server is down, not even that of a client which calls for this very server.
func FreePorts(n int) ([]int, error) {
	var ports []int
	var failed error
	for range 100 * n {
		port := lowPort + rand.IntN(highPort-lowPort)
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			failed = err
			continue
		}
		defer l.Close() // held until all are found, so that none comes twice
		if ports = append(ports, port); len(ports) == n {
			return ports, nil
		}
	}
	return nil, fmt.Errorf("%d free ports cannot be found: %w", n, failed)
}
