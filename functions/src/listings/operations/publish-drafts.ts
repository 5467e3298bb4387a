import {
  allowanceLeft,
  beginPublication,
  countedSince,
  isRunning,
  nextAllowanceAt,
} from "../publishing/publication.ts";
import { presentPublication } from "../publishing/publication-view.ts";
import { publicationStore } from "../publishing/publication-store.ts";
import { secondsUntil } from "../../platform/values/clock.ts";
import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { publicationJob } from "../jobs.ts";
import { dailyBulkPublishLimit } from "../parameters.ts";

/** More than a seller's limit lets begin in a day. */
const MAX_COUNTED = 100;

const dependencies = { publications: publicationStore };

export const publishDrafts = implement(
  contract.publishDrafts,
  dependencies,
  async ({ input, caller, fail, now, transaction, callId, publications }) => {
    const { dryRun: isDryRun, listingIds = null, importId = null } = input;
    const since = { at: countedSince(now), limit: MAX_COUNTED };
    const recent = await publications.listSince(caller.uid, since, transaction);
    const running = recent.find(isRunning);
    if (running) throw fail.PublicationRunning({ publicationId: running.id });
    const limit = dailyBulkPublishLimit.value();
    const allowance = isDryRun ? null : allowanceLeft(limit, recent);
    if (allowance === 0) {
      const retryAfterSeconds = secondsUntil(nextAllowanceAt(recent, now), now);
      throw fail.DailyLimitReached({ limit, retryAfterSeconds });
    }

    const publication = beginPublication(
      {
        id: callId,
        seller: caller.uid,
        isDryRun,
        allowance,
        importId,
        listingIds: listingIds && [...new Set(listingIds)].toSorted(byId),
      },
      now,
    );
    await enqueue(transaction, ...publicationJob(publication, now));
    publications.create(transaction, publication);
    return presentPublication(publication);
  },
);

export const getPublication = implement(
  contract.getPublication,
  dependencies,
  async ({ input, caller, fail, publications }) => {
    const { publicationId, ...page } = input;
    const publication = await publications.find(caller.uid, publicationId);
    if (!publication) throw fail.PublicationNotFound();
    const { items, next } = await publications.findRefusals(publication, page);
    return {
      publication: presentPublication(publication),
      refusals: items.flatMap(({ refusals }) => refusals),
      next,
    };
  },
);

/** As Firestore orders ids: by their bytes, which for the signs of an id is by code unit. */
function byId(one: string, other: string): number {
  return one < other ? -1 : 1;
}
