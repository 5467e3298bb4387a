import type { Setup, Scenario } from "./steps.ts";

/** A run that once failed, or that chance seldom produces, and what is hard about it. */
interface Seed {
  cause: string;
  scenario: Scenario;
}

/** Divisible by 3: time passes in the end. */
const plain: Setup = {
  salt: 3,
  listings: [
    { seller: 0, quantity: 3, price: 1_000, isSent: false },
    { seller: 1, quantity: 3, price: 1_000, isSent: false },
  ],
  currency: "EUR",
  tax: "off",
  holdScore: 60,
  code: null,
  offers: [],
  returningSeller: false,
  reservePercent: 0,
};

const one: [number, number][] = [[0, 1]];
const ofBoth: [number, number][] = [
  [0, 1],
  [1, 1],
];
const common = { buyer: 0, withCode: false } as const;
const contest = { do: "bank", payment: 0, outcome: "open", percent: 100 } as const;

/**
 * What fast-check found. A failure is reported as a run that can be put here as it is; state what was wrong.
 */
export const seeds: readonly Seed[] = [
  {
    cause: "a dispute about two orders opened an empty chargeback on the one that was refunded already",
    scenario: {
      setup: plain,
      steps: [
        { ...common, do: "buy", lines: ofBoth, until: "paid" },
        { do: "refund", order: 0, by: "seller", percent: 100, line: 0 },
        { do: "deliverAll", seed: 0 },
        contest,
        { do: "deliverAll", seed: 0 },
        { do: "bank", payment: 0, outcome: "lose", percent: 100 },
      ],
    },
  },
  {
    cause:
      "the marketplace went on bearing what the bank had taken before a refund, though the refund failed",
    scenario: {
      setup: plain,
      steps: [
        { ...common, do: "buy", lines: one, until: "completed" },
        contest,
        { do: "refund", order: 0, by: "seller", percent: 50, line: 0 },
        { do: "deliverAll", seed: 0 },
        { do: "bank", payment: 0, outcome: "lose", percent: 100 },
      ],
    },
  },
  {
    cause: "nobody could refund an order that was turned down, once its refund had failed",
    scenario: {
      setup: plain,
      steps: [
        { ...common, do: "checkOut", lines: [[0, 2]], fromCart: false },
        { do: "wait", minutes: 16 },
        { ...common, do: "buy", buyer: 1, lines: [[0, 2]], until: "paid" },
        { do: "pay", payment: 0, decision: "approve", script: { refundsFail: true } },
      ],
    },
  },
  {
    cause: "of one code, a superseded checkout that is paid takes the use, and the newer one is turned down",
    scenario: {
      setup: { ...plain, code: { seller: 0, percent: 10, usageLimit: null, usageLimitPerMember: 1 } },
      steps: [
        { buyer: 0, withCode: true, do: "checkOut", lines: one, fromCart: false },
        { buyer: 0, withCode: true, do: "checkOut", lines: one, fromCart: true },
        { do: "pay", payment: 0, decision: "approve", script: {} },
        { do: "pay", payment: 0, decision: "approve", script: {} },
      ],
    },
  },
  {
    cause: "the bank takes half of a payment while both of its orders are being refunded: one refund fails",
    scenario: {
      setup: plain,
      steps: [
        { ...common, do: "buy", lines: ofBoth, until: "paid" },
        { ...contest, percent: 50 },
        { do: "refund", order: 0, by: "seller", percent: 100, line: 0 },
        { do: "refund", order: 1, by: "seller", percent: 100, line: 0 },
      ],
    },
  },
  {
    cause: "a payment comes late when a rival has had the last use of its code",
    scenario: {
      setup: { ...plain, code: { seller: 0, percent: 10, usageLimit: 1, usageLimitPerMember: 1 } },
      steps: [
        { buyer: 0, withCode: true, do: "checkOut", lines: one, fromCart: false },
        { do: "wait", minutes: 16 },
        { buyer: 1, withCode: true, do: "buy", lines: one, until: "paid" },
        { do: "pay", payment: 0, decision: "approve", script: {} },
      ],
    },
  },
  {
    cause: "no moderator could name the refund of an order that was turned down, and sent back by the bank",
    scenario: {
      setup: plain,
      steps: [
        { ...common, do: "checkOut", lines: [[0, 2]], fromCart: false },
        { do: "wait", minutes: 16 },
        { ...common, do: "buy", buyer: 1, lines: [[0, 2]], until: "paid" },
        { do: "pay", payment: 0, decision: "approve", script: {} },
        { do: "deliverAll", seed: 0 },
        { do: "sendBackRefunds", payment: 0 },
        { do: "deliverAll", seed: 0 },
        { do: "recordExternalRefund", order: 0, percent: 100 },
      ],
    },
  },
  {
    cause: "the bank disputed a payment of which no webhook told: the dispute waited for somebody to ask",
    scenario: {
      setup: plain,
      steps: [
        { ...common, do: "checkOut", lines: one, fromCart: false },
        { do: "decideUnheard", payment: 0, decision: "approve" },
        contest,
        { do: "deliverAll", seed: 0 },
      ],
    },
  },
  {
    cause: "what is bought has a price that was agreed on, which chance seldom makes",
    scenario: {
      setup: { ...plain, offers: [{ buyer: 0, listing: 0, quantity: 1, price: 700 }] },
      steps: [{ ...common, do: "buy", lines: one, until: "completed" }],
    },
  },
];
