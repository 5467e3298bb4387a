import { paymentSucceeded } from "../payments/public.ts";
import { defineSubscriber } from "../platform/events/subscriber.ts";
import { figureOf } from "../platform/figures/figures.ts";
import { countRow, defineReportSection, shareRow } from "../platform/figures/report-section.ts";
import { checkoutOpened } from "./events.ts";

export const countCheckout = defineSubscriber(
  { to: checkoutOpened, name: "checkout.countCheckout", dependencies: {} },
  () => Promise.resolve({ conversion: { checkouts: 1 } }),
);

export const countPaidCheckout = defineSubscriber(
  { to: paymentSucceeded, name: "checkout.countPaidCheckout", dependencies: {} },
  () => Promise.resolve({ conversion: { paid: 1 } }),
);

/** Each step of the day beside the one before: who pays today may have opened their checkout yesterday. */
export const section = defineReportSection(
  { name: "conversion", title: "Conversion", plotted: ["checkouts"], dependencies: {} },
  ({ figures }) => {
    const steps = ["quotes", "checkouts", "paid"] as const;
    const [quotes, checkouts, paid] = steps.map((step) => figureOf(figures, "conversion", step));
    return [
      countRow("quotes", "Quotes of carts", quotes ?? 0),
      countRow("checkouts", "Checkouts opened", checkouts ?? 0),
      countRow("paid", "Checkouts paid", paid ?? 0),
      shareRow("paidShare", "Paid of the checkouts opened", { part: paid ?? 0, whole: checkouts ?? 0 }),
    ];
  },
);
