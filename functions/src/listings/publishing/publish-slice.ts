import { isAway as isMemberAway, memberReader } from "../../accounts/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { decideAccess } from "../../platform/auth/access.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { failuresToThrow, OperationError } from "../../platform/operations/failures.ts";
import { publishFailures, transitionFailures } from "../contract/selling.ts";
import { publicationJob } from "../jobs.ts";
import type { Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { requireOwn } from "../own-listing.ts";
import {
  advancePublication,
  failPublication,
  remainingAllowance,
  type Publication,
  type Refusal,
  type Slice,
} from "./publication.ts";
import { publicationStore } from "./publication-store.ts";
import { publishing } from "./put-on-sale.ts";

/** With twelve photos each, a transaction of 650 reads and 150 writes. */
export const DRAFTS_PER_SLICE = 50;

/** So many are done well within the time of one job. */
const DRAFTS_PER_JOB = 1000;

const fail = failuresToThrow({ ...transitionFailures, ...publishFailures });

/** A chosen draft, which may be gone or another seller's, and why it cannot be published. */
interface CheckedDraft {
  id: string;
  listing: Listing | undefined;
  refusal: Refusal | undefined;
}

/** Publishes drafts slice by slice, each together with the publication's new position. */
export function slicePublisher(context: Pick<Context, "database">) {
  const publications = publicationStore(context);
  const access = accessStore(context);
  const listings = listingStore(context);
  const members = memberReader(context);
  const onSale = publishing(context);

  /** The next chosen drafts behind the cursor, in the order of ids. */
  async function findNext(transaction: Transaction, { seller, listingIds, importId, cursor }: Publication) {
    if (listingIds === null) {
      const page = { after: cursor, limit: DRAFTS_PER_SLICE };
      const drafts = await listings.listDrafts({ seller, importId, ...page }, transaction);
      return drafts.map((listing) => ({ id: listing.id, listing }));
    }
    const ids = listingIds.filter((id) => cursor === null || id > cursor).slice(0, DRAFTS_PER_SLICE);
    const found = await listings.findAll(ids, transaction);
    return ids.map((id, index) => ({ id, listing: found[index] }));
  }

  async function check(
    transaction: Transaction,
    seller: string,
    { id, listing: found }: { id: string; listing: Listing | undefined },
  ): Promise<CheckedDraft> {
    try {
      const own = requireOwn(found, seller, fail);
      const listing = await onSale.check(transaction, { listing: own, action: "publish" }, fail);
      return { id, listing, refusal: undefined };
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      const { reason, message, details } = error;
      const title = found?.seller === seller ? found.title : "";
      return { id, listing: undefined, refusal: { listingId: id, title, reason, message, details } };
    }
  }

  return {
    /**
     * Checks the next drafts as `listings.publishListing` does, publishes those that pass unless it is a dry run, and
     * advances the publication, in one transaction. Returns undefined when the publication is no longer where `expected`
     * says: another run has taken over. Reads: publication, grant, member, one a draft and one a photo. Writes: three a
     * published draft, the publication, and what was refused; a read and a write where a follow-up job begins.
     */
    async write(
      transaction: Transaction,
      expected: Publication,
      now: Date,
    ): Promise<Publication | undefined> {
      const { seller, id } = expected;
      const [current, grant, member] = await Promise.all([
        publications.find(seller, id, transaction),
        access.findGrant(seller, transaction),
        members.find(seller, transaction),
      ]);
      if (current?.state !== "running" || current.cursor !== expected.cursor) return undefined;
      if (!member || decideAccess({ access: "seller" }, seller, grant) !== "admitted") {
        return publications.saveProgress(transaction, failPublication(current, "NotASeller", now), []);
      }
      const next = await findNext(transaction, current);
      const checked = await Promise.all(next.map((draft) => check(transaction, seller, draft)));
      const { drafts, ...slice } = takeAllowed(current, checked);
      const advanced = advancePublication(current, slice, now);
      if (isEndOfJob(advanced)) await enqueue(transaction, ...publicationJob(advanced, now));
      if (!current.isDryRun) {
        const isAway = isMemberAway(member);
        for (const listing of drafts)
          onSale.publish(transaction, { listing, action: "publish", isAway }, now);
      }
      return publications.saveProgress(transaction, advanced, slice.refusals);
    },
  };
}

/** Whether a follow-up job continues from here. */
export function isEndOfJob({ state, passed, refused }: Publication): boolean {
  return state === "running" && (passed + refused) % DRAFTS_PER_JOB === 0;
}

/** What of a slice may be published: as many as the allowance has left, and nothing behind the first that is too many. */
function takeAllowed(
  publication: Publication,
  checked: readonly CheckedDraft[],
): Slice & { drafts: Listing[] } {
  const left = remainingAllowance(publication);
  const drafts: Listing[] = [];
  const refusals: Refusal[] = [];
  let { cursor } = publication;
  for (const { id, listing, refusal } of checked) {
    if (listing && drafts.length >= left) {
      return { cursor, passed: drafts.length, refusals, drafts, isAtEnd: false, isAllowanceUsed: true };
    }
    if (listing) drafts.push(listing);
    if (refusal) refusals.push(refusal);
    cursor = id;
  }
  const isAtEnd = checked.length < DRAFTS_PER_SLICE;
  return { cursor, passed: drafts.length, refusals, drafts, isAtEnd, isAllowanceUsed: false };
}
