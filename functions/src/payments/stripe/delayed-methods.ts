/**
 * Stripe's methods that take days to say whether the money came: bank debits, bank transfers and vouchers. An intent that
 * is paid by one is `processing`, or waits for a transfer, for up to 14 business days.
 * https://docs.stripe.com/payments/payment-methods#payment-notification
 */
export const delayedMethods = [
  "acss_debit",
  "au_becs_debit",
  "bacs_debit",
  "boleto",
  "customer_balance",
  "konbini",
  "multibanco",
  "nz_bank_account",
  "oxxo",
  "payto",
  "sepa_debit",
  "sofort",
  "us_bank_account",
] as const;
