import type { IncomingMessage } from "node:http";
import { answerTo, FetchRefused, loadProtocol } from "./answer-to.ts";
import { guardedAgent, publicInternet, AddressRefused, type Network } from "./guarded-agent.ts";
import { checkUrl } from "./check-url.ts";

interface Limits {
  /** Of the body. */
  maxBytes: number;
  /** For all of it, redirects included. */
  timeoutMs: number;
  /** The `Accept` header. */
  accept: string;
  /** That of an answer which the caller has: the same is not sent again. */
  etag?: string | undefined;
}

interface Fetched {
  bytes: Buffer;
  /** Of the answer; empty where it has none. */
  contentType: string;
  etag?: string | undefined;
  /** What the caller has by its ETag is as it was: there are no bytes. */
  isUnchanged?: boolean;
}

export type FetchPublic = (url: string, limits: Limits) => Promise<Fetched>;

const MAX_REDIRECTS = 3;

/** A server that asks to be left alone for a while. */
const passing = new Set([408, 425, 429]);

/**
 * Gets what is at an address that a person has named, from the public internet alone: each redirect is checked as the
 * first address is, the body is cut off at its limit, and nothing of the caller is sent along.
 *
 * @throws AddressRefused, FetchRefused where no retry helps; any other error is passing.
 */
export async function fetchPublic(
  address: string,
  { maxBytes, timeoutMs, accept, etag }: Limits,
  network: Network = publicInternet,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(timeoutMs);
  const agent = guardedAgent(network);
  const { request } = await loadProtocol(network);
  let url = checkUrl(address, network);
  try {
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const headers = { accept, "accept-encoding": "identity", ...(etag && { "if-none-match": etag }) };
      const sent = request(url, { agent, signal, headers });
      sent.end();
      const answer = await answerTo(sent);
      const to = redirectOf(answer, url);
      if (to === undefined) return await readAnswer(answer, { maxBytes, etag });
      answer.destroy();
      url = checkUrl(to, network);
    }
    throw new FetchRefused("This address leads from one to the next without an end");
  } catch (error) {
    throw explain(error);
  } finally {
    agent.destroy();
  }
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): string | undefined {
  const isRedirect = [301, 302, 303, 307, 308].includes(statusCode);
  if (!isRedirect || headers.location === undefined) return undefined;
  return URL.parse(headers.location, from.href)?.href ?? headers.location;
}

async function readAnswer(
  answer: IncomingMessage,
  { maxBytes, etag }: Pick<Limits, "maxBytes" | "etag">,
): Promise<Fetched> {
  const { statusCode = 0, headers } = answer;
  const described = { contentType: headers["content-type"] ?? "", etag: headers.etag };
  try {
    if (statusCode === 304 && etag) return { ...described, bytes: Buffer.alloc(0), isUnchanged: true };
    if (statusCode !== 200) {
      const message = `The server answered with ${statusCode}`;
      if (statusCode >= 500 || passing.has(statusCode)) throw new Error(message);
      throw new FetchRefused(message);
    }
    const tooLarge = () => new FetchRefused(`The file is larger than ${maxBytes / 1e6} MB`);
    if (Number(headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of answer as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > maxBytes) throw tooLarge();
      parts.push(part);
    }
    if (!answer.complete) throw new Error("The server ended before its answer did");
    return { ...described, bytes: Buffer.concat(parts) };
  } finally {
    answer.destroy();
  }
}

/** A name that does not exist is a mistake in the address; one that cannot be looked up at present is passing. */
function explain(error: unknown): unknown {
  if (error instanceof AddressRefused || !(error instanceof Error)) return error;
  const code = "code" in error ? error.code : undefined;
  return code === "ENOTFOUND" ? new FetchRefused("There is no server of this name") : error;
}
