import type { IncomingMessage } from "node:http";
import { answerTo, loadProtocol } from "./answer-to.ts";
import { checkUrl } from "./check-url.ts";
import { guardedAgent, type Network } from "./guarded-agent.ts";

interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it: name, connection, answer. */
  readonly timeoutMs: number;
}

export interface PostAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly contentType: string;
  /** The beginning of its body. */
  readonly excerpt: Buffer;
}

export type PostPublic = (url: string, posted: Posted, network: Network) => Promise<PostAnswer>;

/** What is behind this is not read: an answer may be without an end. */
const MAX_ANSWER_BYTES = 64 * 1024;
const EXCERPT_BYTES = 512;

/**
 * Posts to an address that a person has named, on `network` alone. Redirects are answers like others and never followed.
 *
 * @throws AddressRefused where no retry helps; any other error may pass.
 */
export async function postPublic(
  address: string,
  { headers, body, timeoutMs }: Posted,
  network: Network,
): Promise<PostAnswer> {
  const url = checkUrl(address, network);
  const agent = guardedAgent(network);
  const { request } = await loadProtocol(network);
  try {
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(url, {
      method: "POST",
      agent,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, ...length, "accept-encoding": "identity" },
    });
    sent.end(body);
    const answer = await answerTo(sent);
    const { statusCode: status = 0, headers: received } = answer;
    const excerpt = await readBeginning(answer);
    const { "retry-after": retryAfter, "content-type": contentType = "" } = received;
    return { status, retryAfter, contentType, excerpt };
  } finally {
    agent.destroy();
  }
}

async function readBeginning(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      if (length < EXCERPT_BYTES) parts.push(part.subarray(0, EXCERPT_BYTES - length));
      length += part.length;
      if (length > MAX_ANSWER_BYTES) break;
    }
  } finally {
    answer.destroy();
  }
  return Buffer.concat(parts);
}
