import type { IncomingMessage } from "node:http";
import { checkUrl } from "../platform/outbound/check-url.ts";
import { PRIVATE } from "../platform/operations/rest/cache-control.ts";
import { headersToReturn } from "./forwarded-headers.ts";
import type { CallOutcome } from "./breaker.ts";
import { UpstreamFailed } from "./upstream.ts";

/** What it says of itself on one path; the others mean that it, or what it stands on, is in trouble. */
const ownFailures = new Set([500, 501, 505]);
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

interface Answering {
  readonly upstream: URL;
  readonly method: string;
  /** The answer is one caller's own. */
  readonly isPersonal: boolean;
  /** How the answer has ended: told once, unless `UpstreamFailed` says it. */
  readonly ended: (outcome: CallOutcome) => Promise<void>;
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
  if (status < 200 || status >= 500) {
    throw refuse(answer, `It answered with ${status}`, { isOutage: !ownFailures.has(status) });
  }
  if (Number(answer.headers["content-length"] ?? 0) > MAX_ANSWER_BYTES && method !== "HEAD") {
    throw refuse(answer, "Its answer is too large");
  }
  const headers = readHeaders(answer, upstream);
  if (isPersonal || status >= 400 || !headers.has("cache-control")) headers.set("cache-control", PRIVATE);
  if (method === "HEAD" || [204, 205, 304].includes(status)) {
    answer.resume();
    await ended("succeeded");
    return new Response(null, { status, headers });
  }
  const pieces = readPieces(answer);
  const first = await pieces.next();
  // What came whole goes out whole: it needs no stream.
  if (first.value?.length === Number(answer.headers["content-length"])) {
    await pieces.next();
    await ended("succeeded");
    return new Response(Buffer.from(first.value), { status, headers });
  }
  return new Response(passOn(first, pieces, answering), { status, headers });
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

type Pieces = AsyncGenerator<Uint8Array, void>;

async function* readPieces(answer: IncomingMessage): Pieces {
  let length = 0;
  let isAwaited = true;
  let wasAwaited = true;
  answer.once("close", () => (wasAwaited = isAwaited));
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > MAX_ANSWER_BYTES) throw refuse(answer, "Its answer is too large");
      isAwaited = false;
      yield piece;
      isAwaited = true;
    }
  } catch (error) {
    if (error instanceof UpstreamFailed) throw error;
    const isLate = error instanceof Error && error.name === "AbortError";
    // Who takes the pieces too slowly says nothing about the backend.
    const isOutage = wasAwaited || !isLate;
    throw new UpstreamFailed("It broke off in its answer", { isLate, isOutage, cause: error });
  } finally {
    answer.destroy();
  }
}

/** Piece by piece as each is asked for. */
function passOn(
  first: Awaited<ReturnType<Pieces["next"]>>,
  rest: Pieces,
  { ended, breakOff }: Answering,
): ReadableStream<Uint8Array> {
  let next: Promise<typeof first> | undefined = Promise.resolve(first);
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      const { done, value } = await (next ?? rest.next());
      next = undefined;
      if (!done) return controller.enqueue(value);
      await ended("succeeded");
    } catch (error) {
      await ended(error instanceof UpstreamFailed && error.isOutage ? "failed" : "succeeded");
      breakOff(error);
    }
    return controller.close();
  };
  // The caller has left, and nobody asks for the rest.
  const cancel = async () => {
    await rest.return();
    await ended("succeeded");
  };
  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
}

function refuse(answer: IncomingMessage, message: string, { isOutage = false } = {}): UpstreamFailed {
  answer.destroy();
  return new UpstreamFailed(message, { isOutage });
}
