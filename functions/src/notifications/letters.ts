import { memberStore } from "../accounts/public.ts";
import { isPaid, orderDocuments, type OrderDocument } from "../documents/public.ts";
import { listingStore } from "../listings/public.ts";
import { offerStore } from "../offers/public.ts";
import { orderStore } from "../orders/public.ts";
import { refundStore } from "../payments/public.ts";
import { payoutStore } from "../payouts/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { GiveUp } from "../platform/jobs/give-up.ts";
import { attachedTo } from "./mail/attachments.ts";
import {
  composeOfferLetter,
  composeOrderLetter,
  composePayoutLetter,
  composeReviewLetter,
  type Reader,
} from "./mail/compose-letters.ts";
import type { Letter } from "./mail/letter.ts";
import type { MailSubject } from "./mail/mails.ts";
import { remindedIn } from "./news.ts";

type Subject<Of extends MailSubject["of"]> = Extract<MailSubject, { of: Of }>;

interface Posting {
  letter: Letter;
  attachments: OrderDocument[];
}

/** Writes letters from what the database says when they are sent. */
export function letters(context: Context) {
  const members = memberStore(context);
  const orders = orderStore(context);
  const documents = orderDocuments(context);
  return {
    /** Nothing when it is no longer worth sending. Throws `GiveUp` where what it tells of does not exist. */
    async write(subject: MailSubject, reader: Reader): Promise<Posting | undefined> {
      if (subject.of === "order") return writeOfOrder(subject, reader);
      return { letter: await writeLetter(subject, reader), attachments: [] };
    },
  };

  function writeLetter(subject: Exclude<MailSubject, Subject<"order">>, reader: Reader): Promise<Letter> {
    if (subject.of === "offer") return writeOfOffer(subject, reader);
    if (subject.of === "payout") return writeOfPayout(subject, reader);
    return writeOfReview(subject, reader);
  }

  async function writeOfOrder(
    { kind, orderId, refundId }: Subject<"order">,
    reader: Reader,
  ): Promise<Posting | undefined> {
    const order = await orders.find(orderId);
    if (!order) throw new GiveUp(`No order ${orderId}`);
    const reminded = remindedIn[kind];
    if (reminded && reminded !== order.state) return undefined;

    const [[buyer, seller], refund] = await Promise.all([
      members.findAll([order.buyer, order.seller]),
      refundId === null ? undefined : refundStore(context).find(refundId),
    ]);
    const names = { buyer: buyer?.displayName, seller: seller?.displayName };
    const attached = attachedTo[kind];
    const attachments =
      attached && isPaid(order) ? [await documents.get(attached, order, reader.locale)] : [];
    return {
      letter: composeOrderLetter(kind, reader, { order, names, refund: refund?.amount }),
      attachments,
    };
  }

  async function writeOfOffer(
    { kind, offerId, listingId }: Subject<"offer">,
    reader: Reader,
  ): Promise<Letter> {
    const [offer, listing] = await Promise.all([
      offerStore(context).find(offerId),
      listingStore(context).find(listingId),
    ]);
    if (!offer) throw new GiveUp(`No offer ${offerId}`);
    const isReaderBuyer = reader.uid === offer.buyer;
    const other = await members.find(isReaderBuyer ? offer.seller : offer.buyer);
    const tale = { offer, title: listing?.title, other: other?.displayName, isReaderBuyer };
    return composeOfferLetter(kind, reader, tale);
  }

  async function writeOfPayout({ kind, payoutId }: Subject<"payout">, reader: Reader): Promise<Letter> {
    const payout = await payoutStore(context).find(payoutId);
    if (!payout) throw new GiveUp(`No payout ${payoutId}`);
    const { amount, currency } = payout;
    return composePayoutLetter(kind, reader, { amount, currency });
  }

  async function writeOfReview({ kind, author, rating }: Subject<"review">, reader: Reader): Promise<Letter> {
    const member = await members.find(author);
    return composeReviewLetter(kind, reader, { author: member?.displayName, rating });
  }
}
