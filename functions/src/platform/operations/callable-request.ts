import type { Request } from "firebase-functions/https";
import { OperationError } from "./failures.ts";
import { failPipeline } from "./pipeline-failures.ts";
import { readBody } from "./read-body.ts";

/** What was taken from a request before firebase-functions had it. */
interface Taken {
  readonly authorization?: string | undefined;
  readonly appCheckToken?: string | undefined;
  /** What the call is for, as JSON has it; nothing where its body is no call. */
  readonly data?: unknown;
  /** Why its body is no call. */
  readonly refusal?: OperationError | undefined;
}

const takenFrom = new WeakMap<object, Taken>();

/** What `takeOver` took from the request; nothing where it was not called. */
export function findTaken(request: object): Taken {
  return takenFrom.get(request) ?? {};
}

/**
 * Reads the body by limits of our own and takes its data and the tokens, before firebase-functions speaks the callable
 * protocol. It would answer 401 also where Google's keys cannot be fetched, so that clients sign people out; log bodies that
 * are no call; and fail at data of a type it does not know or nested too deeply. In the emulators it keeps the tokens,
 * which it reads there without verifying them.
 */
export async function takeOver(request: Request): Promise<void> {
  if (request.method !== "POST") return;
  const call = await readCall(request);
  takenFrom.set(request, { ...takeTokens(request), ...call });
  // What firebase-functions takes for a call, so that a refusal is answered in the protocol's own form as well.
  request.body = { data: null };
  request.headers["content-type"] = "application/json";
}

async function readCall(request: Request): Promise<Pick<Taken, "data" | "refusal">> {
  try {
    const text = await readBody(request);
    request.rawBody ??= Buffer.from(text);
    return { data: parseCall(text, request.headers["content-type"]) };
  } catch (error) {
    if (error instanceof OperationError) return { refusal: error };
    throw error;
  }
}

function parseCall(text: string, contentType = ""): unknown {
  const message = 'Send {"data": …} as JSON, with Content-Type: application/json';
  const refusal = failPipeline.InvalidInput({ issues: [{ path: "", message }] });
  // A page of another site may send any other type without asking first.
  if (!/^application\/json\s*(?:;|$)/i.test(contentType)) throw refusal;
  let call: unknown;
  try {
    // Visiting every value costs as much again as reading the text.
    call = JSON.parse(text, text.includes('"@type"') ? readInteger : undefined);
  } catch {
    throw refusal;
  }
  const isCall = call !== null && typeof call === "object" && Object.keys(call).join() === "data";
  if (!isCall) throw refusal;
  return (call as { data: unknown }).data;
}

const integer = /^type\.googleapis\.com\/google\.protobuf\.U?Int64Value$/;

/** Firebase's clients for iOS and Android send each integer as `{ "@type": …, "value": "7" }`. */
function readInteger(_key: string, sent: unknown): unknown {
  if (sent === null || typeof sent !== "object" || !("@type" in sent && "value" in sent)) return sent;
  const isInteger = integer.test(String(sent["@type"])) && /^-?\d+$/.test(String(sent.value));
  return isInteger ? Number(sent.value) : sent;
}

function takeTokens({ headers }: Request): Taken {
  if (process.env.FIREBASE_DEBUG_MODE === "true") return {};
  const { authorization, "x-firebase-appcheck": appCheck } = headers;
  delete headers.authorization;
  delete headers["x-firebase-appcheck"];
  return { authorization, appCheckToken: [appCheck].flat()[0] };
}
