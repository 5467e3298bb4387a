import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { legacyRoutes, legacyTokenSecret, legacyUrl } from "./parameters.ts";
import { failProxy } from "./proxy-failures.ts";
import { readRouteTable, type ProxyRoute } from "./route-table.ts";
import { openUpstream, type Upstream } from "./upstream.ts";

export interface ProxyConfiguration {
  readonly upstream: Upstream;
  readonly routes: readonly ProxyRoute[];
  readonly secret: string;
}

const configurationOf = perInstance<{ read?: Promise<ProxyConfiguration> }>(() => ({}));

/**
 * The parameters, read once an instance. Throws `ProxyMisconfigured` where they cannot be read: nobody knows then which
 * system owns what, so that no request is answered by a guess.
 */
export async function readConfiguration(context: Context): Promise<ProxyConfiguration> {
  try {
    return await (configurationOf(context).read ??= read());
  } catch (error) {
    log.error("LEGACY_URL, LEGACY_ROUTES or LEGACY_TOKEN_SECRET cannot be used", error);
    throw failProxy.ProxyMisconfigured();
  }
}

async function read(): Promise<ProxyConfiguration> {
  const url = new URL(legacyUrl.value());
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.search !== "" || url.hash !== "") {
    throw new Error("LEGACY_URL is http or https, a host and at most a path");
  }
  const secret = legacyTokenSecret.value();
  if (secret.length < 32) throw new Error("LEGACY_TOKEN_SECRET needs at least 32 characters");
  return { upstream: await openUpstream(url), routes: readRouteTable(legacyRoutes.value()), secret };
}
