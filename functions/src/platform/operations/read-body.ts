import type { IncomingMessage } from "node:http";
import { SECOND } from "../values/clock.ts";
import {
  bodyTooLarge,
  failuresToThrow,
  invalidArgument,
  requestTimeout,
  unsupportedBody,
} from "./failures.ts";

/** Larger bodies are refused: no operation's input, and no provider's webhook, comes near. */
export const MAX_BODY_BYTES = 512 * 1024;

/** A slow connection sends the largest body in this time; who takes longer holds a place that others wait for. */
const BODY_DEADLINE_MS = 20 * SECOND;

/** What a request can be refused for before its body is understood. */
export const bodyFailures = {
  BodyTooLarge: bodyTooLarge(`Send at most ${MAX_BODY_BYTES} bytes`),
  BodyEncoded: unsupportedBody("Send the body as it is, without Content-Encoding"),
  BodyNotJson: unsupportedBody("Send the body as JSON, with Content-Type: application/json"),
  BodyTooSlow: requestTimeout(`Send the body within ${BODY_DEADLINE_MS / SECOND} seconds`),
  BodyIncomplete: invalidArgument("The connection ended before the body did; send it again"),
};
const fail = failuresToThrow(bodyFailures);

/** A request of Node's server; `rawBody` where the framework has read its body already. */
type IncomingRequest = Pick<IncomingMessage, "headers" | "rawHeaders" | "iterator"> & {
  resume(): unknown;
  readonly rawBody?: unknown;
};

/** The body as text. */
export async function readBody(request: IncomingRequest, within = BODY_DEADLINE_MS): Promise<string> {
  return new TextDecoder().decode(await readBytes(request, within));
}

/**
 * The body as it came, never more than `MAX_BODY_BYTES` of it in memory, whatever its headers say. Compressed bodies are
 * refused: a few kilobytes can unpack to gigabytes.
 */
export async function readBytes(request: IncomingRequest, within = BODY_DEADLINE_MS): Promise<Buffer> {
  const encoding = request.headers["content-encoding"]?.trim().toLowerCase();
  if (encoding && encoding !== "identity") throw fail.BodyEncoded();
  if (declaredLength(request) > MAX_BODY_BYTES) throw fail.BodyTooLarge();
  const bytes = Buffer.isBuffer(request.rawBody) ? request.rawBody : await readStream(request, within);
  if (bytes.length > MAX_BODY_BYTES) throw fail.BodyTooLarge();
  return bytes;
}

/**
 * The body of a call, which says that it is JSON: a page of another site may send any other type without asking first.
 */
export async function readJsonBody(request: IncomingRequest): Promise<string> {
  const body = await readBody(request);
  const isJson = /^application\/json\s*(?:;|$)/i.test(request.headers["content-type"] ?? "");
  if (body.trim() !== "" && !isJson) throw fail.BodyNotJson();
  return body;
}

/** From the headers as they came, since `leaveBodiesUnread` hides this one. */
function declaredLength({ rawHeaders }: IncomingRequest): number {
  const name = rawHeaders.findIndex((text, index) => index % 2 === 0 && /^content-length$/i.test(text));
  return name === -1 ? 0 : Number(rawHeaders[name + 1]);
}

async function readStream(request: IncomingRequest, within: number): Promise<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fail.BodyTooSlow()), within);
  });
  try {
    return await Promise.race([collect(request), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function collect(request: IncomingRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // The stream is left open, or the refusal would find no connection to go back by.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > MAX_BODY_BYTES) break;
    }
  } catch {
    throw fail.BodyIncomplete();
  }
  // Read to its end and thrown away: the next request of the connection is behind it.
  if (length > MAX_BODY_BYTES) request.resume();
  return Buffer.concat(chunks);
}
