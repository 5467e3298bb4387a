import { riskHoldScore } from "../parameters.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Money } from "../../platform/values/money.ts";
import { assessmentStore, deviceStore, instrumentStore } from "../assessment-store.ts";
import { scoreRisk } from "./risk-rules.ts";
import { reassess, recordOf, type Assessment, type Decision } from "./assessment-record.ts";
import { ofInstruments, othersOn, recordUse, type Device } from "./device.ts";
import { gatherFacts } from "./gather-facts.ts";

/** A checkout to assess. */
interface AssessmentRequest {
  checkoutId: string;
  buyer: string;
  sellers: string[];
  total: Money;
  /** ISO 3166-1 alpha-2 of the address it goes to; null for pickup. */
  country: string | null;
  /** Hash of the client's device id; null when not given. */
  device: string | null;
  now: Date;
}

/** What is known of a payment that succeeded. */
interface Payment {
  /** Hash of the provider's fingerprint of what was paid with. */
  instrument: string;
  now: Date;
}

/** An update of a device, to be written after the transaction's reads. */
interface DeviceUpdate {
  hash: string;
  device: Device;
}

/**
 * Risk of checkouts. No checkout waits for it: it is assessed right after, and known when the payment
 * arrives.
 */
export function riskAssessor(context: Pick<Context, "database">) {
  const assessments = assessmentStore(context);
  const devices = deviceStore(context);
  const instruments = instrumentStore(context);
  const assessor = {
    /**
     * Reads the facts without locks and scores them. At most 8 reads, one more a seller, and one more for
     * each new seller. Two concurrent checkouts do not see each other.
     */
    async compute(request: AssessmentRequest): Promise<Assessment> {
      const { checkoutId, buyer, total, now } = request;
      const sellers = [...new Set(request.sellers)];
      const facts = await gatherFacts(context, { ...request, sellers });
      const riskScore = scoreRisk(facts, riskHoldScore.value());
      return { checkoutId, buyer, sellers, total, facts, ...riskScore, at: now };
    },

    /** Writes the assessment: one write. Fails the transaction where the checkout has one. */
    record: (transaction: Transaction, assessment: Assessment) =>
      assessments.create(transaction, recordOf(assessment)),

    /** Reads the device: its update, or undefined when nothing is new. */
    async readDevice(
      transaction: Transaction,
      { device: hash, uid, now }: { device: string | null; uid: string; now: Date },
    ): Promise<DeviceUpdate | undefined> {
      if (hash === null) return undefined;
      const device = recordUse(await devices.find(hash, transaction), { uid, at: now });
      return device && { hash, device };
    },

    /** One write, or none without an update. */
    recordDevice(transaction: Transaction, note: DeviceUpdate | undefined): void {
      if (note) devices.save(transaction, note.hash, note.device);
    },

    /** Adds a decision: one write, no read. Fails the transaction for a checkout without assessment. */
    decide(transaction: Transaction, { checkoutId, ...decision }: Decision & { checkoutId: string }): void {
      assessments.addDecision(transaction, checkoutId, decision);
    },
  };

  return {
    ...assessor,
    /**
     * The assessment of a checkout: the recorded one, or else made and recorded now. So it is the same for
     * every caller.
     */
    async assess(request: AssessmentRequest): Promise<Assessment> {
      const known = await assessments.find(request.checkoutId);
      if (known) return known;
      const assessment = await assessor.compute(request);
      return context.database.runTransaction(async (transaction) => {
        const { checkoutId, buyer: uid, device, now } = request;
        const made = await assessments.find(checkoutId, transaction);
        if (made) return made;
        const note = await assessor.readDevice(transaction, { device, uid, now });
        assessor.record(transaction, assessment);
        assessor.recordDevice(transaction, note);
        return assessment;
      });
    },

    /**
     * A second look, once it is known what was paid with: the verdict, after the use is on record. Safe to repeat, and
     * the same for every caller. Costs 2 reads, and up to 2 writes.
     */
    reconsider(checkoutId: string, { instrument: hash, now }: Payment): Promise<Assessment | undefined> {
      return context.database.runTransaction(async (transaction) => {
        const [record, known] = await Promise.all([
          assessments.find(checkoutId, transaction),
          instruments.find(hash, transaction),
        ]);
        if (!record) return undefined;
        const { buyer: uid, sellers, facts } = record;
        const used = recordUse(known, { uid, at: now }, ofInstruments);
        if (used) instruments.save(transaction, hash, used);
        const others = othersOn(known, { uid, at: now }, ofInstruments);
        const isShared = sellers.some((seller) => others.includes(seller));
        if (!isShared || facts.sharesInstrumentWithSeller) return record;
        const found = { ...facts, sharesInstrumentWithSeller: true };
        const changes = reassess(record, found, scoreRisk(found, record.holdScore));
        assessments.update(transaction, checkoutId, changes);
        return { ...record, ...changes };
      });
    },
  };
}
