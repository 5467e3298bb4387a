import type { IncomingMessage } from "node:http";
import { checkUrl } from "../platform/outbound/check-url.ts";
import { PRIVATE } from "../platform/operations/rest/cache-control.ts";
import { headersToReturn } from "./forwarded-headers.ts";
import { UpstreamFailed } from "./upstream.ts";

const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

interface Answering {
  readonly upstream: URL;
  readonly method: string;
  /** The answer is one caller's own. */
  readonly isPersonal: boolean;
  /** How the answer has ended: told once, unless `UpstreamFailed` says it. */
  readonly ended: (outcome: { failed: boolean }) => Promise<void>;
  /** Ends an answer of which some has gone out so that nobody takes it for the whole. */
  readonly breakOff: (error: unknown) => void;
}

/**
 * The existing backend's answer as it goes back, piece by piece: never more than a piece of it is in memory. Throws
 * `UpstreamFailed` for one that nobody should get, as long as nothing of it has gone out.
 */
export async function toResponse(answer: IncomingMessage, answering: Answering): Promise<Response> {
  const { upstream, method, isPersonal, ended } = answering;
  const { statusCode: status = 0 } = answer;
  if (status < 200 || status >= 500) throw refuse(answer, `It answered with ${status}`, { isOutage: true });
  if (Number(answer.headers["content-length"] ?? 0) > MAX_ANSWER_BYTES && method !== "HEAD") {
    throw refuse(answer, "Its answer is too large");
  }
  const headers = readHeaders(answer, upstream);
  if (isPersonal || status >= 400 || !headers.has("cache-control")) headers.set("cache-control", PRIVATE);
  if (method === "HEAD" || [204, 205, 304].includes(status)) {
    answer.resume();
    await ended({ failed: false });
    return new Response(null, { status, headers });
  }
  const pieces = readPieces(answer);
  const first = await pieces.next();
  return new Response(ReadableStream.from(passOn(first, pieces, answering)), { status, headers });
}

function readHeaders(answer: IncomingMessage, upstream: URL): Headers {
  const location = answer.headers.location;
  const to = location === undefined ? undefined : rewriteLocation(location, upstream);
  if (location !== undefined && to === undefined) throw refuse(answer, "It redirects to where nobody may go");
  try {
    return new Headers({ ...headersToReturn(answer.headers), ...(to !== undefined && { location: to }) });
  } catch {
    throw refuse(answer, "Its headers are no text");
  }
}

/**
 * A redirect is never followed here. One within the existing backend leads to the same path of this address, one to another
 * site of the public internet stays as it is; nobody is told of an address inside.
 */
function rewriteLocation(location: string, upstream: URL): string | undefined {
  const base = upstream.pathname.replace(/\/$/, "");
  // What is relative stays so, unless browsers read another host in it.
  if (!/^[a-z][\w+.-]*:|^[/\\]{2}/i.test(location.trim())) return stripBase(location, base);
  const to = URL.parse(location, upstream.href);
  if (to?.host === upstream.host) return stripBase(to.pathname + to.search + to.hash, base);
  try {
    return checkUrl(location).href;
  } catch {
    return undefined;
  }
}

function stripBase(path: string, base: string): string | undefined {
  const isBelow = base !== "" && (path === base || path.startsWith(`${base}/`));
  const stripped = isBelow ? path.slice(base.length) || "/" : path;
  return /[\\\s]|^\/\//.test(stripped) ? undefined : stripped;
}

async function* readPieces(answer: IncomingMessage): AsyncGenerator<Uint8Array, void> {
  let length = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > MAX_ANSWER_BYTES) throw refuse(answer, "Its answer is too large");
      yield piece;
    }
  } catch (error) {
    if (error instanceof UpstreamFailed) throw error;
    throw new UpstreamFailed("It broke off in its answer", { cause: error });
  } finally {
    answer.destroy();
  }
}

async function* passOn(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncGenerator<Uint8Array, void>,
  { ended, breakOff }: Answering,
): AsyncGenerator<Uint8Array, void> {
  let failed = false;
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } catch (error) {
    failed = error instanceof UpstreamFailed && error.isOutage;
    breakOff(error);
  } finally {
    // Also where the caller has left and nobody asks for the rest.
    await rest.return();
    await ended({ failed });
  }
}

function refuse(answer: IncomingMessage, message: string, { isOutage = false } = {}): UpstreamFailed {
  answer.destroy();
  return new UpstreamFailed(message, { isOutage });
}
