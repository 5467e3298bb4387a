import type { Request } from "firebase-functions/https";
import { OperationError } from "./failures.ts";
import { failPipeline } from "./pipeline-failures.ts";
import { readBody } from "./read-body.ts";

/** What was taken from a request before firebase-functions had it. */
interface Taken {
  readonly authorization?: string | undefined;
  readonly appCheckToken?: string | undefined;
  /** Why its body is no call. */
  readonly refusal?: OperationError | undefined;
}

const takenFrom = new WeakMap<object, Taken>();

/** What `takeOver` took from the request; nothing where it was not called. */
export function findTaken(request: object): Taken {
  return takenFrom.get(request) ?? {};
}

/**
 * Reads the body by limits of our own and takes the tokens off, before firebase-functions speaks the callable protocol.
 * It would answer 401 also where Google's keys cannot be fetched, so that clients sign people out, and log bodies that
 * are no call. In the emulators it keeps the tokens, which it reads there without verifying them.
 */
export async function takeOver(request: Request): Promise<void> {
  if (request.method !== "POST") return;
  const refusal = await readCall(request);
  takenFrom.set(request, { ...takeTokens(request), refusal });
}

async function readCall(request: Request): Promise<OperationError | undefined> {
  try {
    const text = await readBody(request);
    request.body = parseCall(text);
    request.rawBody ??= Buffer.from(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    // What firebase-functions takes for a call: it is answered, with the refusal, in the protocol's own form.
    request.body = { data: null };
    return error;
  }
}

function parseCall(text: string): { data: unknown } {
  const message = 'Send {"data": …} as JSON';
  const refusal = failPipeline.InvalidInput({ issues: [{ path: "", message }] });
  let call: unknown;
  try {
    call = JSON.parse(text);
  } catch {
    throw refusal;
  }
  const isCall = call !== null && typeof call === "object" && Object.keys(call).join() === "data";
  if (!isCall) throw refusal;
  return call as { data: unknown };
}

function takeTokens({ headers }: Request): Taken {
  if (process.env.FIREBASE_DEBUG_MODE === "true") return {};
  const { authorization, "x-firebase-appcheck": appCheck } = headers;
  delete headers.authorization;
  delete headers["x-firebase-appcheck"];
  return { authorization, appCheckToken: [appCheck].flat()[0] };
}
