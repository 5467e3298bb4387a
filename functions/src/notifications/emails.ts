import { accessChangeReader, dataExportReader, isInForce, memberReader } from "../accounts/public.ts";
import { isPaid, orderDocuments, type OrderDocument } from "../documents/public.ts";
import { listingReader } from "../listings/public.ts";
import { offerReader } from "../offers/public.ts";
import { evidenceDeadline, orderReader } from "../orders/public.ts";
import { refundReader } from "../payments/public.ts";
import { apiKeyReader } from "../partners/public.ts";
import { payoutAccountReader, payoutReader } from "../payouts/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { isBlocked, relationsReader } from "../relations/public.ts";
import { reviewReader } from "../reviews/public.ts";
import { endpointReader } from "../webhooks/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import { composeAdminEmail } from "./admin-emails.ts";
import { composeDigest } from "./digest-emails.ts";
import { endpointEmailTruths } from "./endpoint-rules.ts";
import {
  attachmentKinds,
  composeAccessEmail,
  composeApiKeyEmail,
  composeChargebackEmail,
  composeDataExportEmail,
  composeEndpointEmail,
  composeOfferEmail,
  composeOrderEmail,
  composePayoutAccountEmail,
  composePayoutEmail,
  composeReviewEmail,
} from "./mail/compose-emails.ts";
import type { Reader } from "./mail/frame-email.ts";
import type { EmailSubject } from "./mail/email-subject.ts";
import type { EmailContent } from "./mail/email-content.ts";
import {
  chargebackEmailStates,
  offerEmailStates,
  orderEmailStates,
  payoutAccountEmailNeeds,
  refundEmailStates,
  payoutNotifications,
} from "./notification-rules.ts";

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
     * Undefined when what it tells is no longer true, or not worth sending. Throws `NonRetryableError` where its
     * subject does not exist.
     */
    write(subject: EmailSubject, reader: Reader): Promise<OutgoingEmail | undefined> {
      if (subject.of === "order") return composeForOrder(subject, reader);
      if (subject.of === "chargeback") return composeForChargeback(subject, reader);
      if (subject.of === "offer") return composeForOffer(subject, reader);
      if (subject.of === "access") return composeForAccess(subject, reader);
      if (subject.of === "alarms" || subject.of === "week") return composeForAdmin(subject, reader);
      if (subject.of === "apiKey") return composeForApiKey(subject, reader);
      if (subject.of === "dataExport") return composeForDataExport(subject, reader);
      if (subject.of === "payout") return composeForPayout(subject, reader);
      if (subject.of === "endpoint") return composeForEndpoint(subject, reader);
      if (subject.of === "digest") return composeForDigest(subject, reader);
      if (subject.of === "review") return composeForReview(subject, reader);
      return composeForPayoutAccount(subject, reader);
    },
  };

  async function composeForOrder(
    { kind, orderId, refundId }: Subject<"order">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const order = await findOrder(orderId);
    if (orderEmailStates[kind]?.includes(order.state) === false) return undefined;

    const [names, refund] = await Promise.all([
      namesOf(order),
      refundId === null ? undefined : refundReader(context).find(refundId),
    ]);
    // It may have failed since.
    if (refundId !== null && refund?.state !== refundEmailStates[kind]) return undefined;
    const attached = attachmentKinds[kind];
    const attachments =
      attached && isPaid(order) ? [await documents.get(attached, order, reader.locale)] : [];
    return {
      email: composeOrderEmail(kind, reader, { order, names, refund: refund?.amount }),
      attachments,
    };
  }

  async function composeForChargeback(
    { kind, orderId, disputeId }: Subject<"chargeback">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const order = await findOrder(orderId);
    const chargeback = order.reversals.find(({ id }) => id === disputeId);
    if (chargeback?.state !== chargebackEmailStates[kind]) return undefined;
    const deadline = evidenceDeadline(chargeback);
    return alone(
      composeChargebackEmail(kind, reader, {
        order,
        names: await namesOf(order),
        amount: { ...order.amounts.total, amount: chargeback.total },
        dueBy: deadline && deadline > context.clock.now() ? deadline : undefined,
      }),
    );
  }

  async function composeForOffer(
    { kind, offerId, listingId }: Subject<"offer">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const [offer, listing, own] = await Promise.all([
      offerReader(context).find(offerId),
      listingReader(context).find(listingId),
      relationsReader(context).read(reader.uid),
    ]);
    if (!offer) throw new NonRetryableError(`No offer ${offerId}`);
    const state = offerEmailStates[kind];
    const isOver = offer.state !== "expired" && offer.expiresAt <= context.clock.now();
    if (state !== undefined && (state !== offer.state || isOver)) return undefined;
    const isReaderBuyer = reader.uid === offer.buyer;
    const otherUid = isReaderBuyer ? offer.seller : offer.buyer;
    // Since it was to be sent.
    if (isBlocked(own, otherUid)) return undefined;
    const other = await members.find(otherUid);
    const data = { offer, title: listing?.title, other: other?.displayName, isReaderBuyer };
    return alone(composeOfferEmail(kind, reader, data));
  }

  async function composeForPayout(
    { kind, payoutId }: Subject<"payout">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const payout = await payoutReader(context).find(payoutId);
    if (!payout) throw new NonRetryableError(`No payout ${payoutId}`);
    const { amount, currency, reason, state } = payout;
    if (payoutNotifications[state] !== kind) return undefined;
    // It was not sent, so no bank returned it; the e-mail about the suspension says that payouts wait.
    if (reason === "sellerSuspended") return undefined;
    return alone(composePayoutEmail(kind, reader, { amount: { amount, currency }, reason }));
  }

  async function composeForPayoutAccount(
    { kind }: Subject<"payoutAccount">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const isNeeded = await payoutAccountReader(context).needs(reader.uid, payoutAccountEmailNeeds[kind]);
    return isNeeded ? alone(composePayoutAccountEmail(kind, reader)) : undefined;
  }

  async function composeForAccess(
    { kind, changeId }: Subject<"access">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const [change, grant] = await Promise.all([
      accessChangeReader(context).find(changeId),
      accessStore(context).findGrant(reader.uid),
    ]);
    if (!change) throw new NonRetryableError(`No access change ${changeId}`);
    if (!grant || !isInForce(change, grant)) return undefined;
    // The e-mail about the end of the suspension tells them.
    if (kind === "sellingApproved" && grant.state === "suspended") return undefined;
    return alone(composeAccessEmail(kind, reader, { change, grant }));
  }

  async function composeForEndpoint(
    { kind, endpointId }: Subject<"endpoint">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const endpoint = await endpointReader(context).find(endpointId);
    if (endpoint?.uid !== reader.uid || !endpointEmailTruths[kind](endpoint)) return undefined;
    return alone(composeEndpointEmail(kind, reader, endpoint));
  }

  async function composeForApiKey(
    { kind, keyId }: Subject<"apiKey">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const key = await apiKeyReader(context).find(keyId);
    // Deleted with its member, or long since.
    return key && alone(composeApiKeyEmail(kind, reader, key));
  }

  async function composeForAdmin(
    subject: Subject<"alarms" | "week">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const email = await composeAdminEmail(context, subject, reader);
    return email && alone(email);
  }

  async function composeForDataExport(
    { kind, exportId }: Subject<"dataExport">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const until = await dataExportReader(context).findEnd({ uid: reader.uid, exportId });
    return until && alone(composeDataExportEmail(kind, reader, { until }));
  }

  async function composeForDigest(
    subject: Subject<"digest">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const email = await composeDigest(context, subject, reader);
    return email && alone(email);
  }

  async function composeForReview(
    { kind, reviewId, author }: Subject<"review">,
    reader: Reader,
  ): Promise<OutgoingEmail | undefined> {
    const [review, member] = await Promise.all([reviewReader(context).find(reviewId), members.find(author)]);
    // A moderator may have removed it, or its author's account is deleted and with it what was hidden.
    if (review?.state !== "published") return undefined;
    return alone(composeReviewEmail(kind, reader, { author: member?.displayName, rating: review.rating }));
  }

  async function findOrder(orderId: string) {
    const order = await orders.find(orderId);
    if (!order) throw new NonRetryableError(`No order ${orderId}`);
    return order;
  }

  async function namesOf(order: { buyer: string; seller: string }) {
    const [buyer, seller] = await members.findAll([order.buyer, order.seller]);
    return { buyer: buyer?.displayName, seller: seller?.displayName };
  }
}

function alone(email: EmailContent): OutgoingEmail {
  return { email, attachments: [] };
}
