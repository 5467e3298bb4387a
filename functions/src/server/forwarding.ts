import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import { trustedProxies } from "../platform/operations/trusted-proxies.ts";

const fields = ["x-forwarded-for", "x-forwarded-host"];

/** Set by Cloud Run, whose front end stands before every instance and appends to `X-Forwarded-For` itself. */
const isBehindGoogle = () => process.env.K_SERVICE !== undefined;

/**
 * Takes off what a request says of whom it is forwarded for, unless a proxy says it: Cloud Run's front end, or one of
 * `TRUSTED_PROXIES`. Elsewhere anybody may connect, and would be counted by whatever address they claim.
 */
export function dropUntrustedForwarding(request: IncomingMessage): void {
  if (isBehindGoogle() || !fields.some((field) => field in request.headers)) return;
  const peer = request.socket.remoteAddress?.replace(/^::ffff:(?=[\d.]+$)/, "") ?? "";
  if (peer !== "" && trustedProxies().check(peer, isIPv6(peer) ? "ipv6" : "ipv4")) return;
  for (const field of fields) delete request.headers[field];
  request.rawHeaders = request.rawHeaders.filter((_, index, raw) => {
    const name = raw[index - (index % 2)] ?? "";
    return !fields.includes(name.toLowerCase());
  });
}
