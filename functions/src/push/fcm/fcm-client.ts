import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import { answerTo } from "../../platform/outbound/answer-to.ts";
import { concurrencyLimit } from "../../platform/concurrency/concurrency-limit.ts";
import { SECOND } from "../../platform/values/clock.ts";
import type { FcmAnswer } from "./fcm-answers.ts";

/** More at once make none of them sooner and cost a connection each. */
const MAX_AT_ONCE = 50;
const TIMEOUT_MS = 10 * SECOND;
/** An instance that slept for long must not write on a connection that is no longer there. */
const IDLE_MS = 4 * SECOND;
/** FCM's answers have less than one; a proxy may answer without an end. */
const MAX_ANSWER_BYTES = 16 * 1024;

interface Connection {
  /** `https://fcm.googleapis.com` */
  readonly endpoint: string;
  readonly project: string;
  /** Gives what Google knows this service account by, and keeps it while it is valid; a stand-in gets none. */
  readonly fetchToken: (() => Promise<string>) | undefined;
  readonly timeoutMs?: number;
  /** The certificates by which it is known, if not by those that everybody trusts. */
  readonly ca?: string;
}

export type FcmClient = Awaited<ReturnType<typeof openFcmClient>>;

/**
 * Sends messages by FCM's HTTP v1, one request each, over connections that are kept. It tries each once and never throws for what
 * FCM does: whoever sends decides what an answer means and when to try again.
 */
export async function openFcmClient({
  endpoint,
  project,
  fetchToken,
  ca,
  timeoutMs = TIMEOUT_MS,
}: Connection) {
  const url = new URL(`/v1/projects/${project}/messages:send`, endpoint);
  const { request, Agent } = await (url.protocol === "https:" ? import("node:https") : import("node:http"));
  const agent: Agent = new Agent({
    keepAlive: true,
    maxSockets: MAX_AT_ONCE,
    timeout: IDLE_MS,
    ...(ca !== undefined && { ca }),
  });
  const limit = concurrencyLimit(MAX_AT_ONCE);

  function begin(token: string | undefined, body: Buffer): ClientRequest {
    const headers = {
      "content-type": "application/json",
      "content-length": body.length,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const sent = request(url, { method: "POST", agent, headers, signal: AbortSignal.timeout(timeoutMs) });
    sent.end(body);
    return sent;
  }

  async function post(message: object): Promise<FcmAnswer> {
    const body = Buffer.from(JSON.stringify({ message }));
    try {
      const token = await fetchToken?.().catch(() => null);
      if (token === null) return { came: "noCredential" };
      const answer = await answerTo(begin(token, body));
      const { statusCode: status = 0, headers } = answer;
      const text = await readText(answer);
      return { came: "answer", status, body: text, retryAfter: headers["retry-after"] };
    } catch (error) {
      return { came: isTimeout(error) ? "timedOut" : "brokenOff" };
    }
  }

  return {
    send: (message: object) => limit(() => post(message)),
    close: () => agent.destroy(),
  };
}

/** What breaks off because its time was up is an AbortError, whose cause is the time. */
function isTimeout(error: unknown): boolean {
  const { name, cause } = error as { name?: string; cause?: { name?: string } };
  return name === "TimeoutError" || cause?.name === "TimeoutError";
}

/** All of it, so that the connection can be used again; what is too long is no answer of FCM. */
async function readText(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_ANSWER_BYTES) break;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
