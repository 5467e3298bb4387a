import { accessStore } from "../../platform/auth/access-store.ts";
import { emit } from "../../platform/events/domain-event.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { randomId } from "../../platform/values/ids.ts";
import { dataExportReady } from "../events.ts";
import {
  addPart,
  PART_LIMITS,
  type DataExport,
  type ExportPart,
  type Position,
} from "../exporting/data-export.ts";
import { dataExportStore } from "../exporting/data-export-store.ts";
import { explainExport } from "../exporting/explain.ts";
import { partFiles } from "../exporting/part-files.ts";
import { writePart } from "../exporting/write-part.ts";
import { Zip } from "../exporting/zip.ts";
import { exportData } from "../jobs.ts";
import { memberReader } from "../member-store.ts";

/**
 * Writes an export part by part, an attempt each, so that it ends however much there is. Safe to repeat and to die anywhere: a
 * part counts once its file is there and the export says so; one that dies is written again, from where the last one ended.
 */
export default defineJobHandler(
  exportData,
  { context: wholeContext, exports: dataExportStore, files: partFiles },
  async ({ payload: { uid, exportId }, now, database, context, exports, files }) => {
    const running = await findRunning(context, { uid, exportId });
    if (!running) return undefined;
    const { part, position } = await write(running, context, now);
    const recorded = await database.runTransaction(async (transaction) => {
      const current = await findRunning(context, { uid, exportId }, transaction);
      if (current?.parts.length !== running.parts.length) return undefined;
      const extended = addPart(current, { part, position }, context.clock.now());
      exports.save(transaction, extended);
      if (extended.readyAt)
        emit(transaction, dataExportReady, { at: extended.readyAt, data: { uid, exportId } });
      return extended;
    });
    // Another attempt has recorded this part, another export was asked for, or its member leaves.
    if (!recorded) await files.remove(part.path);
    return recorded && recorded.readyAt === null ? { ended: "postponed", dueAt: now } : undefined;
  },
);

/** The export while it is to be gone on with: not of somebody whose erasure has begun. */
async function findRunning(
  context: Context,
  { uid, exportId }: { uid: string; exportId: string },
  reader: Transaction | Context["database"] = context.database,
): Promise<DataExport | undefined> {
  const [exported, grant] = await Promise.all([
    dataExportStore(context).find(uid, reader),
    accessStore(context).findGrant(uid, reader),
  ]);
  const isMembers = grant !== undefined && grant.state !== "deleted";
  return isMembers && exported?.id === exportId && exported.readyAt === null ? exported : undefined;
}

async function write(
  running: DataExport,
  context: Context,
  now: Date,
): Promise<{ part: ExportPart; position: Position | null }> {
  const { uid, requestedAt } = running;
  const member = await memberReader(context).find(uid);
  const { path, sink } = await partFiles(context).open(running, randomId());
  const zip = new Zip(sink);
  const until = context.clock.now().getTime() + PART_LIMITS.milliseconds;
  const isOver = () => context.clock.now().getTime() >= until || zip.bytes >= PART_LIMITS.bytes;
  try {
    const readme = explainExport({ handle: member?.handle ?? uid, requestedAt });
    await zip.add("README.txt", [readme], { isCompressed: true });
    const position = await writePart({ zip, viewer: { uid, now }, context, isOver }, running.position);
    await zip.end();
    return { part: { path, bytes: zip.bytes }, position };
  } catch (error) {
    await zip.abort(error as Error);
    throw error;
  }
}
