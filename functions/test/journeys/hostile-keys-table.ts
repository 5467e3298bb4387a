import type { OutgoingHttpHeaders } from "node:http";
import { makeKey as inventKey } from "../../src/partners/key-format.ts";
import { keyMode } from "../../src/partners/key-mode.ts";

/** Of the keys of this process: those of emulators are for tests. */
export const MODE = keyMode();
export const ORDERS = "/v1/orders?role=seller";
const ID_TOKEN = "eyJhbGciOiJub25lIn0.eyJ1c2VyX2lkIjoiZXZlIn0.x";

export interface Sent {
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** What a request with a key that is not right receives; `key` is one that is. */
export const hostileKeys: Record<string, { send: (key: string) => Sent; receives: string }> = {
  "a key of 10 kB": { send: (key) => bearer(key + "A".repeat(10_000)), receives: "Unauthenticated" },
  "a key with a digit that is none of ASCII": {
    send: (key) => bearer(`${key.slice(0, 12)}²${key.slice(13)}`),
    receives: "Unauthenticated",
  },
  "a key in capitals": { send: (key) => bearer(key.toUpperCase()), receives: "Unauthenticated" },
  "a key in small letters": { send: (key) => bearer(key.toLowerCase()), receives: "Unauthenticated" },
  "a key with one character changed": {
    send: (key) => bearer(key.slice(0, -1) + (key.endsWith("A") ? "B" : "A")),
    receives: "Unauthenticated",
  },
  "a key that is cut off": { send: (key) => bearer(key.slice(0, -1)), receives: "Unauthenticated" },
  "a key with more behind it": { send: (key) => bearer(`${key} x`), receives: "Unauthenticated" },
  "a key without its scheme": {
    send: (key) => ({ headers: { authorization: key } }),
    receives: "Unauthenticated",
  },
  "a key by HTTP's basic scheme": {
    send: (key) => ({ headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` } }),
    receives: "Unauthenticated",
  },
  "a key in a header of its own": {
    send: (key) => ({ headers: { "x-api-key": key } }),
    receives: "Unauthenticated",
  },
  "a real key of another marketplace": { send: () => bearer(inventKey(MODE)), receives: "Unauthenticated" },
  "a key of the other kind of project": {
    send: () => bearer(inventKey(MODE === "live" ? "test" : "live")),
    receives: "KeyOfOtherMode",
  },
  "two headers with the same key": { send: (key) => bearers(key, key), receives: "SeveralCredentials" },
  "a key and the ID token of somebody else": {
    send: (key) => bearers(key, ID_TOKEN),
    receives: "SeveralCredentials",
  },
  "the ID token of somebody else and a key": {
    send: (key) => bearers(ID_TOKEN, key),
    receives: "SeveralCredentials",
  },
  "a key in the query": {
    send: (key) => ({ path: `${ORDERS}&key=${key}` }),
    receives: "CredentialInAddress",
  },
  "a key in the path": { send: (key) => ({ path: `/v1/orders/${key}` }), receives: "CredentialInAddress" },
  "a key in the query besides where it belongs": {
    send: (key) => ({ path: `${ORDERS}&token=${key}`, ...bearer(key) }),
    receives: "CredentialInAddress",
  },
};

export function bearer(key: string): Sent {
  return { headers: { authorization: `Bearer ${key}` } };
}

function bearers(...credentials: string[]): Sent {
  return { headers: { authorization: credentials.map((credential) => `Bearer ${credential}`) as never } };
}
