import * as z from "zod";
import { dayIn } from "../platform/values/calendar-day.ts";

/** Google's billing months begin and end there. */
const BILLING_ZONE = "America/Los_Angeles";
const steps = [50, 80, 100] as const;
export type BudgetStep = (typeof steps)[number];
const MAX_BYTES = 10_000;

/** What Google publishes several times a day, whether or not a threshold is passed. Fields that are not used are not trusted either. */
const BudgetMessage = z.object({
  costAmount: z.number(),
  costIntervalStart: z.iso.datetime({ offset: true }),
  budgetAmount: z.number().positive(),
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
});

/** A message as it came: `topic` is the path of the topic that delivered it. */
interface Published {
  readonly topic: string;
  readonly data: Uint8Array;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is believed: messages about this budget, by this topic. */
interface Expected {
  readonly topic: string;
  readonly budgetId: string;
}

/** What a message says that is worth anything. */
export interface BudgetReport {
  readonly budgetId: string;
  /** `2026-11`, of Google's billing. */
  readonly month: string;
  /** Those that the cost has reached, by its own figures. */
  readonly reached: readonly BudgetStep[];
  readonly costAmount: number;
  readonly budgetAmount: number;
  readonly currency: string;
}

type Reading = { readonly report: BudgetReport } | { readonly ignored: string };

/**
 * Reads a budget's message. The cost is compared with the budget here: that Google sent it, and which threshold it names, says
 * nothing. Ignored, with the reason: what comes by another topic or is about another budget, what is no such message, and
 * what is about another month than this one.
 */
export function readBudgetMessage(
  { topic, data, attributes }: Published,
  expected: Expected,
  now: Date,
): Reading {
  if (topic.split("/").at(-1) !== expected.topic) return { ignored: "it came by another topic" };
  const { budgetId = "" } = attributes;
  if (expected.budgetId === "")
    return { ignored: `BUDGET_ID is not set; this one is of ${sanitize(budgetId)}` };
  if (budgetId !== expected.budgetId) return { ignored: "it is about another budget" };
  const message = parse(data);
  if (!message) return { ignored: "it is no message of a budget" };
  const { costAmount, costIntervalStart, budgetAmount, currencyCode: currency } = message;
  const month = monthOf(new Date(costIntervalStart));
  if (month !== monthOf(now)) return { ignored: `it is about ${month}` };
  const reached = steps.filter((step) => costAmount * 100 >= budgetAmount * step);
  return { report: { budgetId, month, reached, costAmount, budgetAmount, currency } };
}

function parse(data: Uint8Array): z.output<typeof BudgetMessage> | undefined {
  if (data.length > MAX_BYTES) return undefined;
  try {
    return BudgetMessage.safeParse(JSON.parse(Buffer.from(data).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

function monthOf(at: Date): string {
  return dayIn(BILLING_ZONE, at).slice(0, 7);
}

/** For the log: whoever can publish chooses the text. */
function sanitize(text: string): string {
  return /^[\w-]{1,64}$/.test(text) ? text : "an unknown one";
}
