import type { IncomingHttpHeaders } from "node:http";
import { isIP, isIPv6, SocketAddress, type BlockList } from "node:net";
import { trustedProxies } from "./trusted-proxies.ts";

/** What of a request of Node's server tells how it came. */
interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * The address that a call came from, for limits. Each proxy appends to `X-Forwarded-For` the address it was called from,
 * and the function's own URL stays public: so the last entry was written by Google's front end, and the one before it
 * counts only where the last is a proxy of `TRUSTED_PROXIES`, and so on. What nobody trusted wrote is never believed.
 *
 * Of an IPv6 address the network counts, since one household or server has 2^64 addresses to call from.
 */
export function callerAddress({ headers, socket }: Received, proxies: BlockList = trustedProxies()): string {
  const entries = [headers["x-forwarded-for"] ?? []].flat().join().split(",");
  let nearest = readAddress(socket.remoteAddress);
  for (const entry of entries.toReversed()) {
    const address = readAddress(entry);
    if (address === undefined) break;
    nearest = address;
    if (!proxies.check(address, isIPv6(address) ? "ipv6" : "ipv4")) break;
  }
  if (nearest === undefined) return "unknown";
  return isIPv6(nearest) ? networkOf(nearest) : nearest;
}

/** The address in its one usual spelling, without port; `::ffff:192.0.2.1` is 192.0.2.1. Nothing where it is none. */
function readAddress(text: string | undefined): string | undefined {
  const bare = text?.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, "$1$3") ?? "";
  if (isIP(bare) === 0) return undefined;
  if (!isIPv6(bare)) return bare;
  const { address } = new SocketAddress({ address: bare, family: "ipv6" });
  return /^::ffff:([\d.]+)$/.exec(address)?.[1] ?? address;
}

/** The first 64 bits: `2001:db8:1:2::/64`. */
function networkOf(address: string): string {
  const [before = "", behind = ""] = address.split("::");
  const head = before.split(":").filter(Boolean);
  const tail = behind.split(":").filter(Boolean);
  const zeros = address.includes("::")
    ? Array.from({ length: 8 - head.length - tail.length }, () => "0")
    : [];
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(":")}::/64`;
}
