import { sessionOrigins } from "../runtime/config.ts";
import { GUARD_HEADER } from "./guard-header.ts";
import { failPipeline } from "./pipeline-failures.ts";

interface BrowserRequest {
  readonly method: string;
  readonly headers: Headers;
}

/**
 * Refuses what another site may have made a browser send: browsers add the cookie of a session by themselves. A call
 * that changes something comes from a page of this origin or of `SESSION_ORIGINS`, as the browser itself says, and has a
 * header that no form can send. What only reads is safe: no other origin is given the answer. A WebSocket is
 * opened by a `GET`, but whoever opens it reads what follows.
 */
export function refuseCrossSite({ method, headers }: BrowserRequest): void {
  const isSocket = headers.get("upgrade")?.toLowerCase() === "websocket";
  if ((method === "GET" || method === "HEAD") && !isSocket) return;
  if (!isSocket && !headers.get(GUARD_HEADER)) throw failPipeline.CrossSiteRequest();
  if (!comesFromOwnPage(headers)) throw failPipeline.CrossSiteRequest();
}

function comesFromOwnPage(headers: Headers): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (origin !== null && trustedOrigins().includes(origin)) return true;
  if (site !== null) return site === "same-origin";
  // A browser without Fetch Metadata sends the origin with whatever changes something; a web server sends neither.
  return origin === null || hostOf(origin) === (headers.get("x-forwarded-host") ?? headers.get("host"));
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function trustedOrigins(): string[] {
  return sessionOrigins
    .value()
    .split(",")
    .map((origin) => origin.trim())
    .filter(Boolean);
}
