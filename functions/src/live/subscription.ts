import type * as z from "zod";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Grant } from "../platform/auth/access.ts";
import { verifyAppCheck } from "../platform/auth/verify-token.ts";
import { admit, requireCredential } from "../platform/operations/admit.ts";
import type { Authenticate } from "../platform/operations/authenticate.ts";
import type { Call } from "../platform/operations/call.ts";
import { refuseExhausted, tooManyCalls } from "../platform/operations/exhausted-limits.ts";
import { spendToken } from "../platform/operations/lease-tokens.ts";
import { perMember } from "../platform/operations/limit.ts";
import { parseInput } from "../platform/operations/parse.ts";
import { failPipeline } from "../platform/operations/pipeline-failures.ts";
import { throttle } from "../platform/operations/rate-throttle.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";
import { query, readTopics } from "./contract.ts";
import { allowedTopics, resolveTopics } from "./follow-topics.ts";
import { openStreams } from "./open-streams.ts";
import { readPosition, type Position } from "./position.ts";
import { scopeOfTopic, type Topics } from "./topics.ts";

/** A request for a stream, by either transport. */
export interface Opening {
  readonly url: string;
  readonly headers: Headers;
  readonly address: string;
  readonly requestId: string;
  readonly context: Context;
  readonly authenticate: Authenticate;
}

/** What a member follows, and by which right. */
export interface Subscription {
  readonly uid: string;
  readonly requestId: string;
  readonly topics: Topics;
  /** From where on; none for a first time. */
  readonly position: Position | "unknown" | undefined;
  /** Throws where the credential or the member's access no longer count. */
  readonly confirm: (grant: Grant | undefined) => Promise<void>;
  /** The same, with the credential verified anew: it may have expired. */
  readonly verifyAgain: (grant: Grant | undefined) => Promise<void>;
  readonly place: NonNullable<ReturnType<ReturnType<typeof openStreams>["reserve"]>>;
}

const opening = perMember(30, "minute");
const guard = { access: "member" } as const;

/**
 * Admits whoever asks for a stream, as a call of an operation is admitted: credential, App Check, scopes, rate, access;
 * then what the topics name. Throws `OperationError`.
 */
export async function openSubscription(
  given: Opening,
  identify: (call: Call) => void,
): Promise<Subscription> {
  const { context, headers, requestId } = given;
  const call = await readCall(given);
  identify(call);
  const asked = readQuery(given.url);
  const named = asked.topics ?? allowedTopics(call);
  // What costs nothing comes first: who it is, and whether a key may follow all of that.
  for (const scope of new Set(named.map(scopeOfTopic)))
    requireCredential({ access: "member", ...(scope && { scope }) }, call, context.clock.now());
  const { uid } = call;
  if (uid === undefined) throw failPipeline.Unauthenticated();
  const after = headers.get("last-event-id") ?? asked.after;

  const confirm = confirming(call);
  return throttle(context, call, async () => {
    const limit = { id: idFrom("limit", `live.openStream:${uid}`), limit: opening };
    refuseExhausted(context, [limit]);
    await confirm(await accessStore(context).findGrant(uid));
    const waitMs = await spendToken(context, limit.id, limit.limit);
    if (waitMs > 0) throw tooManyCalls(waitMs);
    const topics = await resolveTopics(context, uid, readTopics(named));
    const place = openStreams(context).reserve(uid);
    if (!place) throw failPipeline.TooManyAtOnce({ retryAfterSeconds: 30 });
    return {
      uid,
      requestId,
      topics,
      position: after === undefined || after === "" ? undefined : (readPosition(after) ?? "unknown"),
      confirm,
      verifyAgain: async (grant) => {
        const again = await readCall(given);
        if (again.uid !== uid) throw failPipeline.SignInRevoked();
        await confirming(again)(grant);
      },
      place,
    };
  });
}

function confirming(call: Call): Subscription["confirm"] {
  return async (grant) => void (await admit(guard, call, grant));
}

function readQuery(url: string): z.output<typeof query> {
  const sent = [...new URL(url).searchParams];
  const twice = sent.find(([name], index) => sent.findIndex(([other]) => other === name) !== index);
  if (twice) {
    const issues = [{ path: twice[0].slice(0, 100), message: "Send this field once" }];
    throw failPipeline.InvalidInput({ issues });
  }
  return parseInput(query, Object.fromEntries(sent)) as z.output<typeof query>;
}

async function readCall({ url, headers, address, requestId, context, authenticate }: Opening): Promise<Call> {
  const authenticated = await authenticate({ method: "GET", url, headers, address }, context);
  return {
    requestId,
    transport: "rest",
    ...authenticated,
    hasValidAppCheck: await verifyAppCheck(headers.get("x-firebase-appcheck") ?? undefined),
    address,
    readInput: () => undefined,
  };
}
