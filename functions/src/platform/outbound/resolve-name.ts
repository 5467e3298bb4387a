import type { LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import { SECOND } from "../values/clock.ts";

type Resolved = (error: Error | null, addresses: LookupAddress[]) => void;
export type ResolveName = (name: string, answer: Resolved) => void;

/** For each name server, and again for another try. */
const PATIENCE = { timeout: 2 * SECOND, tries: 2 };

/**
 * Asks name servers itself. `dns.lookup` waits in one of the four threads that read files and encrypt for the whole
 * instance: four names whose servers stay silent would stop it. Errors have the codes of `dns.lookup`.
 */
export function resolveByDns(servers?: readonly string[]): ResolveName {
  let resolver: Resolver | undefined;
  const resolve = async (name: string, answer: Resolved) => {
    if (resolver === undefined) {
      resolver = new Resolver(PATIENCE);
      if (servers) resolver.setServers(servers);
    }
    const found = await findAddresses(resolver, name).catch((error: unknown) => error as Error);
    if (found instanceof Error) answer(found, []);
    else answer(null, found);
  };
  return (name, answer) => {
    void resolve(name, answer);
  };
}

/** No name server is asked for this machine: RFC 6761, section 6.3. */
const loopback = /(^|\.)localhost\.?$/i;

async function findAddresses(resolver: Resolver, name: string): Promise<LookupAddress[]> {
  if (loopback.test(name)) return [{ address: "127.0.0.1", family: 4 }];
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const addresses = answers.flatMap((answer, index) =>
    answer.status === "fulfilled"
      ? answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 }))
      : [],
  );
  if (addresses.length > 0) return addresses;
  const isUnknown = answers.every((answer) => answer.status === "rejected" && isNoSuchName(answer.reason));
  throw Object.assign(new Error("The name leads nowhere"), { code: isUnknown ? "ENOTFOUND" : "EAI_AGAIN" });
}

/** There is no such name, or it has no address. */
function isNoSuchName(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOTFOUND" || code === "ENODATA" || code === "EBADNAME";
}
