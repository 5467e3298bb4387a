import type { Operations } from "./route.ts";
import { isOperation, pathFields } from "./route.ts";
import { CallFailed, type Transport } from "./client.ts";

interface Rest {
  /** Without `/v1`. */
  baseUrl: string;
  operations: Operations;
  /** A Firebase ID token, or nothing to call as nobody. */
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
      path = path.replace(`{${field}}`, encodeURIComponent(String(fields[field])));
      delete fields[field];
    }
    const { method } = operation.http;
    const url = new URL(baseUrl.replace(/\/$/, "") + path);
    if (method === "GET") {
      for (const [field, value] of Object.entries(fields)) url.searchParams.set(field, String(value));
    }
    const bearer = await token?.();
    const response = await fetch(url, {
      method,
      headers: {
        "content-type": "application/json",
        "idempotency-key": idempotencyKey,
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(method === "GET" ? {} : { body: JSON.stringify(fields) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const { reason, title, ...details } = answer as { reason: string; title: string };
    throw new CallFailed(reason, title, details);
  };
}
