import { accessStore } from "../platform/auth/access-store.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import { RetryableError } from "../platform/jobs/retryable-error.ts";
import { retryAfter } from "../platform/outbound/retry-after.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { after } from "../platform/values/clock.ts";
import { findReachable, type PushDevice } from "./device.ts";
import { deviceStore } from "./device-store.ts";
import { decideVerdict, type FcmAnswer, type Verdict } from "./fcm/fcm-answers.ts";
import { composeFcmMessage } from "./fcm/fcm-message.ts";
import { openFcm } from "./fcm/open-fcm.ts";
import { PushMessage, type PushOutcome } from "./push-message.ts";
import { pushWatch } from "./push-watch.ts";

interface Answered {
  readonly device: PushDevice;
  readonly answer: FcmAnswer;
  readonly verdict: Verdict;
}

const NOTHING: PushOutcome = { sent: 0, gone: 0, kept: 0 };

/** Sends pushes to all devices of a member. */
export function pushSender(context: Context) {
  const { clock } = context;
  const devices = deviceStore(context);
  const watch = pushWatch(context);

  async function sendTo(device: PushDevice, message: PushMessage): Promise<Answered> {
    const client = await openFcm();
    const answer = await client.send(composeFcmMessage(device, message, clock.now()));
    return { device, answer, verdict: decideVerdict(answer) };
  }

  /** Forgets the devices that are gone, unless that cannot be true of so many. */
  async function forgetDead(answered: readonly Answered[]): Promise<number> {
    const dead = answered.filter(({ verdict }) => verdict.does === "forget");
    const accepted = answered.filter(({ verdict }) => verdict.does === "count").length;
    const { isBroken, hasAccepted } = await watch.record({ accepted, dead: dead.length });
    if (isBroken) return 0;
    const proven = dead.filter(({ verdict }) => hasAccepted || !("needsProof" in verdict));
    return proven.length > 0 ? devices.removeUnlessRefreshed(proven.map(({ device }) => device)) : 0;
  }

  return {
    /**
     * At least once: what is sent again takes the place of the first on the screen, by its tag. Reads the member's grant and
     * devices, and writes only where a device is gone.
     *
     * @throws RetryableError when no device could be reached for a cause that passes; `NonRetryableError` where the message is wrong.
     */
    async send(uid: string, message: PushMessage): Promise<PushOutcome> {
      const checked = checkMessage(message);
      const [grant, known] = await Promise.all([accessStore(context).findGrant(uid), devices.list(uid)]);
      const answered = await Promise.all(
        findReachable(known, grant).map((device) => sendTo(device, checked)),
      );
      if (answered.length === 0) return NOTHING;
      const sent = answered.filter(({ verdict }) => verdict.does === "count").length;
      const gone = await forgetDead(answered);
      for (const { verdict } of answered)
        if ("alarm" in verdict && verdict.alarm) await watch.reportRefusal(verdict.because);
      const outcome = { sent, gone, kept: answered.length - sent - gone };
      log.info("push sent", { ...outcome, reasons: listReasons(answered) });
      if (sent === 0) throwIfPassing(answered, clock.now());
      return outcome;
    },
  };
}

function checkMessage(message: PushMessage): PushMessage {
  const { data, error } = PushMessage.safeParse(message);
  if (data) return data;
  // Which fields are wrong, and never what is in them.
  const fields = error.issues.map(({ path, code }) => `${path.join(".")} (${code})`).join(", ");
  throw new NonRetryableError(`A push is not as it has to be: ${fields}`);
}

function listReasons(answered: readonly Answered[]): string[] {
  return [...new Set(answered.flatMap(({ verdict }) => ("because" in verdict ? [verdict.because] : [])))];
}

/** Where some device may be reached later, and none was reached now. */
function throwIfPassing(answered: readonly Answered[], now: Date): void {
  const waits = answered.flatMap(({ answer, verdict }) => {
    if (verdict.does !== "backOff") return [];
    const asked = answer.came === "answer" ? retryAfter(answer.retryAfter, now) : undefined;
    const least = after(now, verdict.leastMs);
    return [asked && asked > least ? asked : least];
  });
  const notBefore = waits.toSorted((a, b) => a.getTime() - b.getTime()).at(0);
  if (notBefore)
    throw new RetryableError(`No device was reached: ${listReasons(answered).join("; ")}`, { notBefore });
}
