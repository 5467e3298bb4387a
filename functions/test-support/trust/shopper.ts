import type * as z from "zod";
import { DAY } from "../../src/platform/values/clock.ts";
import { emit, type EventDefinition } from "../../src/platform/events/domain-event.ts";
import { drain } from "../drain.ts";
import { memoryContext } from "../memory/memory-context.ts";
import { addMember } from "../shop.ts";
import { assessmentStore } from "../../src/trust/assessment-store.ts";
import { riskAssessor } from "../../src/trust/public.ts";

export type AssessmentRequest = Parameters<ReturnType<typeof riskAssessor>["compute"]>[0];

/** Amina, Sara and Omar, members for sixty days, and the risk assessor of their checkouts. */
export async function openShop() {
  const world = memoryContext();
  const { context, clock } = world;
  const assessor = riskAssessor(context);
  await Promise.all(["amina", "sara", "omar"].map((uid) => addMember(context, uid)));
  clock.advance(60 * DAY);

  const ask = (checkoutId: string, asked: Partial<AssessmentRequest> = {}): AssessmentRequest => ({
    checkoutId,
    buyer: "amina",
    sellers: ["sara"],
    total: { amount: 45_00, currency: "EUR" },
    country: null,
    device: null,
    now: clock.now(),
    ...asked,
  });
  return {
    world,
    assessor,
    ask,
    /** Assesses without looking for a recorded assessment: a second one fails. */
    async checkOut(checkoutId: string, asked: Partial<AssessmentRequest> = {}) {
      const question = ask(checkoutId, asked);
      const assessment = await assessor.compute(question);
      await context.database.runTransaction(async (transaction) => {
        const { device, buyer, now } = question;
        const note = await assessor.readDevice(transaction, { device, uid: buyer, now });
        assessor.record(transaction, assessment);
        assessor.recordDevice(transaction, note);
      });
      return assessment;
    },
    facts: async (asked: Partial<AssessmentRequest> = {}) =>
      (await assessor.compute(ask("asked", asked))).facts,
    stored: (checkoutId: string) => assessmentStore(context).find(checkoutId),
    /** Emits an event of a checkout's payment and runs its reactions. */
    async tell<D extends z.ZodObject>(
      event: EventDefinition<string, D>,
      checkoutId: string,
      data: Omit<z.output<D>, "paymentId" | "checkoutId">,
    ) {
      await context.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        const emitted = { paymentId: `payment-${checkoutId}`, checkoutId, ...data } as unknown as z.output<D>;
        emit(transaction, event, { at: clock.now(), data: emitted });
      });
      await drain(context);
    },
    async decide(checkoutId: string, decision: "approved" | "rejected", note = "") {
      await context.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        assessor.decide(transaction, { checkoutId, by: "mo", decision, note, at: clock.now() });
      });
    },
  };
}
