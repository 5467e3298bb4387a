import assert from "node:assert/strict";
import { orderMail } from "../../../test-support/notifications/example-emails.ts";
import { languages } from "../../languages/languages.ts";
import { orderTimers, pickupTimers } from "../../orders/process/order-timers.ts";
import type { OrderAction, OrderState } from "../../orders/public.ts";
import { DAY } from "../../platform/values/clock.ts";
import type { OrderEmailKind } from "../../languages/public.ts";

describe("The days in an e-mail", () => {
  const daysTo = (state: OrderState, end: OrderAction) =>
    (orderTimers[state] ?? []).flatMap(({ act, afterMs }) => (act === end ? [afterMs / DAY] : []));
  const daysToReminder = (state: OrderState) =>
    (orderTimers[state] ?? []).flatMap(({ act, afterMs }) =>
      typeof act === "string" ? [] : [afterMs / DAY],
    );
  const [completed = 0] = daysTo("delivered", "complete");
  const [remindersSent = 0] = daysToReminder("delivered");

  const named: [OrderEmailKind, number[]][] = [
    ["orderOnHold", daysTo("onHold", "approve")],
    ["orderDelivered", [completed]],
    ["orderDeliveryReminder", [remindersSent, completed - remindersSent]],
    ["orderDisputed", daysTo("disputed", "resolveForBuyer")],
    ["saleMade", daysTo("paid", "cancel")],
    ["saleShipReminder", daysTo("paid", "cancel")],
    ["saleDelivered", [completed]],
    ...(["orderPickupReminder", "salePickupReminder"] as const).map((kind): [OrderEmailKind, number[]] => [
      kind,
      [(pickupTimers.paid?.at(-1)?.afterMs ?? 0) / DAY],
    ]),
    ["orderPickupUnconfirmed", daysTo("disputed", "resolveForBuyer")],
    ["salePickupUnconfirmed", daysTo("disputed", "resolveForBuyer")],
    ["orderReturnRefused", [completed]],
    ["saleShipRestReminder", daysTo("partiallyShipped", "cancelRest")],
    ["saleReturnReminder", [...daysToReminder("returning"), ...daysTo("returning", "openDispute")]],
    ["saleDisputed", daysTo("disputed", "resolveForBuyer")],
  ];
  for (const [kind, expected] of named) {
    it(`are those of the order process: ${kind}, ${expected.join(" and ")}`, () => {
      for (const { language: locale } of languages) {
        const days = orderMail(kind, { locale }).text.matchAll(/(\d+)\s(?:days|Tagen?|jours)\b/g);
        assert.deepEqual(
          Array.from(days, ([, count]) => Number(count)),
          expected,
        );
      }
    });
  }
});
