import type { OperationDefinition } from "../define-operation.ts";

/** The cookie that carries a session, the only one that Firebase Hosting passes on. */
const SESSION_COOKIE = /(?:^|;\s*)__session=/;

/** Nobody keeps it but who asked, and not even their browser. */
export const PRIVATE = "private, no-store";

/**
 * Who may keep an answer. Shared caches may where everybody gets the same: a `GET` for anyone, asked without a
 * credential. Whether the credential counts makes no difference: a cache cannot tell.
 */
export function cacheControlOf({ http, access }: OperationDefinition, request: Request): string {
  const isShared = http.cacheSeconds !== undefined && access === "anyone";
  if (!isShared || presentsCredential(request.headers) || isLaterPage(request)) return PRIVATE;
  return `public, max-age=${http.cacheSeconds}`;
}

/** Whether it comes with a credential, which may count or not. */
export function presentsCredential(headers: Headers): boolean {
  return headers.has("authorization") || SESSION_COOKIE.test(headers.get("cookie") ?? "");
}

/** Few ask for the pages behind the first, and each cursor is an entry of its own. */
function isLaterPage({ url }: Request): boolean {
  return new URL(url).searchParams.has("after");
}
