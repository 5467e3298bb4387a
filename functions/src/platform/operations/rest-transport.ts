import { GUARD_HEADER } from "./guard-header.ts";
import { isOperation, type Operations, pathFields } from "./route.ts";
import { CallFailed, type Transport } from "./client.ts";

interface Rest {
  /** Without `/v1`. */
  baseUrl: string;
  operations: Operations;
  /** A Firebase ID token, or nothing to call as nobody, or by the session cookie that a browser has. */
  token?: () => Promise<string | undefined>;
  fetch?: typeof globalThis.fetch;
}

/** Calls `/v1`: for partners, servers and command lines. */
export function restTransport({ baseUrl, operations, token, fetch = globalThis.fetch }: Rest): Transport {
  return async ({ domain, name, input, idempotencyKey }) => {
    const contract: Record<string, unknown> = { ...operations[domain] };
    const operation = contract[name];
    if (!isOperation(operation)) throw new Error(`No operation ${domain}.${name}`);

    const fields: Record<string, unknown> = { ...(input as object) };
    let path: string = operation.http.path;
    for (const field of pathFields(operation)) {
      const value = String(fields[field]);
      // URLs resolve segments of dots alone, which would lead to another route.
      if (/^\.{0,2}$/.test(value)) throw new Error(`${field} cannot be "${value}"`);
      path = path.replace(`{${field}}`, encodeURIComponent(value));
      delete fields[field];
    }
    const { method } = operation.http;
    const url = new URL(baseUrl.replace(/\/$/, "") + path);
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
