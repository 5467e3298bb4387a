import { digestAudit } from "../../src/platform/audit/digest-audit.ts";
import { begin } from "../../src/platform/backfill/backfill.ts";
import { defineAlarm } from "../../src/platform/alarms/alarm.ts";
import { raiseAlarm } from "../../src/platform/alarms/alarm-store.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const died = { diedAt: new Date(0), reason: "Error: down" };
const dead = { state: "dead", attempts: 18, dueAt: new Date(), expireAt: new Date(), ...died };
const deadJob = { ...dead, createdAt: new Date(0), lastError: null };
const deadEvent = { ...dead, at: new Date(0), failures: {}, done: [] };
const run = {
  id: "walk",
  name: "media.renderAgain",
  parameters: {},
  plan: { documents: 3, reads: 0, writes: 0 },
  budget: 3,
  requestedBy: "admin",
};

const stuck = defineAlarm("payments.stuck", "Ask the provider");

const table: CostTable = {
  domain: "ops",
  prepare: async ({ context, firestore }) => {
    await addMember(context, "admin", ["admin"]);
    await withoutOutput(() => digestAudit(context, context.clock.now()));
    await context.database.runTransaction((transaction) =>
      Promise.resolve(raiseAlarm(transaction, stuck, { subject: "r1", at: new Date() })),
    );
    await firestore.doc("jobs/dead").set({ ...deadJob, id: "dead", queue: "notifications.sendEmail" });
    await firestore.doc("events/dead").set({ ...deadEvent, id: "dead", type: "orders.orderChanged" });
    await firestore.doc("backfills/walk").set(begin(run, new Date()));
  },
  rows: [
    { operation: "ops.listAudit", what: "of one", as: "admin", input: {}, costs: "3 reads, 1 writes" },
    { operation: "ops.verifyAudit", what: "of one day", as: "admin", input: {}, costs: "6 reads, 1 writes" },
    { operation: "ops.listAlarms", what: "of one", as: "admin", input: {}, costs: "2 reads, 0 writes" },
    {
      operation: "ops.acknowledgeAlarm",
      as: "admin",
      input: { alarmId: "payments-stuck_r1", note: "on it" },
      costs: "2 reads, 2 writes",
    },
    {
      operation: "ops.resolveAlarm",
      as: "admin",
      input: { alarmId: "payments-stuck_r1", note: "paid by hand" },
      costs: "2 reads, 2 writes",
    },
    { operation: "ops.listDeadJobs", what: "of one", as: "admin", input: {}, costs: "2 reads, 0 writes" },
    { operation: "ops.listDeadEvents", what: "of one", as: "admin", input: {}, costs: "2 reads, 0 writes" },
    {
      operation: "ops.processDeadJobs",
      what: "said beforehand",
      as: "admin",
      input: { action: "drop" },
      costs: "4 reads, 3 writes",
    },
    {
      operation: "ops.processDeadJobs",
      what: "begun",
      as: "admin",
      input: { action: "drop", dryRun: false },
      costs: "5 reads, 5 writes",
    },
    {
      operation: "ops.processDeadEvents",
      what: "said beforehand",
      as: "admin",
      input: { action: "replay" },
      costs: "4 reads, 3 writes",
    },
    {
      operation: "ops.processDeadEvents",
      what: "begun",
      as: "admin",
      input: { action: "replay", dryRun: false },
      costs: "5 reads, 5 writes",
    },
    { operation: "ops.replayJob", as: "admin", input: { jobId: "dead" }, costs: "2 reads, 2 writes" },
    { operation: "ops.replayEvent", as: "admin", input: { eventId: "dead" }, costs: "2 reads, 2 writes" },
    { operation: "ops.getBackfill", as: "admin", input: { backfillId: "walk" }, costs: "2 reads, 0 writes" },
    { operation: "ops.stopBackfill", as: "admin", input: { backfillId: "walk" }, costs: "2 reads, 2 writes" },
    {
      operation: "ops.resumeBackfill",
      as: "admin",
      input: { backfillId: "walk", moreBudget: 1 },
      costs: "3 reads, 3 writes",
    },
    { operation: "ops.listMigrations", what: "of four", as: "admin", input: {}, costs: "5 reads, 0 writes" },
    {
      operation: "ops.planMigration",
      what: "over two jobs",
      as: "admin",
      input: { migration: "ops.jobTimes", limit: 2 },
      costs: "4 reads, 0 writes",
    },
    {
      operation: "ops.runMigration",
      as: "admin",
      input: { migration: "ops.jobTimes", reason: "Due" },
      costs: "6 reads, 6 writes",
      keep: async ({ backfill }, { firestore }) => {
        await firestore.doc(`backfills/${(backfill as { id: string }).id}`).update({ state: "done" });
      },
    },
    {
      operation: "ops.reverseMigration",
      as: "admin",
      input: { migration: "ops.jobTimes", reason: "A mistake" },
      costs: "6 reads, 6 writes",
    },
  ],
};

export default table;
