import { memberReader } from "../../accounts/public.ts";
import { tooManyCalls } from "../../platform/operations/exhausted-limits.ts";
import type { RouteRequest } from "../../platform/operations/http-route.ts";
import { spendToken } from "../../platform/operations/lease-tokens.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { asUnexpected } from "../../platform/operations/problem.ts";
import { readBody } from "../../platform/operations/read-body.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { log } from "../../platform/runtime/log.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { notifyStore } from "../notify-store.ts";
import { turnOffMail } from "../preferences.ts";
import { pageResponse } from "./page.ts";
import { readUnsubscribeToken, type Subscription } from "./unsubscribe-link.ts";

/** Of whoever holds a member's links: mail programs and people need few. */
const perHolder = perMember(60, "hour");

/** Asks, and changes nothing: scanners of mail open every link. */
export function serveQuestion(received: RouteRequest): Promise<Response> {
  return answer(received, async (subscription) => {
    const settings = await memberReader(received.context).findSettings(subscription.uid);
    return { says: "question", locale: settings?.locale };
  });
}

/** Turns e-mails of this kind off. The same again changes nothing, and is told the same; so is who has left. */
export function serveUnsubscribe(received: RouteRequest): Promise<Response> {
  return answer(received, async (subscription) => {
    // It says no more than the address does: `List-Unsubscribe=One-Click`, as a form of one kind or the other.
    await readBody(received.incoming);
    const locale = await turnOff(received.context, subscription);
    log.info("e-mails of a kind turned off by their link", {
      requestId: received.requestId,
      kind: subscription.kind,
    });
    return { says: "done", locale };
  });
}

/** Two reads, and a write the first time. Resolves to the member's locale; undefined of who has left. */
function turnOff(context: Context, { uid, kind }: Subscription): Promise<string | undefined> {
  const store = notifyStore(context);
  return context.database.runTransaction(async (transaction) => {
    const [settings, preferences] = await Promise.all([
      memberReader(context).findSettings(uid, transaction),
      store.readPreferences(uid, transaction),
    ]);
    const added = settings && turnOffMail(preferences, kind);
    if (added) store.addToPreferences(transaction, uid, added);
    return settings?.locale;
  });
}

/** Forged links cost no read. */
async function answer(
  { request, requestId, context }: RouteRequest,
  act: (subscription: Subscription) => Promise<{ says: "question" | "done"; locale: string | undefined }>,
): Promise<Response> {
  try {
    const token = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const subscription = readUnsubscribeToken(token);
    if (!subscription) return pageResponse(request, askedLocale(request), { says: "invalid" });
    const { uid, kind } = subscription;
    const waitMs = await spendToken(context, idFrom("limit", `unsubscribe:${uid}`), perHolder);
    if (waitMs > 0) throw tooManyCalls(waitMs);
    const { says, locale = askedLocale(request) } = await act(subscription);
    return pageResponse(request, locale, { says, kind });
  } catch (error) {
    return asUnexpected(error, requestId);
  }
}

/** What the browser asks for first; English where it asks for nothing that is a language. */
function askedLocale({ headers }: Request): string {
  const [first = ""] = /^[A-Za-z-]{2,35}/.exec(headers.get("accept-language") ?? "") ?? [];
  try {
    return new Intl.Locale(first).toString();
  } catch {
    return "en";
  }
}
