import { rateLimitFieldNames } from "../rate-limit-fields.ts";
import { deprecationFieldNames } from "./deprecation-fields.ts";
import { PRIVATE } from "./cache-control.ts";

/** What browsers may read of an answer to another origin's page. */
const EXPOSED = [
  "ETag",
  "Retry-After",
  "X-Request-Id",
  ...deprecationFieldNames,
  ...rateLimitFieldNames,
].join(", ");

/** What an answer can differ by, for caches: who asks, and how it is compressed. The origin makes no difference. */
const VARY = "Authorization, Cookie, Accept-Encoding";

/** What holds for every answer, whatever route it comes from. */
export function finishResponse(response: Response): Response {
  const { headers } = response;
  // Every page may call: `*` makes browsers leave out what they would send along by themselves, such as cookies.
  setDefault(headers, "access-control-allow-origin", "*");
  setDefault(headers, "access-control-expose-headers", EXPOSED);
  setDefault(headers, "cache-control", PRIVATE);
  headers.append("vary", VARY);
  // A cache would give one person's cookie to everybody.
  if (headers.has("set-cookie")) headers.set("cache-control", PRIVATE);
  return response;
}

function setDefault(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value);
}
