import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { log } from "../platform/runtime/log.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { SECOND } from "../platform/values/clock.ts";
import { callLegacy } from "./call-legacy.ts";
import { compareShapes } from "./compare-shapes.ts";
import { requestFor, type Forwarded } from "./forward.ts";
import { admitCaller, readCall } from "./identify-caller.ts";

/** Nobody waits for it: what takes longer says enough, and says nothing to the breaker of those who do wait. */
const TIME_MS = 5 * SECOND;
/** So that an existing backend that is slow does not fill an instance with comparisons. */
const MAX_AT_ONCE = 5;
const MAX_COMPARED_BYTES = 1024 * 1024;
const running = perInstance(() => ({ count: 0 }));

interface Read {
  readonly status: number;
  readonly text: string;
}

/**
 * Answers from Souk, and sends the same read to the existing backend at the same time. The answer waits for nothing of
 * that: what comes later is compared later, which an instance without other requests may not live to see.
 */
export async function shadow(forwarded: Forwarded, serve: () => Promise<Response>): Promise<Response> {
  const state = running(forwarded.received.context);
  if (state.count >= MAX_AT_ONCE) return serve();
  state.count += 1;
  const theirs = readLegacy(forwarded).finally(() => (state.count -= 1));
  // Heard of by `report`; until then its failure is nobody's.
  theirs.catch(() => undefined);
  const response = await serve();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  const ours = isJson ? readAnswer(response.clone()) : undefined;
  void report(forwarded, ours, theirs);
  return response;
}

async function readLegacy(forwarded: Forwarded): Promise<Read> {
  const { received, route, configuration } = forwarded;
  const caller = await admitCaller(received, route, await readCall(received));
  const { headers, ...request } = requestFor(forwarded, caller);
  // All of it, and as it is: what the caller has of it already would not be sent.
  const whole = Object.entries(headers).filter(([name]) => !/^(?:if-.*|range|accept-encoding)$/.test(name));
  const response = await callLegacy(received.context, {
    upstream: configuration.upstream,
    row: route.prefix,
    request: { ...request, headers: { ...Object.fromEntries(whole), "accept-encoding": "identity" } },
    leaving: AbortSignal.timeout(TIME_MS),
    isPersonal: true,
    breakOff: (error) => {
      throw error;
    },
  });
  return readAnswer(response);
}

async function readAnswer(response: Response): Promise<Read> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > MAX_COMPARED_BYTES) throw new Error("It is too large to be compared");
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  const coding = response.headers.get("content-encoding");
  // A few kilobytes can unpack to gigabytes.
  const bounded = { maxOutputLength: MAX_COMPARED_BYTES };
  const unpack = coding === "br" ? brotliDecompressSync : coding === "gzip" ? gunzipSync : undefined;
  const plain = unpack ? unpack(bytes, bounded) : bytes;
  return { status: response.status, text: String(plain) };
}

/** One record a comparison, to be counted by its outcome: paths and types, never values. */
async function report(
  { received: { requestId }, route }: Forwarded,
  ours: Promise<Read> | undefined,
  theirs: Promise<Read>,
): Promise<void> {
  const fields = { requestId, route: route.prefix };
  try {
    const [mine, other] = await Promise.all([ours, theirs]);
    if (!mine || mine.status === 304)
      return log.info("shadow compared", { ...fields, outcome: "not comparable" });
    const statuses = mine.status === other.status ? [] : [`status: ${other.status} → ${mine.status}`];
    const differences = [...statuses, ...compareShapes(parse(mine.text), parse(other.text))];
    const outcome = differences.length === 0 ? "same" : "different";
    log.info("shadow compared", { ...fields, outcome, ...(outcome === "different" && { differences }) });
  } catch (error) {
    const reason = error instanceof Error ? error.name : "unknown";
    log.info("shadow compared", { ...fields, outcome: "failed", reason });
  }
}

/** What is no JSON has the shape of a text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
