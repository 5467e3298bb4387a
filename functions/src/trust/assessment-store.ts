import { FieldValue, type CollectionReference, type Query } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Database } from "../platform/firestore/database.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { AssessmentRecord, Decision, OutcomeName } from "./risk/assessment-record.ts";
import type { Device } from "./risk/device.ts";

/** Earlier than any event. */
const EVER = new Date(0);

interface AssessmentPage extends PageRequest {
  buyer?: string | undefined;
  reviewStatus?: AssessmentRecord["reviewStatus"] | undefined;
}

/** `riskAssessments/{checkoutId}` */
export function assessmentStore({ database }: Pick<Context, "database">) {
  const assessments = database.collection<AssessmentRecord>("riskAssessments");
  /** Ordered as the pages are, so that one index serves both. */
  const since = (buyer: string, time: "at" | OutcomeName, instant: Date) =>
    assessments.where("buyer", "==", buyer).where(time, ">", instant).orderBy(time, "desc");
  return {
    find: (checkoutId: string, reader: Reader = database) => reader.get(assessments.doc(checkoutId)),
    /** Fails the transaction when the checkout is assessed already: a decision is never overwritten. */
    create: (transaction: Transaction, record: AssessmentRecord) =>
      transaction.create(assessments.doc(record.checkoutId), record),
    update: (transaction: Transaction, checkoutId: string, changes: Partial<AssessmentRecord>) =>
      transaction.update(assessments.doc(checkoutId), changes),
    /** Without a read, so that it may come after a transaction's other writes. Duplicates are merged. */
    addDecision: (transaction: Transaction, checkoutId: string, decision: Decision) =>
      transaction.update(assessments.doc(checkoutId), {
        reviewStatus: decision.decision,
        decision: decision.decision,
        decisions: FieldValue.arrayUnion(decision),
      }),

    /** How many assessments of a buyer have the given time after the instant. */
    countSince: async (buyer: string, time: "at" | OutcomeName, instant = EVER) =>
      (await database.count(since(buyer, time, instant))).count,
    findLastPaid: async (buyer: string) =>
      (await database.query(since(buyer, "paidAt", EVER).limit(1))).at(0),

    /** The latest first. */
    list({ buyer, reviewStatus, limit, after }: AssessmentPage) {
      let chosen: Query<AssessmentRecord> = assessments;
      if (buyer !== undefined) chosen = chosen.where("buyer", "==", buyer);
      if (reviewStatus !== undefined) chosen = chosen.where("reviewStatus", "==", reviewStatus);
      return findPageByTime(database, chosen, { by: "at", limit, after });
    },
  };
}

/** `devices/{hash}` */
export function deviceStore({ database }: Pick<Context, "database">) {
  return usesIn(database, database.collection<Device>("devices"));
}

/** `instruments/{hash}` */
export function instrumentStore({ database }: Pick<Context, "database">) {
  return usesIn(database, database.collection<Device>("instruments"));
}

function usesIn(database: Database, devices: CollectionReference<Device>) {
  return {
    find: (hash: string, reader: Reader = database) => reader.get(devices.doc(hash)),
    save: (transaction: Transaction, hash: string, device: Device) =>
      transaction.set(devices.doc(hash), device),
  };
}
