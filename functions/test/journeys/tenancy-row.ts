/** What belongs to seller A and buyer A, as others would name it. */
export interface TheirIds {
  orderId: string;
  /** Bought, paid and completed, with a review that waits for the other side's. */
  reviewedOrderId: string;
  checkoutId: string;
  paymentId: string;
  unpaidPaymentId: string;
  payoutId: string;
  reviewId: string;
  commentId: string;
  caseId: string;
  decisionId: string;
  listingId: string;
  draftId: string;
  mediaId: string;
  offerId: string;
  discountId: string;
  savedSearchId: string;
  wishListId: string;
  endpointId: string;
  deliveryId: string;
  keyId: string;
  postId: string;
  deviceId: string;
  /** Of seller A and buyer A, with a message of the buyer's; and one in which somebody asks to write to the buyer. */
  conversationId: string;
  messageId: string;
  requestId: string;
  groupId: string;
}

export interface Row {
  /** What another seller or a stranger sends to lay hands on it. */
  input: (ids: TheirIds) => object;
  /** The refusal they receive, where their roles allow the call at all; `public` where nothing is refused. */
  receives: string;
  /** What of theirs may change all the same: paths begin so. */
  touches?: string[];
  /** Not even its own people see it this way. */
  isNobodys?: boolean;
}
