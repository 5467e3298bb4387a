import * as z from "zod";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { perMember } from "../platform/operations/limit.ts";
import { MoneyTotal } from "../platform/values/money.ts";
import { periods } from "./figures.ts";

const Count = z.int().min(0);
const Day = z.iso.date();

const counts = {
  views: Count,
  likes: z.int().meta({ description: "Less those that were taken back: below zero where these are more" }),
  sales: Count.meta({ description: "Orders that were paid" }),
  revenue: z.array(MoneyTotal).meta({
    description: "What was sold, after discounts and without shipping, by currency; refunds stay in it",
  }),
};

export const getFigures = defineOperation({
  name: "sellers.getFigures",
  summary: "Get how often one's own listings were viewed, liked and bought in the last 7, 30 or 90 days",
  http: { method: "GET", path: "/v1/me/seller-figures" },
  access: "seller",
  blocks: "own",
  limit: perMember(600, "hour"),
  input: z.strictObject({
    days: z
      .literal([...periods])
      .default(30)
      .meta({ description: "How many days (UTC), today among them" }),
  }),
  output: z.object({
    from: Day,
    to: Day,
    total: z.object({
      ...counts,
      conversion: z.number().min(0).nullable().meta({ description: "Sales by view; null without views" }),
    }),
    days: z.array(z.object({ day: Day, ...counts })).meta({ description: "Each day, the earliest first" }),
  }),
  failures: {},
});
