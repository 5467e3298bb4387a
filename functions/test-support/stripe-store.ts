import { randomUUID } from "node:crypto";

type Fields = Record<string, unknown>;
export type StripeObject = Fields & { id: string };

/** The error of a request to the fake. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly error: Fields;
  constructor(status: number, error: Fields) {
    super(String(error.code ?? error.type));
    this.status = status;
    this.error = error;
  }
}

const invalid = (code: string, more: Fields = {}) =>
  new StripeRefusal(400, { type: "invalid_request_error", code, message: code, ...more });

/**
 * As much of Stripe's own data as payments, refunds, disputes and transfers need; amounts in Stripe's units.
 */
export function stripeStore() {
  const objects = new Map<string, StripeObject>();
  const add = (prefix: string, fields: Fields): StripeObject => {
    const object = { id: `${prefix}_${randomUUID().replaceAll("-", "").slice(0, 16)}`, ...fields };
    objects.set(object.id, object);
    return object;
  };
  const all = (object: string) => [...objects.values()].filter((each) => each.object === object);
  const retrieve = (id: string): StripeObject => {
    const found = objects.get(id);
    if (!found) throw new StripeRefusal(404, { type: "invalid_request_error", code: "resource_missing" });
    return found;
  };

  const makes: Record<string, (body: Fields) => StripeObject> = {
    payment_intents: (body) =>
      add("pi", {
        object: "payment_intent",
        ...body,
        amount: Number(body.amount),
        amount_received: 0,
        status: "requires_payment_method",
        client_secret: `secret_${randomUUID()}`,
        last_payment_error: null,
      }),
    refunds(body) {
      const intent = retrieve(String(body.payment_intent));
      const amount = Number(body.amount);
      if (intent.isEarly === true) throw invalid("balance_insufficient");
      const refunded = all("refund")
        .filter((refund) => refund.payment_intent === intent.id && refund.status !== "failed")
        .reduce((sum, refund) => sum + Number(refund.amount), 0);
      const isDisputed = all("dispute").some((each) => each.payment_intent === intent.id);
      if (isDisputed) throw invalid("charge_disputed");
      if (refunded === intent.amount_received) throw invalid("charge_already_refunded");
      if (refunded + amount > Number(intent.amount_received)) {
        throw new StripeRefusal(400, { type: "invalid_request_error", param: "amount" });
      }
      const status = intent.refundsAre ?? "succeeded";
      return add("re", { object: "refund", ...body, amount, currency: intent.currency, status });
    },
    transfers(body) {
      const destination = objects.get(String(body.destination));
      if (!destination) throw invalid("resource_missing", { param: "destination" });
      if (destination.isReady === false) throw invalid("insufficient_capabilities_for_transfer");
      if (destination.isEarly === true) throw invalid("balance_insufficient");
      const amount = Number(body.amount);
      return add("tr", { object: "transfer", ...body, amount, amount_reversed: 0, reversed: false });
    },
    accounts: (body) =>
      add("acct", {
        object: "account",
        ...body,
        requested: body.capabilities,
        capabilities: { transfers: "inactive" },
        payouts_enabled: false,
        details_submitted: false,
        requirements: { currently_due: ["external_account"], past_due: [], current_deadline: null },
      }),
    account_links: (body) => {
      retrieve(String(body.account));
      return add("link", {
        object: "account_link",
        url: `https://connect.example.com/${String(body.account)}`,
      });
    },
  };

  return {
    add,
    all,
    retrieve,
    /** Changes an object by a request: only its metadata. */
    update: (id: string, { metadata }: Fields) =>
      Object.assign(retrieve(id), { metadata: Object.assign({}, retrieve(id).metadata, metadata) }),
    change: (id: string, changes: Fields) => Object.assign(retrieve(id), changes),
    make(collection: string, body: Fields): StripeObject {
      const make = makes[collection];
      if (!make) throw new StripeRefusal(404, { type: "invalid_request_error", message: collection });
      return make({ metadata: {}, ...body });
    },
    /** Stripe cancels an intent that waits for its buyer, and refuses any other. */
    cancelIntent(id: string): StripeObject {
      const intent = retrieve(id);
      const isPayable = String(intent.status).startsWith("requires_");
      if (!isPayable) throw invalid("payment_intent_unexpected_state", { payment_intent: intent });
      return Object.assign(intent, { status: "canceled" });
    },
    list: (collection: string, query: Fields) =>
      all(collection.replace(/s$/, "")).filter((object) =>
        Object.entries(query).every(([name, value]) => name === "limit" || object[name] === value),
      ),
    /** An object with those it refers to in whole, as `expand` asks for. */
    expand(object: StripeObject, names: readonly string[]): StripeObject {
      const entries = names.map((name) => [name, objects.get(String(object[name])) ?? object[name]]);
      return { ...object, ...Object.fromEntries(entries) };
    },
  };
}
