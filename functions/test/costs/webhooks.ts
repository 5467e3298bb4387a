import { addDelivery } from "../../test-support/webhooks/add-endpoint.ts";
import { addMember } from "../../test-support/shop.ts";
import type { CostRow, CostTable } from "./cost-table.ts";

const ids = { endpointId: "", deliveryId: "" };
const own = () => ({ endpointId: ids.endpointId });

const row = (name: string, costs: string, more: Partial<CostRow> = {}): CostRow => ({
  operation: `webhooks.${name}`,
  as: "seller",
  input: own,
  costs,
  ...more,
});

const table: CostTable = {
  domain: "webhooks",
  prepare: async ({ context }) => {
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "admin", ["admin"]);
    const answer = { status: 204, retryAfter: undefined, contentType: "", excerpt: Buffer.alloc(0) };
    Object.assign(context, { postPublic: () => Promise.resolve(answer) });
  },
  rows: [
    row("createEndpoint", "4 reads, 5 writes", {
      input: { url: "https://shop.example/hooks", types: ["order.paid"] },
      keep: async ({ endpoint }, { context }) => {
        const { id: endpointId } = endpoint as { id: string };
        const deliveryId = await addDelivery(context, { endpointId, uid: "seller", eventId: "e1" });
        Object.assign(ids, { endpointId, deliveryId });
      },
    }),
    row("pingEndpoint", "5 reads, 3 writes", { what: "of a pending endpoint" }),
    row("pingEndpoint", "3 reads, 1 writes", { what: "of a live one" }),
    row("listEndpoints", "3 reads, 0 writes", { what: "one of them", input: {} }),
    row("getEndpoint", "2 reads, 0 writes"),
    row("updateEndpoint", "6 reads, 3 writes", { input: () => ({ ...own(), types: ["order.shipped"] }) }),
    row("rotateSecret", "5 reads, 4 writes"),
    row("listDeliveries", "4 reads, 1 writes", { what: "one of them" }),
    row("getDelivery", "4 reads, 1 writes", { input: () => ids }),
    row("replayDelivery", "5 reads, 2 writes", { input: () => ids }),
    row("replaySince", "5 reads, 3 writes", {
      what: "the request alone",
      input: () => ({ ...own(), since: "2026-03-01T00:00:00Z", dryRun: false }),
    }),
    row("retryDead", "4 reads, 1 writes", { what: "counted only" }),
    row("disableEndpoint", "4 reads, 3 writes"),
    row("enableEndpoint", "5 reads, 3 writes"),
    row("deleteEndpoint", "4 reads, 4 writes"),
    row("resealSecrets", "4 reads, 3 writes", {
      as: "admin",
      what: "estimated",
      input: { note: "A new key" },
    }),
    row("resealSecrets", "5 reads, 5 writes", {
      as: "admin",
      what: "begun",
      input: { dryRun: false, note: "A new key" },
    }),
  ],
};

export default table;
