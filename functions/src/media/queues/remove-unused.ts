import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { removeUnused } from "../jobs.ts";
import { photoSweeper } from "../photo-sweeper.ts";

/** Safe to repeat: a photo that is gone is not found, and one that something shows stays. */
export default defineJobHandler(
  removeUnused,
  { sweepPhoto: photoSweeper },
  async ({ payload, now, sweepPhoto }) => {
    for (const id of payload.mediaIds) await sweepPhoto(id, { now, isEarly: true });
  },
);
