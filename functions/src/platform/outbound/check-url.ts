import { isIP } from "node:net";
import { AddressRefused, publicInternet, type Network } from "./guarded-agent.ts";

/** As long as browsers and servers take. */
const MAX_LENGTH = 2000;

/**
 * The URL that a person has named, unless it can be seen from its text that nothing may be fetched from it. What its name
 * leads to is checked when the connection is made.
 *
 * @throws AddressRefused with what to write instead.
 */
export function checkUrl(text: string, network: Network = publicInternet): URL {
  const url = text.length <= MAX_LENGTH && URL.canParse(text) ? new URL(text) : undefined;
  const scheme = network.protocol.slice(0, -1);
  if (url?.protocol !== network.protocol) {
    throw new AddressRefused(
      `Use an address that begins with ${scheme}://, up to ${MAX_LENGTH} characters long`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new AddressRefused("Leave out the user name and the password");
  }
  if (url.port !== "" && network.ports !== "any" && !network.ports.includes(Number(url.port))) {
    const others = network.ports.length > 0 ? `, or use ${network.ports.join(", ")}` : "";
    throw new AddressRefused(`Leave out the port${others}`);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (host.endsWith(".")) throw new AddressRefused("Leave out the dot behind the name");
  const isPrivate = isIP(host) !== 0 && !network.isAllowed(host);
  if (isPrivate || host.length > 253) throw new AddressRefused("Use an address on the public internet");
  return url;
}
