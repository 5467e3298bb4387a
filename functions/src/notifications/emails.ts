import { accessChangeReader, isInForce, memberReader } from "../accounts/public.ts";
import { isPaid, orderDocuments, type OrderDocument } from "../documents/public.ts";
import { listingReader } from "../listings/public.ts";
import { offerReader } from "../offers/public.ts";
import { orderReader } from "../orders/public.ts";
import { refundReader } from "../payments/public.ts";
import { payoutReader } from "../payouts/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import {
  attachmentKinds,
  composeAccessEmail,
  composeOfferEmail,
  composeOrderEmail,
  composePayoutAccountEmail,
  composePayoutEmail,
  composeReviewEmail,
  type Reader,
} from "./mail/compose-emails.ts";
import type { EmailSubject } from "./mail/email-kinds.ts";
import type { EmailContent } from "./mail/email-texts.ts";
import { orderEmailStates } from "./notification-rules.ts";

type Subject<Of extends EmailSubject["of"]> = Extract<EmailSubject, { of: Of }>;

interface OutgoingEmail {
  email: EmailContent;
  attachments: OrderDocument[];
}

/** Composes e-mails from the current state of the database when they are sent. */
export function emails(context: Context) {
  const members = memberReader(context);
  const orders = orderReader(context);
  const documents = orderDocuments(context);
  return {
    /**
     * Undefined when it is no longer worth sending. Throws `NonRetryableError` where its subject does not
     * exist.
     */
    async write(subject: EmailSubject, reader: Reader): Promise<OutgoingEmail | undefined> {
      if (subject.of === "order") return composeForOrder(subject, reader);
      const email = await write(subject, reader);
      return email && { email, attachments: [] };
    },
  };

  function write(
    subject: Exclude<EmailSubject, Subject<"order">>,
    reader: Reader,
  ): Promise<EmailContent | undefined> {
    if (subject.of === "payoutAccount")
      return Promise.resolve(composePayoutAccountEmail(subject.kind, reader));
    if (subject.of === "offer") return composeForOffer(subject, reader);
    if (subject.of === "access") return composeForAccess(subject, reader);
    if (subject.of === "payout") return composeForPayout(subject, reader);
    return composeForReview(subject, reader);
  }

  async function composeForOrder(
    { kind, orderId, refundId }: Subject<"order">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const order = await orders.find(orderId);
    if (!order) throw new NonRetryableError(`No order ${orderId}`);
    if (orderEmailStates[kind]?.includes(order.state) === false) return undefined;

    const [[buyer, seller], refund] = await Promise.all([
      members.findAll([order.buyer, order.seller]),
      refundId === null ? undefined : refundReader(context).find(refundId),
    ]);
    const names = { buyer: buyer?.displayName, seller: seller?.displayName };
    const attached = attachmentKinds[kind];
    const attachments =
      attached && isPaid(order) ? [await documents.get(attached, order, reader.locale)] : [];
    return {
      email: composeOrderEmail(kind, reader, { order, names, refund: refund?.amount }),
      attachments,
    };
  }

  async function composeForOffer(
    { kind, offerId, listingId }: Subject<"offer">,
    reader: Reader,
  ): Promise<EmailContent> {
    const [offer, listing] = await Promise.all([
      offerReader(context).find(offerId),
      listingReader(context).find(listingId),
    ]);
    if (!offer) throw new NonRetryableError(`No offer ${offerId}`);
    const isReaderBuyer = reader.uid === offer.buyer;
    const other = await members.find(isReaderBuyer ? offer.seller : offer.buyer);
    const data = { offer, title: listing?.title, other: other?.displayName, isReaderBuyer };
    return composeOfferEmail(kind, reader, data);
  }

  async function composeForPayout(
    { kind, payoutId }: Subject<"payout">,
    reader: Reader,
  ): Promise<EmailContent> {
    const payout = await payoutReader(context).find(payoutId);
    if (!payout) throw new NonRetryableError(`No payout ${payoutId}`);
    const { amount, currency } = payout;
    return composePayoutEmail(kind, reader, { amount, currency });
  }

  async function composeForAccess(
    { kind, changeId }: Subject<"access">,
    reader: Reader,
  ): Promise<EmailContent | undefined> {
    const [change, grant] = await Promise.all([
      accessChangeReader(context).find(changeId),
      accessStore(context).findGrant(reader.uid),
    ]);
    if (!change) throw new NonRetryableError(`No access change ${changeId}`);
    return isInForce(change, grant) ? composeAccessEmail(kind, reader, change) : undefined;
  }

  async function composeForReview(
    { kind, author, rating }: Subject<"review">,
    reader: Reader,
  ): Promise<EmailContent> {
    const member = await members.find(author);
    return composeReviewEmail(kind, reader, { author: member?.displayName, rating });
  }
}
