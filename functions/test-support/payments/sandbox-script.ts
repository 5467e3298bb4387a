import { decide, type Charge, type Decision } from "../../src/payments/sandbox/charge.ts";
import { refundReference } from "../../src/payments/sandbox/reports.ts";
import { webhookJobId } from "../../src/payments/sandbox/webhooks.ts";
import type { Job } from "../../src/platform/jobs/job.ts";
import { after, SECOND } from "../../src/platform/values/clock.ts";
import type { Memory } from "../memory/memory.ts";

/** What a real provider and the buyer's bank may do, and the sandbox by itself does not. */
export interface SandboxScript {
  /** How much later the webhooks of the last decision come. */
  delaySeconds?: number;
  /** Further copies of each. */
  duplicates?: number;
  /** The webhook of the previous change comes again, last. */
  isShuffled?: boolean;
  /** Whether the bank refuses refunds from now on. */
  refundsFail?: boolean;
  /** Whether the provider's balance does not suffice for refunds from now on. */
  refundsWait?: boolean;
}

interface Delivery {
  eventId: string;
  copy: number;
  dueAt: Date;
}

/** Follows a script about what was last decided of a payment: changes the sandbox's store and its webhooks in place. */
export function followScript(
  memory: Memory,
  paymentId: string,
  { refundsFail, refundsWait, ...unreliable }: SandboxScript,
): void {
  const charge = chargeOf(memory, paymentId);
  if (!charge) return;
  if (refundsFail !== undefined || refundsWait !== undefined) {
    const bank = { refundsFail: refundsFail ?? charge.refundsFail, refundsWait: refundsWait ?? false };
    memory.put(`sandboxPayments/${charge.reference}`, { ...charge, ...bank });
  }
  const last = memory.find(`jobs/${webhookJobId(`${charge.reference}-${charge.step}`)}`) as Job | undefined;
  if (last)
    for (const delivery of planDeliveries(charge, unreliable, last.createdAt)) deliver(delivery, last);

  function deliver({ eventId, copy, dueAt }: Delivery, { payload }: Job): void {
    const id = copy === 0 && eventId === last?.payload.eventId ? last.id : `${webhookJobId(eventId)}-${copy}`;
    const known = memory.find(`jobs/${id}`) as Job | undefined;
    if (known && known.state !== "pending") return;
    const waiting = { state: "pending", attempts: 0, leaseUntil: null, lastError: null, expireAt: null };
    memory.put(`jobs/${id}`, { ...last, ...waiting, id, payload: { ...payload, eventId }, dueAt });
  }
}

/** The buyer or the bank decides about a payment, where that is possible, and no webhook tells of it. */
export function decideUnheard(memory: Memory, paymentId: string, decision: Decision): void {
  const charge = chargeOf(memory, paymentId);
  const decided = charge && decide(charge, decision);
  if (decided) memory.put(`sandboxPayments/${charge.reference}`, { ...decided });
}

/** The bank sends back the refunds of a payment that it had taken, and the provider says so of each. */
export function sendBackRefunds(memory: Memory, paymentId: string): void {
  const charge = chargeOf(memory, paymentId);
  if (!charge) return;
  const sent = Object.entries(charge.refunds).filter(([, { state }]) => state === "succeeded");
  const refunds = { ...charge.refunds };
  for (const [refundId, refund] of sent) {
    refunds[refundId] = { ...refund, state: "failed" };
    const reference = refundReference(charge.reference, refundId);
    const first = memory.find(`jobs/${webhookJobId(`${reference}-1`)}`) as unknown as Job;
    const eventId = `${reference}-2`;
    const id = webhookJobId(eventId);
    const waiting = { state: "pending", attempts: 0, leaseUntil: null, lastError: null, expireAt: null };
    memory.put(`jobs/${id}`, { ...first, ...waiting, id, payload: { ...first.payload, eventId } });
  }
  memory.put(`sandboxPayments/${charge.reference}`, { ...charge, refunds });
}

/** The deliveries of a charge's last change: shuffled ones are a second apart, the newest first. */
function planDeliveries(
  { reference, step }: Pick<Charge, "reference" | "step">,
  {
    delaySeconds = 0,
    duplicates = 0,
    isShuffled = false,
  }: Omit<SandboxScript, "refundsFail" | "refundsWait">,
  now: Date,
): Delivery[] {
  const steps = isShuffled ? [step, step - 1] : [step];
  const copies = steps.flatMap((each) =>
    Array.from({ length: duplicates + 1 }, (_, copy) => ({ eventId: `${reference}-${each}`, copy })),
  );
  return copies.map(({ eventId, copy }, index) => ({
    eventId,
    copy,
    dueAt: after(now, (delaySeconds + (isShuffled ? index : 0)) * SECOND),
  }));
}

function chargeOf(memory: Memory, paymentId: string): Charge | undefined {
  const charges = memory.list("sandboxPayments").map(({ data }) => data as unknown as Charge);
  return charges.find((charge) => charge.paymentId === paymentId);
}
