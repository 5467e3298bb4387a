import { BlockList, isIPv6 } from "node:net";
import { addRange } from "../platform/values/network-range.ts";

/** Says of a network address whether it is in one of the networks, or that every one is where there are none. */
export function allowedNetworks(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) return () => true;
  const allowed = new BlockList();
  for (const network of networks) addRange(allowed, network);
  return (address) => {
    // A caller of an IPv6 network is known by its first 64 bits: `2001:db8::/64`.
    const [base = ""] = address.split("/");
    return allowed.check(base, isIPv6(base) ? "ipv6" : "ipv4");
  };
}
