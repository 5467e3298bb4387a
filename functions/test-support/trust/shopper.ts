import type * as z from "zod";
import { DAY } from "../../src/platform/values/clock.ts";
import { emit, type EventDefinition } from "../../src/platform/events/domain-event.ts";
import { drain } from "../drain.ts";
import { isolatedContext } from "../isolated-context.ts";
import { addMember } from "../shop.ts";
import { assessmentStore } from "../../src/trust/assessment-store.ts";
import { riskDesk } from "../../src/trust/public.ts";

export type Asked = Parameters<ReturnType<typeof riskDesk>["assess"]>[0];

/** Amina, Sara and Omar, members for sixty days, and the desk that their checkouts go over. */
export async function openShop() {
  const world = isolatedContext();
  const { context, clock } = world;
  const desk = riskDesk(context);
  await Promise.all(["amina", "sara", "omar"].map((uid) => addMember(context, uid)));
  clock.advance(60 * DAY);

  const ask = (checkoutId: string, asked: Partial<Asked> = {}): Asked => ({
    checkoutId,
    buyer: "amina",
    sellers: ["sara"],
    total: { amount: 45_00, currency: "EUR" },
    country: null,
    deviceId: null,
    now: clock.now(),
    ...asked,
  });
  return {
    world,
    desk,
    ask,
    /** Weighs without looking for an assessment on record: made twice, it fails. */
    async checkOut(checkoutId: string, asked: Partial<Asked> = {}) {
      const question = ask(checkoutId, asked);
      const assessment = await desk.assess(question);
      await context.database.transact(async (unit) => {
        const { deviceId, buyer, now } = question;
        const note = await desk.lookAtDevice(unit, { deviceId, uid: buyer, now });
        desk.record(unit, assessment);
        desk.noteDevice(unit, note);
      });
      return assessment;
    },
    facts: async (asked: Partial<Asked> = {}) => (await desk.assess(ask("asked", asked))).facts,
    stored: (checkoutId: string) => assessmentStore(context).find(checkoutId),
    /** News of the payment of a checkout, and what comes of it. */
    async tell<D extends z.ZodObject>(
      event: EventDefinition<string, D>,
      checkoutId: string,
      data: Omit<z.output<D>, "paymentId" | "checkoutId">,
    ) {
      await context.database.transact(async (unit) => {
        await Promise.resolve();
        const told = { paymentId: `payment-${checkoutId}`, checkoutId, ...data } as unknown as z.output<D>;
        emit(unit, event, { at: clock.now(), data: told });
      });
      await drain(context);
    },
    async decide(checkoutId: string, decision: "approved" | "rejected", note = "") {
      await context.database.transact(async (unit) => {
        await Promise.resolve();
        desk.decide(unit, { checkoutId, by: "mo", decision, note, at: clock.now() });
      });
    },
  };
}
