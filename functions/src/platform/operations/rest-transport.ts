import { GUARD_HEADER } from "./guard-header.ts";
import { CallFailed, type Transport } from "./client.ts";

/** How an operation is called: the path is behind `/v1/`, with its fields as `{name}`. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

interface Rest {
  /** Without `/v1`. */
  baseUrl: string;
  findRoute: (domain: string, name: string) => Route | undefined;
  /** A Firebase ID token, or nothing to call as nobody, or by the session cookie that a browser has. */
  token?: () => Promise<string | undefined>;
  fetch?: typeof globalThis.fetch;
}

/** Calls `/v1`: for partners, servers and command lines. */
export function restTransport({ baseUrl, findRoute, token, fetch = globalThis.fetch }: Rest): Transport {
  return async ({ domain, name, input, idempotencyKey }) => {
    const route = findRoute(domain, name);
    if (!route) throw new Error(`No route of ${domain}.${name} is known`);
    const { method } = route;
    const fields: Record<string, unknown> = { ...(input as object) };
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
      const value = String(fields[field]);
      // URLs resolve segments of dots alone, which would lead to another route.
      if (/^\.{0,2}$/.test(value)) throw new Error(`${field} cannot be "${value}"`);
      delete fields[field];
      return encodeURIComponent(value);
    });
    const url = new URL(`${baseUrl.replace(/\/$/, "")}/v1/${path}`);
    if (method === "GET") {
      const given = Object.entries(fields).filter(([, value]) => value !== undefined);
      for (const [field, value] of given) {
        for (const each of Array.isArray(value) ? value : [value])
          url.searchParams.append(field, String(each));
      }
    }
    const bearer = await token?.();
    const response = await fetch(url, {
      method,
      headers: {
        "content-type": "application/json",
        [GUARD_HEADER]: "souk",
        "idempotency-key": idempotencyKey,
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(method === "GET" ? {} : { body: JSON.stringify(fields) }),
    });
    const answer = parseJson(await response.text());
    if (response.ok) return answer;
    const { type: _, status: __, reason, title, ...details } = answer ?? {};
    // A proxy on the way answers in its own words.
    if (typeof reason !== "string") throw new Error(`The backend cannot be reached: HTTP ${response.status}`);
    throw new CallFailed(reason, String(title), details);
  };
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
