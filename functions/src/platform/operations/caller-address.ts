import { isIPv6 } from "node:net";

/**
 * The address Google's front end saw. It appends that address to whatever `X-Forwarded-For` the client sent,
 * so only the last entry can be believed. Of an IPv6 address the network counts, since one household or
 * server has 2^64 addresses to call from.
 */
export function callerAddress(forwardedFor: string | undefined, socketAddress: string | undefined): string {
  const address = forwardedFor?.split(",").at(-1)?.trim() || socketAddress || "unknown";
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first 64 bits: `2001:db8:1:2::/64`. */
function networkOf(address: string): string {
  const [before = "", behind = ""] = address.split("::");
  const head = before.split(":").filter(Boolean);
  const tail = behind.split(":").filter(Boolean);
  const zeros = address.includes("::")
    ? Array.from({ length: 8 - head.length - tail.length }, () => "0")
    : [];
  const groups = [...head, ...zeros, ...tail].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
