import { BlockList, isIP } from "node:net";

/**
 * IPv4 that is no single machine of the public internet, by IANA's special-purpose registry
 * (https://www.iana.org/assignments/iana-ipv4-special-registry): this network, private, shared, loopback, link-local with
 * the metadata servers of clouds, protocol assignments, documentation, 6to4 relays, benchmarks, multicast and reserved.
 */
const special = new BlockList();
for (const network of [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
]) {
  addTo(special, network, "ipv4");
}

/** IPv6 that is handed out: everything else is loopback, local, mapped, translated or not in use. */
const global = new BlockList();
addTo(global, "2000::/3", "ipv6");

/** Of it, what leads elsewhere: protocol assignments with Teredo, documentation and 6to4. */
const translated = new BlockList();
for (const network of ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]) {
  addTo(translated, network, "ipv6");
}

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, "ipv4");
  return isIP(address) === 6 && global.check(address, "ipv6") && !translated.check(address, "ipv6");
}

function addTo(list: BlockList, network: string, family: "ipv4" | "ipv6"): void {
  const [address = "", prefix] = network.split("/");
  list.addSubnet(address, Number(prefix), family);
}
