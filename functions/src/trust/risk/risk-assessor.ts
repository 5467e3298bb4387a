import { riskHoldScore } from "../../platform/runtime/config.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Money } from "../../platform/values/money.ts";
import { assessmentStore } from "../assessment-store.ts";
import { deviceStore } from "../device-store.ts";
import { scoreRisk } from "./assess.ts";
import { recordOf, type Assessment, type Decision } from "./assessment-record.ts";
import { hashDevice, recordUse, type Device } from "./device.ts";
import { gatherFacts } from "./gather-facts.ts";

/** A checkout, and what is known of it. */
interface AssessmentRequest {
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
interface DeviceUpdate {
  hash: string;
  device: Device;
}

/** Risk at checkout. No checkout waits for it: it is weighed right behind, and known when the payment comes. */
export function riskAssessor(context: Pick<Context, "database">) {
  const assessments = assessmentStore(context);
  const devices = deviceStore(context);
  const assessor = {
    /**
     * Reads the facts without locks and weighs them. At most 8 reads, one more a seller, and one more for each
     * seller who is new. Two checkouts at the same moment do not see each other.
     */
    async compute(request: AssessmentRequest): Promise<Assessment> {
      const { checkoutId, buyer, total, now } = request;
      const sellers = [...new Set(request.sellers)];
      const facts = await gatherFacts(context, { ...request, sellers });
      const riskScore = scoreRisk(facts, riskHoldScore.value());
      return { checkoutId, buyer, sellers, total, facts, ...riskScore, at: now };
    },

    /** Writes the assessment: one write. Fails the unit where the checkout has one. */
    record: (transaction: Transaction, assessment: Assessment) =>
      assessments.create(transaction, recordOf(assessment)),

    /** Reads the device: what is to be noted of it, or undefined when there is no news. */
    async readDevice(
      transaction: Transaction,
      { deviceId, uid, now }: { deviceId: string | null; uid: string; now: Date },
    ): Promise<DeviceUpdate | undefined> {
      if (deviceId === null) return undefined;
      const hash = hashDevice(deviceId);
      const device = recordUse(await devices.find(hash, transaction), { uid, at: now });
      return device && { hash, device };
    },

    /** One write, or none where the look had no news. */
    recordDevice(transaction: Transaction, note: DeviceUpdate | undefined): void {
      if (note) devices.save(transaction, note.hash, note.device);
    },

    /** Adds who decided what, when and why: one write, no read. Fails the unit for a checkout without assessment. */
    decide(transaction: Transaction, { checkoutId, ...decision }: Decision & { checkoutId: string }): void {
      assessments.addDecision(transaction, checkoutId, decision);
    },
  };

  return {
    ...assessor,
    /**
     * The assessment of a checkout: the one on record, or else made and recorded now. So it is the same however often
     * and from wherever it is asked for.
     */
    async assess(request: AssessmentRequest): Promise<Assessment> {
      const known = await assessments.find(request.checkoutId);
      if (known) return known;
      const assessment = await assessor.compute(request);
      return context.database.runTransaction(async (transaction) => {
        const { checkoutId, buyer: uid, deviceId, now } = request;
        const made = await assessments.find(checkoutId, transaction);
        if (made) return made;
        const note = await assessor.readDevice(transaction, { deviceId, uid, now });
        assessor.record(transaction, assessment);
        assessor.recordDevice(transaction, note);
        return assessment;
      });
    },
  };
}
