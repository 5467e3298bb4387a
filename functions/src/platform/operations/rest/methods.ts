import type { Router } from "hono/router";
import { problem } from "../problem.ts";
import { acceptedCodings } from "./accept-encoding.ts";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number] | "HEAD" | "OPTIONS";

/** What a path answers to: none for a path of no route. */
export function supportedMethods(router: Router<unknown>, path: string): Method[] {
  const declared = METHODS.filter((method) => router.match(method, path)[0].length > 0);
  if (declared.length === 0) return [];
  return [...declared, ...(declared.includes("GET") ? (["HEAD"] as const) : []), "OPTIONS"];
}

/**
 * Answers what no route answers: `OPTIONS` of a known path, a method that it does not have, and a path that is nobody's,
 * for which `fallback` is asked first.
 */
export async function answerUnmatched(
  { method, headers, url }: Request,
  methods: readonly Method[],
  fallback: () => Promise<Response | undefined>,
): Promise<Response> {
  const { pathname } = new URL(url);
  if (methods.length > 0) {
    return method === "OPTIONS" ? describeMethods(methods, headers) : refuseMethod(methods, pathname);
  }
  // It would show whoever sends it what others on the way have added.
  if (method === "TRACE") return refuseMethod([], pathname);
  const answered = await fallback();
  return (
    answered ?? problem({ status: 404, reason: "NoSuchRoute", title: "No such route", instance: pathname })
  );
}

/** For a client that takes no coding that there is, before any work is done for it. */
export function refuseUnanswerable({ headers }: Request): Response | undefined {
  if (acceptedCodings(headers.get("accept-encoding")).length > 0) return undefined;
  const title = "Accept-Encoding rules out every answer; allow br, gzip or identity";
  return problem({ status: 406, reason: "EncodingNotAcceptable", title });
}

/** A browser's question before a call from another origin, or anybody's what a path answers to. */
export function describeMethods(methods: readonly Method[], asked: Headers): Response {
  const allow = methods.join(", ");
  const headers = new Headers({ allow, "cache-control": "no-store" });
  if (asked.has("access-control-request-method")) {
    headers.set("access-control-allow-methods", allow);
    headers.set("access-control-max-age", "3600");
    const wanted = asked.get("access-control-request-headers");
    if (wanted !== null) headers.set("access-control-allow-headers", wanted);
  }
  return new Response(null, { status: 204, headers });
}

function refuseMethod(methods: readonly Method[], instance: string): Response {
  const title = "This path does not answer to this method; those it answers to are in Allow";
  return problem({ status: 405, reason: "MethodNotAllowed", title, instance }, { allow: methods.join(", ") });
}
