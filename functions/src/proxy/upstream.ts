import type { Agent, ClientRequest, IncomingMessage, request as httpRequest } from "node:http";
import { urlToHttpOptions } from "node:url";
import { SECOND } from "../platform/values/clock.ts";

export interface UpstreamRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

export interface UpstreamLimits {
  readonly connectMs: number;
  readonly firstByteMs: number;
}

/** Below the time-outs of functions, of Hosting (60 s) and of Souk's own operations (30 s). */
export const TOTAL_MS = 25 * SECOND;
export const upstreamLimits: UpstreamLimits = { connectMs: 2 * SECOND, firstByteMs: 10 * SECOND };

/** As Node's own servers take them. */
const MAX_HEADER_BYTES = 16 * 1024;
/** Servers close what is idle, mostly after 5 s; who sends into that moment gets a reset. */
const IDLE_MS = 4 * SECOND;
const MAX_SOCKETS = 128;

/** Thrown where no answer came. */
export class UpstreamFailed extends Error {
  override name = "UpstreamFailed";
  /** Not a byte of an answer came, nor did time run out: the same request can be sent again at once. */
  readonly isRepeatable: boolean;
  readonly isLate: boolean;
  /** Says that the backend is in trouble; what it answers in good health may be refused as well. */
  readonly isOutage: boolean;

  constructor(
    message: string,
    { isRepeatable = false, isLate = false, isOutage = true, cause }: FailedHow = {},
  ) {
    super(message, { cause });
    this.isRepeatable = isRepeatable;
    this.isLate = isLate;
    this.isOutage = isOutage;
  }
}

interface FailedHow {
  readonly isRepeatable?: boolean;
  readonly isLate?: boolean;
  readonly isOutage?: boolean;
  readonly cause?: unknown;
}

/** Where an existing backend answers, and the connections to it that are kept open. */
export interface Upstream {
  readonly url: URL;
  readonly request: typeof httpRequest;
  readonly idle: Agent;
}

export async function openUpstream(url: URL): Promise<Upstream> {
  const { request, Agent } =
    url.protocol === "https:" ? await import("node:https") : await import("node:http");
  return { url, request, idle: new Agent({ keepAlive: true, timeout: IDLE_MS, maxSockets: MAX_SOCKETS }) };
}

/**
 * One request to the existing backend. Resolves with its answer, of which only the head has come. Host and port are the
 * upstream's own, whatever the path says; redirects are not followed.
 */
export async function sendUpstream(
  { url, request, idle }: Upstream,
  { method, target, headers, body }: UpstreamRequest,
  { connectMs, firstByteMs, signal }: UpstreamLimits & { readonly signal: AbortSignal },
): Promise<IncomingMessage> {
  signal.throwIfAborted();
  const sent = request({
    ...urlToHttpOptions(url),
    path: url.pathname.replace(/\/$/, "") + target,
    method,
    headers: { ...headers, ...(body && { "content-length": body.length }) },
    // What must not be sent twice gets a connection of its own, which cannot be about to be closed.
    agent: method === "GET" || method === "HEAD" ? idle : false,
    maxHeaderSize: MAX_HEADER_BYTES,
    signal,
  });
  const late = (what: string) => () =>
    sent.destroy(new UpstreamFailed(`It did not ${what} in time`, { isLate: true }));
  const timers = [setTimeout(late("answer"), firstByteMs)];
  sent.once("socket", (socket) => {
    if (sent.reusedSocket) return;
    const connecting = setTimeout(late("connect"), connectMs);
    timers.push(connecting);
    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => clearTimeout(connecting));
  });
  try {
    return await answerTo(sent, body);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

function answerTo(sent: ClientRequest, body: Buffer | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let readBefore = 0;
    sent.once("socket", (socket) => (readBefore = socket.bytesRead));
    const isUntouched = () => (sent.socket?.bytesRead ?? 0) === readBefore;
    // A connection can end without an answer and without an error, as for another protocol.
    const closed = () => reject(new UpstreamFailed("It closed without an answer"));
    sent.once("close", closed);
    sent.once("response", (answer) => {
      sent.off("close", closed);
      resolve(answer);
    });
    // Stays for as long as the request lives: a server that answers early may break off what is still being sent.
    sent.on("error", (error) => reject(explain(error, isUntouched())));
    sent.end(body);
  });
}

function explain(error: Error, isUntouched: boolean): Error {
  if (error instanceof UpstreamFailed) return error;
  // The caller left, or the time for all of it is over: `signal` tells which.
  if (error.name === "AbortError") return error;
  const code = "code" in error ? String(error.code) : error.name;
  return new UpstreamFailed(`It broke off: ${code}`, { isRepeatable: isUntouched, cause: error });
}
