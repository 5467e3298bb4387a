import type { Scope } from "../platform/auth/credential.ts";

/**
 * What an API key can be allowed, beside what its member may do. Each operation that keys can call names one of these;
 * what changes identity, access, payout accounts or keys, spends the member's money, or is for moderators names none.
 */
export const scopes = [
  "balances:read",
  "comments:read",
  "comments:write",
  "discounts:read",
  "discounts:write",
  "listings:read",
  "listings:write",
  "offers:read",
  "offers:write",
  "ops:read",
  "orders:read",
  "orders:write",
  "payouts:read",
  "profiles:read",
  "quotes:read",
  "rates:read",
  "refunds:write",
  "reviews:read",
  "reviews:write",
  "search:read",
  "search:write",
  "usage:read",
  "webhooks:read",
  "webhooks:write",
] as const satisfies readonly Scope[];
