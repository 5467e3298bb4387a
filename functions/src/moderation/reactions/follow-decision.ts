import { commentModeration } from "../../comments/public.ts";
import { postModeration } from "../../feed/public.ts";
import { listingSuspension } from "../../listings/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { reportedContents } from "../../reported-contents.ts";
import { reviewModeration } from "../../reviews/public.ts";
import { removalReasonsOf } from "../content-rules.ts";
import { caseDecided, reportSettled } from "../events.ts";
import { caseStore, decisionStore, reporterStatsStore, reportStore } from "../moderation-store.ts";

const PAGE_SIZE = 50;

const contents = {
  context: wholeContext,
  cases: caseStore,
  decisions: decisionStore,
  comments: commentModeration,
  listings: listingSuspension,
  posts: postModeration,
  reviews: reviewModeration,
};

/**
 * Takes content down, or gives back what its case has taken. Safe to repeat and in any order: it goes by what the case says now,
 * not by the event. What its author has deleted stays deleted, and what moderators removed for another reason stays removed.
 */
export const settleContent = defineSubscriber(
  { to: caseDecided, name: "moderation.settleContent", dependencies: contents },
  async ({ event, now, context, cases, decisions, comments, listings, posts, reviews }) => {
    const found = await cases.find(event.data.caseId);
    const decision = found?.decisionId ? await decisions.find(found.decisionId) : undefined;
    if (!found || !decision) return;
    const { id: caseId, target, isTakenDown } = found;
    const { rule, facts: note, at } = decision;
    const reasons = removalReasonsOf[rule];
    if (target.kind === "comment") {
      const removal = isTakenDown ? { reason: reasons.comment, note, at } : null;
      await comments.settleCase(target, { caseId, removal });
    } else if (target.kind === "listing") {
      const suspension = isTakenDown ? { reason: reasons.listing, note, at } : null;
      await listings.settleCase(target.listingId, { caseId, suspension, now });
    } else if (target.kind === "review") {
      const removal = isTakenDown ? { reason: reasons.review, note, at } : null;
      await reviews.settleCase(target.reviewId, { caseId, removal, now });
    } else if (target.kind === "post") {
      await posts.settleCase(target.postId, { caseId, isTakenDown });
    } else if (target.kind === "message") {
      const messages = (await reportedContents.message()).default(context);
      const { text, photos = [] } = decision;
      const quote = typeof text === "string" ? { text, photos } : null;
      await messages.settleCase(target, { caseId, isTakenDown, quote, now });
    }
  },
);

/**
 * Says of each report what became of it, counts that for its reporter's reliability, and has the reporter told. Safe to repeat: a
 * report that is settled is left alone, and counted in the transaction that settles it.
 */
export const settleReports = defineSubscriber(
  {
    to: caseDecided,
    name: "moderation.settleReports",
    dependencies: { context: wholeContext, reports: reportStore, stats: reporterStatsStore },
  },
  async ({ event: { data, at }, context, reports, stats }) => {
    const { caseId, outcome, by } = data;
    // An appeal changes what is seen, and not what reporters could know.
    if (by !== "moderator") return;
    let after: string | null = null;
    for (let isLast = false; !isLast;) {
      const page: { id: string }[] = await reports.listOfCase(caseId, { after, limit: PAGE_SIZE });
      for (const { id } of page)
        await context.database.runTransaction(async (transaction) => {
          const report = await reports.findById(id, transaction);
          // Reports that came after the decision wait for the next.
          if (report?.state !== "open" || report.at > at) return;
          const { reporter } = report;
          if (reporter !== "") {
            const record = await stats.find(reporter, transaction);
            stats.save(transaction, { ...record, [outcome]: record[outcome] + 1 });
            emit(transaction, reportSettled, { at, data: { reportId: id, reporter, outcome } });
          }
          reports.save(transaction, { ...report, state: outcome });
        });
      after = page.at(-1)?.id ?? after;
      isLast = page.length < PAGE_SIZE;
    }
  },
);
