import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { beginExport, isRunning, relevantSince } from "../exporting/export.ts";
import { exportStore } from "../exporting/export-store.ts";
import { presentExport } from "../exporting/export-view.ts";
import { exportJob } from "../jobs.ts";

/** More than a seller's limit lets begin in a day. */
const MAX_RECENT = 20;

const dependencies = { exports: exportStore };

export const exportListings = implement(
  contract.exportListings,
  dependencies,
  async ({ input: { includeArchived }, caller, fail, now, transaction, callId, exports }) => {
    const since = { at: relevantSince(now), limit: MAX_RECENT };
    const running = (await exports.listSince(caller.uid, since, transaction)).find(isRunning);
    if (running) throw fail.ExportRunning({ exportId: running.id });
    const begun = beginExport({ id: callId, seller: caller.uid, includeArchived }, now);
    await enqueue(transaction, ...exportJob(begun, now));
    exports.create(transaction, begun);
    return presentExport(begun);
  },
);

export const getExport = implement(
  contract.getExport,
  dependencies,
  async ({ input: { exportId }, caller, fail, exports }) => {
    const found = await exports.find(caller.uid, exportId);
    if (!found) throw fail.ExportNotFound();
    return presentExport(found);
  },
);
