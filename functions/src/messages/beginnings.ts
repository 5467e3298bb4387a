import { createHash } from "node:crypto";
import { tierOf } from "../accounts/public.ts";
import { orderReader } from "../orders/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { isFollowing, relationsReader } from "../relations/public.ts";
import { correspondentStore } from "./message-store.ts";
import { admissionOf } from "./messaging-settings.ts";
import { reachOut, wordsOf } from "./outreach.ts";

/** Orders that are looked at for one that was paid: unpaid ones are not the seller's to know of. */
const ORDERS_LOOKED_AT = 10;

interface Pair {
  readonly from: string;
  readonly to: string;
}

/** What is asked about two who have not both written yet: never again once they have. */
export function beginnings(context: Context) {
  const correspondents = correspondentStore(context);
  const relations = relationsReader(context);
  const orders = orderReader(context);
  const grants = accessStore(context);

  async function haveDealt({ from, to }: Pair, transaction: Transaction): Promise<boolean> {
    const sides = [
      { buyer: from, seller: to },
      { buyer: to, seller: from },
    ];
    const found = await Promise.all(
      sides.map((side) => orders.listBetween(side, ORDERS_LOOKED_AT, transaction)),
    );
    return found.flat().some(({ participants }) => participants.includes(from) && participants.includes(to));
  }

  return {
    /** How the one may begin to write to the other. Orders are only asked for where they decide. */
    admit: async (pair: Pair, { isAboutTheirs }: { isAboutTheirs: boolean }, transaction: Transaction) => {
      const [settings, theirs] = await Promise.all([
        correspondents.findSettings(pair.to, transaction),
        relations.read(pair.to, transaction),
      ]);
      const isFollowed = isFollowing(theirs, pair.from);
      const hasDealt = settings.whoMayWrite === "dealtWith" && (await haveDealt(pair, transaction));
      return admissionOf(settings, { isAboutTheirs, isFollowed, hasDealt });
    },

    /** Whether they may write these words to somebody who has not answered; what is to be remembered of it. */
    reachOut: async (
      { from, to }: Pair,
      { text, isFirst, now }: { text: string; isFirst: boolean; now: Date },
      transaction: Transaction,
    ) => {
      const [earlier, grant] = await Promise.all([
        correspondents.findOutreach(from, transaction),
        // The call has read it already, to admit the author.
        grants.findGrant(from, transaction),
      ]);
      const perDay = tierOf(grant?.grantedAt ?? now, now).strangers;
      // Texts without letters are compared as they are.
      const digest = createHash("sha256")
        .update(wordsOf(text) || text)
        .digest("hex")
        .slice(0, 16);
      return reachOut(earlier, from, { to, digest, isFirst, now, perDay });
    },
  };
}
