import { isIP, isIPv6, type BlockList } from "node:net";

/** Adds an address, or a range such as `192.0.2.0/24`, to a list. False where it is neither, or is everything. */
export function addRange(list: BlockList, range: string): boolean {
  const [, address = "", prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  if (isIP(address) === 0) return false;
  const longest = isIPv6(address) ? 128 : 32;
  const length = prefix === undefined ? longest : Number(prefix);
  // A range of everything would leave nobody out.
  if (length < 1 || length > longest) return false;
  list.addSubnet(address, length, isIPv6(address) ? "ipv6" : "ipv4");
  return true;
}
