import assert from "node:assert/strict";
import { exampleNames, exampleOrder } from "../../../test-support/documents/document-example.ts";
import { orderTimers, pickupTimers } from "../../orders/process/order-process.ts";
import type { OrderAction, OrderState } from "../../orders/public.ts";
import { DAY } from "../../platform/values/clock.ts";
import { composeOrderEmail } from "./compose-emails.ts";
import type { OrderEmailKind } from "./email-kinds.ts";
import { layOut } from "./lay-out.ts";

function textOf(kind: OrderEmailKind, locale: string): string {
  const order = exampleOrder();
  const uid = kind.startsWith("order") ? order.buyer : order.seller;
  return layOut(composeOrderEmail(kind, { uid, name: uid, locale }, { order, names: exampleNames })).text;
}

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
    ["saleReturnReminder", [...daysToReminder("returning"), ...daysTo("returning", "openDispute")]],
    ["saleDisputed", daysTo("disputed", "resolveForBuyer")],
  ];
  for (const [kind, expected] of named) {
    it(`are those of the order process: ${kind}, ${expected.join(" and ")}`, () => {
      for (const locale of ["en", "de"]) {
        const days = textOf(kind, locale).matchAll(/(\d+) (?:days|Tagen?)\b/g);
        assert.deepEqual(
          Array.from(days, ([, count]) => Number(count)),
          expected,
        );
      }
    });
  }
});
