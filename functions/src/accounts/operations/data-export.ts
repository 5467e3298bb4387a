import { enqueue } from "../../platform/jobs/job-store.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import {
  beginDataExport,
  expiresAt,
  nextRequestAt,
  stateOf,
  type DataExport,
} from "../exporting/data-export.ts";
import { dataExportStore } from "../exporting/data-export-store.ts";
import { exportData } from "../jobs.ts";

const dependencies = { exports: dataExportStore };

/** Another one takes the place of the last, whose files stay as long as they would have. */
export const requestDataExport = implement(
  contract.requestDataExport,
  dependencies,
  async ({ caller: { uid }, fail, now, callId: id, transaction, exports }) => {
    const last = await exports.find(uid, transaction);
    if (last && now < nextRequestAt(last))
      throw fail.ExportTooSoon({ nextAt: nextRequestAt(last).toISOString() });
    const begun = beginDataExport({ uid, id }, now);
    await enqueue(transaction, exportData, { id, payload: { uid, exportId: id }, now });
    exports.save(transaction, begun);
    return present(begun, now);
  },
);

export const getDataExport = implement(
  contract.getDataExport,
  dependencies,
  async ({ caller: { uid }, now, exports }) => {
    const last = await exports.find(uid);
    return { export: last ? present(last, now) : null };
  },
);

function present(exported: DataExport, now: Date): OutputOf<typeof contract.requestDataExport> {
  const state = stateOf(exported, now);
  return {
    state,
    requestedAt: exported.requestedAt.toISOString(),
    files: state === "ready" ? exported.parts : [],
    expiresAt: expiresAt(exported)?.toISOString() ?? null,
    nextAt: nextRequestAt(exported).toISOString(),
  };
}
