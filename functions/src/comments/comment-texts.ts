import { memberReader, tierOf } from "../accounts/public.ts";
import { isTextAllowed } from "../listings/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { Context } from "../platform/runtime/context.ts";
import { isBlocked, relationsReader, type Relations } from "../relations/public.ts";
import type { addComment, editComment } from "./contract.ts";
import { countLinks, findMentions, handlesIn, type Mention } from "./mentions.ts";

interface Written {
  readonly text: string;
  readonly author: string;
  readonly now: Date;
}

type Refuse = Pick<
  Fail<(typeof addComment)["failures"]> | Fail<(typeof editComment)["failures"]>,
  "TextRefused" | "TooManyMentions" | "TooManyLinks"
>;

/** What a comment's author may write, and whom it mentions. */
export function commentTexts(context: Context) {
  const grants = accessStore(context);
  const members = memberReader(context);
  const relations = relationsReader(context);
  return {
    /**
     * One read for the author's relations, and one for each handle that is named. Whoever is kept apart from the author stays
     * plain text, and so do the author themselves and handles of nobody.
     */
    read: async (
      transaction: Transaction,
      { text, author, now }: Written,
      fail: Refuse,
    ): Promise<{ mentions: Mention[]; relations: Relations }> => {
      if (!(await isTextAllowed(text))) throw fail.TextRefused();
      // The call has read it already, to admit the author.
      const grant = await grants.findGrant(author, transaction);
      const tier = tierOf(grant?.grantedAt ?? now, now);
      if (countLinks(text) > tier.links) throw fail.TooManyLinks({ maximum: tier.links });
      const handles = handlesIn(text);
      if (handles.length > tier.mentions) throw fail.TooManyMentions({ maximum: tier.mentions });

      const [own, ...owners] = await Promise.all([
        relations.read(author, transaction),
        ...handles.map(
          async (handle) => [handle, await members.findHandleOwner(handle, transaction)] as const,
        ),
      ]);
      const mentioned = owners.flatMap(([handle, uid]) =>
        uid === undefined || uid === author || isBlocked(own, uid) ? [] : [[handle, uid] as const],
      );
      return { mentions: findMentions(text, new Map(mentioned)), relations: own };
    },
  };
}
