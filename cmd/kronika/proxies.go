package main

import (
	"net/netip"

	"kronika/adapters/api"
	"kronika/domain"
)

// proxies reads the addresses and networks of --trusted-proxy.
func (c *serveCmd) proxies() (api.Proxies, error) {
	var list api.Proxies
	for _, came := range c.TrustedProxy {
		network, err := networkOf(came)
		if err != nil {
			return nil, err
		}
		list = append(list, network)
	}
	return list, nil
}

// networkOf reads an address, or a network as 10.0.0.0/8 or 2001:db8::/32. All
// addresses there are would make everybody a proxy, and are refused.
func networkOf(came string) (netip.Prefix, error) {
	wrong := func(key string) (netip.Prefix, error) {
		return netip.Prefix{}, domain.Wrong("--trusted-proxy", key, domain.Args{"came": domain.Excerpt(came)})
	}
	network, err := netip.ParsePrefix(came)
	if err != nil {
		address, err := netip.ParseAddr(came)
		if err != nil || address.Zone() != "" {
			return wrong("serve.proxyForm")
		}
		network = netip.PrefixFrom(address, address.BitLen())
	}
	if network.Addr().Is4In6() {
		network = netip.PrefixFrom(network.Addr().Unmap(), network.Bits()-96)
	}
	switch {
	case !network.IsValid():
		return wrong("serve.proxyForm")
	case network.Bits() == 0:
		return wrong("serve.proxyAll")
	}
	return network.Masked(), nil
}
