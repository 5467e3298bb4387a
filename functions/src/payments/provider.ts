import type { Money } from "../platform/values/money.ts";
import type { WebhookRequest } from "../platform/webhooks/webhook.ts";

/**
 * `requiresAction`: the buyer's bank requires authentication (3-D Secure). `processing`: the buyer has paid by a delayed
 * method, such as a direct debit, and the money takes days to come or to fail. `cancelled`: nobody can pay it any more.
 */
export type PaymentState = "open" | "requiresAction" | "failed" | "processing" | "cancelled" | "succeeded";
export type RefundState = "pending" | "succeeded" | "failed";
/** From the seller's point of view: `won` after `lost` is an appeal. */
export type DisputeState = "opened" | "lost" | "won";
/** A paid one may still be returned; a returned one is final. */
export type TransferState = "sending" | "paid" | "returned";

/** A payment as fetched from the provider by its reference: the only trusted source. */
export interface ProviderPayment {
  readonly reference: string;
  readonly paymentId: string;
  readonly checkoutId: string;
  readonly amount: Money;
  readonly state: PaymentState;
  /** Why it failed, if it did. */
  readonly failure: string | null;
  /** The provider's fingerprint of the card or account it was paid with: the same for the same card, whoever pays. */
  readonly instrument: string | null;
}

export interface ProviderRefund {
  readonly reference: string;
  readonly refundId: string;
  readonly paymentReference: string;
  readonly amount: Money;
  /** `refused`: it failed for a passing reason, and a request for it makes another. */
  readonly state: RefundState | "refused";
  readonly failure: string | null;
}

export interface ProviderDispute {
  readonly reference: string;
  readonly paymentId: string;
  readonly paymentReference: string;
  readonly amount: Money;
  /** Null while no money is at stake: an inquiry, or a prevented dispute. */
  readonly state: DisputeState | null;
  readonly reason: string;
  /** Until when the bank takes evidence; null where it takes none. */
  readonly evidenceDueBy: Date | null;
}

export interface ProviderPayout {
  readonly reference: string;
  readonly payoutId: string;
  readonly destination: string;
  readonly amount: Money;
  readonly state: TransferState;
  readonly reason: string | null;
}

/** An account that a seller is paid to, as its provider has it. */
export interface ProviderAccount {
  /** Whether the provider accepts payouts to it. */
  readonly canReceive: boolean;
  /** Whether the provider passes money on to the seller's bank. */
  readonly canPayOut: boolean;
  /** Whether the seller has been through the provider's forms once. */
  readonly isSubmitted: boolean;
  /** What the provider asks the seller for, in its own words, such as `external_account`. */
  readonly missing: readonly string[];
  /** When that is due. */
  readonly dueBy: Date | null;
  /** Why the account is disabled, in the provider's words. */
  readonly disabledReason: string | null;
  /** The last payment to the seller's bank that failed: its money is in the account at the provider. */
  readonly failedPayment: { readonly reference: string; readonly reason: string } | null;
}

export const subjectKinds = ["payment", "refund", "dispute", "payout", "account"] as const;

/** What a webhook is about, by the provider's id. */
export interface Subject {
  readonly kind: (typeof subjectKinds)[number];
  readonly reference: string;
}

/** Something happened to the subject; the details are fetched, not read from the webhook. */
export interface ProviderEvent {
  readonly id: string;
  /** Null when the event is irrelevant. */
  readonly subject: Subject | null;
}

type ReadWebhook =
  | { readonly event: ProviderEvent }
  | {
      readonly refused: string;
      readonly status: 400 | 401;
      /** Whether it has a signature, which is wrong. */
      readonly isWronglySigned: boolean;
    };

/**
 * What follows from a refusal: the request is made again later, never again, or a person has to see to it, and it is made
 * again until they have.
 */
export type Remedy = "retry" | "fail" | "askPerson";

/** The provider refused. No money was moved. */
export class ProviderRefusal extends Error {
  override name = "ProviderRefusal";
  readonly reason: string;
  readonly remedy: Remedy;

  constructor(reason: string, remedy: Remedy = "fail") {
    super(reason);
    this.reason = reason;
    this.remedy = remedy;
  }
}

/** Why a provider cannot charge an amount. */
export type AmountProblem = "tooSmall" | "tooLarge" | "notExact" | "currencyUnsupported";

interface Evidence {
  /** Of the dispute. */
  readonly reference: string;
  /** At most 20,000 characters. */
  readonly text: string;
  /** Photos as PDF. */
  readonly photos: Buffer | null;
}

/** A company that moves money. Every method is idempotent: no money moves twice. */
export interface PaymentProvider {
  readonly name: string;
  /** Why this amount cannot be charged; null if it can. Makes no request. */
  findAmountProblem(amount: Money): AmountProblem | null;
  /**
   * Opens the payment with the provider, or finds the one of `reference`; `clientSecret` lets the buyer's client confirm
   * it there.
   */
  open(payment: {
    id: string;
    checkoutId: string;
    amount: Money;
    reference?: string | null;
  }): Promise<{ reference: string; clientSecret: string }>;
  fetch(reference: string): Promise<ProviderPayment | undefined>;
  /**
   * Cancels the payment, so that nobody can pay it any more, and returns it as it is then: one whose money is on its way
   * or has come is not cancelled. Undefined where `fetch` is.
   */
  cancel(reference: string): Promise<ProviderPayment | undefined>;
  /**
   * Refunds all or part of the charge, once for a `refundId`; a repeat answers how that is now. Throws
   * `ProviderRefusal`; `refusals` counts earlier ones, so that a provider that caches its answer by key gives another.
   */
  refund(refund: {
    reference: string;
    refundId: string;
    amount: Money;
    refusals: number;
  }): Promise<ProviderRefund>;
  /** Whether it has made a refund of the charge, or is making it, for a `refundId`. */
  hasRefund(refund: { reference: string; refundId: string }): Promise<boolean>;
  fetchRefund(reference: string): Promise<ProviderRefund | undefined>;
  fetchDispute(reference: string): Promise<ProviderDispute | undefined>;
  /**
   * Sends evidence about a dispute to the buyer's bank, which takes it once: a repeat sends nothing. Throws
   * `ProviderRefusal`.
   */
  submitEvidence(evidence: Evidence): Promise<void>;
  /**
   * Creates or continues the seller's account; a URL is where the seller completes it. `replaces` is an account that is no
   * longer connected.
   */
  connectAccount(seller: {
    uid: string;
    account: string | null;
    replaces: string | null;
    /** ISO 3166; an account keeps the one that it is created with. */
    country: string;
    returnUrl: string;
  }): Promise<{ account: string; onboardingUrl: string | null }>;
  /** Closes the account of a seller who has left; one that is closed stays so. */
  closeAccount(account: string): Promise<void>;
  /** Undefined when it is not connected any more. */
  fetchAccount(account: string): Promise<ProviderAccount | undefined>;
  /**
   * Moves money to the seller's account, once for a `payoutId`. Throws `ProviderRefusal`; `refusals` counts
   * earlier ones, so that a provider that caches its answer by key gives another one.
   */
  sendPayout(payout: {
    payoutId: string;
    seller: string;
    destination: string;
    amount: Money;
    refusals: number;
  }): Promise<ProviderPayout>;
  fetchPayout(reference: string): Promise<ProviderPayout | undefined>;
  readWebhook(request: WebhookRequest): Promise<ReadWebhook>;
}
