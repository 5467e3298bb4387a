import { riskReviewScore } from "../parameters.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import type { Money } from "../../platform/values/money.ts";
import { assessmentStore } from "../assessment-store.ts";
import { deviceStore } from "../device-store.ts";
import { judge } from "./assess.ts";
import { recordOf, type Assessment, type Decision } from "./assessment-record.ts";
import { hashDevice, noteUse, type Device } from "./device.ts";
import { gatherFacts } from "./gather-facts.ts";

/** A checkout, and what is known of it. */
interface Asked {
  checkoutId: string;
  buyer: string;
  sellers: string[];
  total: Money;
  /** ISO 3166-1 alpha-2 of the address it goes to; null for pickup. */
  country: string | null;
  /** What tells its device from others; null when the client says nothing. */
  deviceId: string | null;
  now: Date;
}

/** What is to be written of a device, once the unit's reads are done. */
interface DeviceNote {
  hash: string;
  device: Device;
}

/** Risk at checkout. No checkout waits for it: it is weighed right behind, and known when the payment comes. */
export function riskDesk(context: Pick<Context, "database">) {
  const assessments = assessmentStore(context);
  const devices = deviceStore(context);
  const desk = {
    /**
     * Reads the facts without locks and weighs them. At most 8 reads, one more a seller, and one more for each
     * seller who is new. Two checkouts at the same moment do not see each other.
     */
    async assess(asked: Asked): Promise<Assessment> {
      const { checkoutId, buyer, total, now } = asked;
      const sellers = [...new Set(asked.sellers)];
      const facts = await gatherFacts(context, { ...asked, sellers });
      const judgement = judge(facts, riskReviewScore.value());
      return { checkoutId, buyer, sellers, total, facts, ...judgement, at: now };
    },

    /** Writes the assessment: one write. Fails the unit where the checkout has one. */
    record: (unit: Unit, assessment: Assessment) => assessments.create(unit, recordOf(assessment)),

    /** Reads the device: what is to be noted of it, or undefined when there is no news. */
    async lookAtDevice(
      unit: Unit,
      { deviceId, uid, now }: { deviceId: string | null; uid: string; now: Date },
    ): Promise<DeviceNote | undefined> {
      if (deviceId === null) return undefined;
      const hash = hashDevice(deviceId);
      const device = noteUse(await devices.find(hash, unit), { uid, at: now });
      return device && { hash, device };
    },

    /** One write, or none where the look had no news. */
    noteDevice(unit: Unit, note: DeviceNote | undefined): void {
      if (note) devices.save(unit, note.hash, note.device);
    },

    /** Adds who decided what, when and why: one write, no read. Fails the unit for a checkout without assessment. */
    decide(unit: Unit, { checkoutId, ...decision }: Decision & { checkoutId: string }): void {
      assessments.addDecision(unit, checkoutId, decision);
    },
  };

  return {
    ...desk,
    /**
     * The assessment of a checkout: the one on record, or else made and recorded now. So it is the same however often
     * and from wherever it is asked for.
     */
    async weigh(asked: Asked): Promise<Assessment> {
      const known = await assessments.find(asked.checkoutId);
      if (known) return known;
      const assessment = await desk.assess(asked);
      return context.database.transact(async (unit) => {
        const { checkoutId, buyer: uid, deviceId, now } = asked;
        const made = await assessments.find(checkoutId, unit);
        if (made) return made;
        const note = await desk.lookAtDevice(unit, { deviceId, uid, now });
        desk.record(unit, assessment);
        desk.noteDevice(unit, note);
        return assessment;
      });
    },
  };
}
