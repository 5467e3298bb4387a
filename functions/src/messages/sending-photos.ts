import { tierOf } from "../accounts/public.ts";
import { photoReader, uploadReader } from "../media/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Fail } from "../platform/operations/failures.ts";
import type { Context } from "../platform/runtime/context.ts";
import { after } from "../platform/values/clock.ts";
import { describeSent } from "./describe-sent.ts";
import type { MessagePhoto } from "./message.ts";
import type { photoFailures } from "./photo-contract.ts";
import { photoLinkStore, type PhotoLink } from "./photo-link-store.ts";

/** Bounds what is changed when a photo becomes ready. */
const MAX_MESSAGES = 20;

interface Sending {
  readonly photoIds: readonly string[];
  readonly from: string;
  readonly conversationId: string;
  readonly messageId: string;
  /** Everybody who will see them has agreed to hear from the author. */
  readonly isOpen: boolean;
  readonly areStrangers: boolean;
  readonly now: Date;
}

type Failing = Fail<typeof photoFailures>;

interface Prepared {
  /** Of the message; nothing without any. */
  readonly draft: { photos?: MessagePhoto[] };
  /** Links them to the message, so that its conversation's members see them. A write each. */
  readonly link: () => void;
}

/** The photos of a message that is about to be written: 2 reads each, 1 for one that goes to strangers, and none without any. */
export function sendingPhotos(context: Context) {
  const links = photoLinkStore(context);
  const media = photoReader(context);
  const uploads = uploadReader(context);
  const grants = accessStore(context);

  async function requireTrust(sending: Sending, transaction: Transaction, fail: Failing): Promise<void> {
    const { from, isOpen, areStrangers, now } = sending;
    if (!isOpen) throw fail.NoPhotosYet({ because: "notAccepted", until: null });
    if (!areStrangers) return;
    const since = (await grants.findGrant(from, transaction))?.grantedAt ?? now;
    const { photosToStrangers, underMs } = tierOf(since, now);
    if (!photosToStrangers)
      throw fail.NoPhotosYet({ because: "newMember", until: after(since, underMs).toISOString() });
  }

  async function prepareOne(
    mediaId: string,
    { from: owner, conversationId, messageId }: Sending,
    { transaction, fail }: { transaction: Transaction; fail: Failing },
  ): Promise<{ photo: MessagePhoto; link: PhotoLink }> {
    const [linked, photo] = await Promise.all([
      links.find(mediaId, transaction),
      media.find(mediaId, transaction),
    ]);
    const refuse = (because: Parameters<Failing["PhotoNotUsable"]>[0]["because"]) =>
      fail.PhotoNotUsable({ mediaId, because });
    if ([linked, photo].some((each) => each && each.owner !== owner)) throw refuse("notFound");
    // Its event may be on its way still.
    const purpose = photo ? photo.purpose : await uploads.findPurpose({ id: mediaId, owner });
    if (purpose === undefined) throw refuse("notFound");
    if (purpose !== "message") throw refuse("otherPurpose");
    if (linked && linked.conversationId !== conversationId) throw refuse("otherConversation");
    // It waits for an appeal alone.
    if (linked?.messageIds.length === 0) throw refuse("rejected");
    const sent = describeSent(mediaId, photo);
    if (sent.state === "rejected") throw refuse("rejected");
    const messageIds = [...(linked?.messageIds ?? []), messageId];
    if (messageIds.length > MAX_MESSAGES) throw refuse("sentTooOften");
    return { photo: sent, link: { ...linked, mediaId, owner, conversationId, messageIds } };
  }

  return {
    prepare: async (sending: Sending, transaction: Transaction, fail: Failing): Promise<Prepared> => {
      if (sending.photoIds.length === 0) return { draft: {}, link: () => undefined };
      await requireTrust(sending, transaction, fail);
      const prepared = await Promise.all(
        sending.photoIds.map((mediaId) => prepareOne(mediaId, sending, { transaction, fail })),
      );
      return {
        draft: { photos: prepared.map(({ photo }) => photo) },
        link: () => {
          for (const { link } of prepared) links.save(transaction, link);
        },
      };
    },
  };
}
