import { FieldPath, FieldValue, type Query } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { TimedPosition } from "../platform/operations/timed-position.ts";
import type { AssessmentRecord, Decision, MarkName } from "./risk/assessment-record.ts";

/** Whatever has happened, happened after this. */
const EVER = new Date(0);

interface Page {
  buyer?: string | undefined;
  standing?: AssessmentRecord["standing"] | undefined;
  limit: number;
  after?: TimedPosition | undefined;
}

/** `riskAssessments/{checkoutId}` */
export function assessmentStore({ database }: Pick<Context, "database">) {
  const assessments = database.collection<AssessmentRecord>("riskAssessments");
  /** Ordered as the pages are, so that one index serves both. */
  const since = (buyer: string, time: "at" | MarkName, instant: Date) =>
    assessments.where("buyer", "==", buyer).where(time, ">", instant).orderBy(time, "desc");
  return {
    find: (checkoutId: string, reader: Reader = database) => reader.get(assessments.doc(checkoutId)),
    /** Fails the unit when the checkout is assessed already: a decision is never written over. */
    create: (unit: Unit, record: AssessmentRecord) => unit.create(assessments.doc(record.checkoutId), record),
    update: (unit: Unit, checkoutId: string, changes: Partial<AssessmentRecord>) =>
      unit.update(assessments.doc(checkoutId), changes),
    /** Without reading, so that it may come after a unit's other writes. The same one twice is one. */
    addDecision: (unit: Unit, checkoutId: string, decision: Decision) =>
      unit.update(assessments.doc(checkoutId), {
        standing: decision.decision,
        decision: decision.decision,
        decisions: FieldValue.arrayUnion(decision),
      }),

    /** How many of a buyer's were made, failed and so on after the instant. */
    countSince: async (buyer: string, time: "at" | MarkName, instant = EVER) =>
      (await database.count(since(buyer, time, instant))).count,
    findLastPaid: async (buyer: string) =>
      (await database.query(since(buyer, "paidAt", EVER).limit(1))).at(0),

    /** The latest first. */
    list({ buyer, standing, limit, after }: Page) {
      let chosen: Query<AssessmentRecord> = assessments;
      if (buyer !== undefined) chosen = chosen.where("buyer", "==", buyer);
      if (standing !== undefined) chosen = chosen.where("standing", "==", standing);
      const ordered = chosen.orderBy("at", "desc").orderBy(FieldPath.documentId(), "desc");
      return database.query((after ? ordered.startAfter(...after) : ordered).limit(limit));
    },
  };
}
