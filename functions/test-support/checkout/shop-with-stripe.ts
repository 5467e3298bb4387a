import expireCheckouts from "../../src/checkout/schedules/expire-checkouts.ts";
import checkPayments from "../../src/payments/schedules/check-payments.ts";
import { providerEvents } from "../../src/payments/public.ts";
import { emit } from "../../src/platform/events/domain-event.ts";
import { openOrderShop, type CheckoutAnswer, type OrderShop } from "../orders/order-shop.ts";
import { withStripe } from "../payments/with-stripe.ts";
import type { FakeStripe } from "../fake-stripe.ts";

type Fields = Record<string, unknown>;

/** A shop whose payments are those of a fake of Stripe, which knows more than any webhook told. */
export type StripeShop = Awaited<ReturnType<typeof openStripeShop>>;

/** A separate one for each test of the suite. */
export function withStripeShop(): () => StripeShop {
  const stripe = withStripe();
  let shop: StripeShop;
  beforeEach(async () => {
    process.env.PAYMENT_PROVIDER = "stripe";
    shop = await openStripeShop(stripe());
  });
  afterEach(() => {
    process.env.PAYMENT_PROVIDER = "sandbox";
  });
  return () => shop;
}

async function openStripeShop(stripe: FakeStripe) {
  const shop: OrderShop = await openOrderShop();
  const { context, clock, memory } = shop;
  const paymentOf = ({ payment }: CheckoutAnswer) =>
    shop.read(`payments/${String(payment?.paymentId)}`) as unknown as {
      state: string;
      reference: string;
      nextCheckAt: Date | null;
    };
  const intentOf = ({ payment }: CheckoutAnswer) => {
    const intents = stripe.store.all("payment_intent") as unknown as { id: string; metadata: Fields }[];
    const opened = intents.find(({ metadata }) => metadata.paymentId === payment?.paymentId);
    return opened?.id ?? "";
  };
  return {
    ...shop,
    stripe,
    paymentOf,
    intentOf,
    /** What happens at Stripe, and no webhook tells of. */
    change: (answer: CheckoutAnswer, changes: Record<string, unknown>) =>
      stripe.store.change(intentOf(answer), changes),
    payAtStripe: (answer: CheckoutAnswer) =>
      stripe.store.change(intentOf(answer), {
        status: "succeeded",
        amount_received: answer.total.amount,
      }),
    statusOf: (answer: CheckoutAnswer) => stripe.store.retrieve(intentOf(answer)).status,
    /** A webhook about a payment, or about another intent. */
    async tell(reference: string) {
      await context.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        const data = { provider: "stripe", reference };
        emit(transaction, providerEvents.payment, { at: clock.now(), data });
      });
      await shop.drain();
    },
    async expire() {
      const figures = await expireCheckouts.run(clock.now(), context);
      await shop.drain();
      return figures;
    },
    async check() {
      const figures = await checkPayments.run(clock.now(), context);
      await shop.drain();
      return figures;
    },
    statesOf: ({ orders }: CheckoutAnswer) => orders.map(({ orderId }) => shop.order(orderId).state),
    alarms: () =>
      memory
        .list("alarms")
        .filter(({ data }) => data.state === "open")
        .map(({ data }) => String(data.name)),
    /** The kinds of the notifications that a member was given. */
    toldOf: (uid: string) =>
      memory
        .listGroup("notifications")
        .filter(({ path }) => path.includes(`/${uid}/`))
        .map(({ data }) => String(data.kind)),
  };
}
