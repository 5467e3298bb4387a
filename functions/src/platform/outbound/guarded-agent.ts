import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";
import { resolveByDns, type ResolveName } from "./resolve-name.ts";

/** Thrown for an address that nothing may be fetched from. No retry makes it another one. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
}

/** The network as an outgoing request sees it. Tests have one of their own, on this machine. */
export interface Network {
  readonly protocol: "https:" | "http:";
  /** Those that may be named; the protocol's own needs no name. */
  readonly ports: readonly number[] | "any";
  readonly isAllowed: (address: string) => boolean;
  readonly resolve: ResolveName;
}

export const publicInternet: Network = {
  protocol: "https:",
  ports: [],
  isAllowed: isPublicAddress,
  resolve: resolveByDns(),
};

/**
 * An agent that connects to allowed addresses alone. It checks where the connection is made: an IP address in the URL is
 * never looked up, and a name is looked up once, for this connection, so that no second answer can differ from the
 * checked one. A name with one address that is not allowed is refused, whatever its others.
 */
export function guardedAgent(network: Network): HttpAgent {
  const Agent = network.protocol === "https:" ? HttpsAgent : HttpAgent;
  return new (class extends Agent {
    override createConnection(...[options, callback]: Parameters<HttpAgent["createConnection"]>) {
      const host = options.host ?? "";
      if (isIP(host) !== 0 && !network.isAllowed(host)) {
        callback?.(refusal(), undefined as never);
        return undefined;
      }
      return super.createConnection({ ...options, lookup: checkingLookup(network) }, callback);
    }
  })({ keepAlive: false });
}

function checkingLookup({ resolve, isAllowed }: Network): LookupFunction {
  return (name, options, callback) => {
    resolve(name, (error, addresses) => {
      const [first] = error ? [] : addresses;
      if (error) callback(error, []);
      else if (!first || !addresses.every(({ address }) => isAllowed(address))) callback(refusal(), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function refusal(): AddressRefused {
  return new AddressRefused("This address is not on the public internet");
}
