import type Stripe from "stripe";
import type { PaymentProvider, ProviderAccount } from "../provider.ts";

type Seller = Parameters<PaymentProvider["connectAccount"]>[0];

/** Creates the seller's Express account, or continues with it, at Stripe's forms. */
export async function connectAccount(
  stripe: Stripe,
  seller: Seller,
): Promise<{ account: string; onboardingUrl: string }> {
  const account = seller.account ?? (await createAccount(stripe, seller));
  const link = await stripe.accountLinks.create({
    account,
    type: "account_onboarding",
    return_url: seller.returnUrl,
    refresh_url: seller.returnUrl,
  });
  return { account, onboardingUrl: link.url };
}

/**
 * A seller in the platform's country signs Stripe's full agreement: Stripe gives `transfers` without `card_payments` only to
 * platforms that it approved. One in another country can only be a recipient, which may not have `card_payments`:
 * https://docs.stripe.com/connect/service-agreement-types
 */
async function createAccount(
  stripe: Stripe,
  { uid, country, replaces }: Pick<Seller, "uid" | "country" | "replaces">,
): Promise<string> {
  const platform = await stripe.accounts.retrieveCurrent();
  const requested = { requested: true };
  const agreement =
    platform.country === country
      ? { capabilities: { card_payments: requested, transfers: requested } }
      : {
          capabilities: { transfers: requested },
          tos_acceptance: { service_agreement: "recipient" },
        };
  const { id } = await stripe.accounts.create(
    { type: "express", country, ...agreement, metadata: { uid } },
    { idempotencyKey: `souk-account-${uid}-${country}-${replaces ?? "first"}` },
  );
  return id;
}

/** Errors of an account that does not exist, or that does not belong to the platform any more. */
const gone = new Set(["account_invalid", "resource_missing"]);

/** Stripe refuses while the account has a balance: the seller is paid first. */
export async function closeAccount(stripe: Stripe, id: string): Promise<void> {
  try {
    await stripe.accounts.del(id);
  } catch (error) {
    if (!gone.has((error as { code?: string }).code ?? "")) throw error;
  }
}

/** The account as it is now; undefined when it is not connected any more. */
export async function fetchAccount(stripe: Stripe, id: string): Promise<ProviderAccount | undefined> {
  try {
    const [account, failed] = await Promise.all([
      stripe.accounts.retrieve(id),
      stripe.payouts.list({ status: "failed", limit: 1 }, { stripeAccount: id }),
    ]);
    return readAccount(account, failed.data[0]);
  } catch (error) {
    if (gone.has((error as { code?: string }).code ?? "")) return undefined;
    throw error;
  }
}

function readAccount(account: Stripe.Account, failed: Stripe.Payout | undefined): ProviderAccount {
  const { capabilities, payouts_enabled, details_submitted, requirements } = account;
  const missing = [...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])];
  const dueBy = requirements?.current_deadline ?? null;
  return {
    canReceive: capabilities?.transfers === "active",
    canPayOut: payouts_enabled,
    isSubmitted: details_submitted,
    missing: [...new Set(missing)],
    dueBy: dueBy === null ? null : new Date(dueBy * 1000),
    disabledReason: requirements?.disabled_reason ?? null,
    failedPayment: failed ? { reference: failed.id, reason: failed.failure_code ?? "unknown" } : null,
  };
}
