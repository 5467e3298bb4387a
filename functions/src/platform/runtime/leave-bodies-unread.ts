import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Google's functions framework inflates and parses the whole body of a request before a function sees it: a gzip of 43 kB,
 * or 30 MB of JSON, ends an instance and every call in it, and a body that is no JSON is answered in HTML. Node.js
 * announces a request before any framework has it. In an instance of the function `entryPoint`, which anybody may
 * call, the framework then finds no body and leaves it in the stream, where `readBody` takes it by limits of its own.
 *
 * Instances of other functions are left alone: their requests are events and tasks, which only Google may send.
 */
export function leaveBodiesUnread(entryPoint: string): void {
  if (process.env.FUNCTION_TARGET === entryPoint) subscribe(requestStart, hideBody);
}

/** A channel of Node.js itself: https://nodejs.org/api/diagnostics_channel.html */
export const requestStart = "http.server.request.start";

/** Takes off the headers by which frameworks know that there is a body; `rawHeaders` keeps them. */
export function hideBody(message: unknown): void {
  const { request } = message as { request: IncomingMessage };
  delete request.headers["content-length"];
  delete request.headers["transfer-encoding"];
  request.url = escapeStrayPercents(request.url ?? "/");
}

/** Express answers a `%` that begins no character with an error page; as `%25` it is the text that it is. */
function escapeStrayPercents(url: string): string {
  return url
    .replaceAll(/%(?![\da-f]{2})/gi, "%25")
    .replaceAll(/(?:%[\da-f]{2})+/gi, (escaped) =>
      isDecodable(escaped) ? escaped : escaped.replaceAll("%", "%25"),
    );
}

function isDecodable(escaped: string): boolean {
  try {
    decodeURIComponent(escaped);
    return true;
  } catch {
    return false;
  }
}
