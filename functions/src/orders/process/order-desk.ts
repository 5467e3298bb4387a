import type { Context } from "../../platform/runtime/context.ts";
import { emit } from "../../platform/events/domain-event.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { ledgerStore, releaseEntry, saleEntry } from "../../ledger/public.ts";
import { orderChanged } from "../events.ts";
import { givenBackOf, remainderOf, splitOf } from "../giveback.ts";
import type { Deed, Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { refunds } from "../refunding/refunds.ts";
import { goods, type Goods } from "./goods.ts";
import { act } from "./act.ts";
import { orderTransitions, type Effect, type OrderAction, type Transition } from "./order-process.ts";

interface Occasion {
  action: OrderAction;
  now: Date;
  /** Listings whose pieces are not let go of: the buyer's next checkout takes them over. */
  keep?: ReadonlyMap<string, unknown> | undefined;
}

/** What the ways of the money bring with them: no goods change hands. */
type ConsequentAction = "chargeBack" | "endChargeback" | "closeRefunded";

/** Does what the order process lists, with all that follows from it, as one unit of work. */
export function orderDesk(context: Pick<Context, "database">) {
  const orders = orderStore(context);
  const ledger = ledgerStore(context);
  const shop = goods(context);
  const refunding = refunds(context);

  const effects: Record<Effect, (unit: Unit, order: Order, occasion: { deed: Deed; found: Goods }) => Order> =
    {
      takePieces(unit, order, { deed, found }) {
        shop.take(unit, found, deed.at);
        return order;
      },
      letGo(unit, order, { found }) {
        shop.letGo(unit, found);
        return order;
      },
      bookSale(unit, order, { deed }) {
        const { id, seller, amounts } = order;
        const { amount: total, currency } = amounts.total;
        ledger.append(
          unit,
          saleEntry({
            order: { id, seller, currency, amounts: { total, ...splitOf(amounts) } },
            at: deed.at,
          }),
        );
        return order;
      },
      refund(unit, order, { deed }) {
        const amount = remainderOf(order);
        if (amount === 0) return order;
        const id = `${order.id}.${order.history.length}`;
        return refunding.start(unit, order, {
          id,
          amount,
          reason: deed.action,
          by: askerOf(deed),
          at: deed.at,
        });
      },
      restock(unit, order, { deed, found }) {
        shop.restock(unit, found, {
          isToBeSold: deed.actor === "buyer" || deed.action === "reject",
          at: deed.at,
        });
        return order;
      },
      release(unit, order, { deed }) {
        const { id: orderId, seller, amounts } = order;
        const { amount: proceeds, currency } = amounts.proceeds;
        const amount = proceeds - givenBackOf(order).proceeds;
        const entry = releaseEntry({ orderId, seller, currency, amount, at: deed.at });
        if (entry) ledger.append(unit, entry);
        return order;
      },
    };

  /** The order after a deed and its effects, and the news of it; nothing where the process does not list it. */
  function perform(unit: Unit, order: Order, occasion: { deed: Deed; found: Goods }): Order | undefined {
    const { deed } = occasion;
    const moved = act(order, deed);
    if (!moved) return undefined;
    const changed = effectsOf(deed.action).reduce(
      (current, effect) => effects[effect](unit, current, occasion),
      moved,
    );
    const { id: orderId, checkoutId, buyer, seller, state: to } = changed;
    const { action, actor, uid, at, note = "" } = deed;
    const parties = { orderId, checkoutId, buyer, seller };
    emit(unit, orderChanged, { at, data: { ...parties, action, actor, uid, note, from: order.state, to } });
    return changed;
  }

  return {
    /** Reads what the effects of an action need. In one unit, every look comes before the first change. */
    look(unit: Unit, order: Order, { action, now, keep }: Occasion): Promise<Goods> {
      const needed = effectsOf(action);
      if (needed.includes("takePieces")) return shop.lookForSale(unit, order, now);
      if (needed.includes("letGo")) return shop.lookForHolds(unit, order, { now, keep });
      if (needed.includes("restock")) return shop.lookForReturn(unit, order, now);
      return Promise.resolve({ order, shelves: [], offers: [] });
    },

    /** The order changed, with all that follows; nothing at all where the process does not list the deed. */
    change(unit: Unit, order: Order, occasion: { deed: Deed; found: Goods }): Order | undefined {
      const changed = perform(unit, order, occasion);
      if (changed) orders.save(unit, changed);
      return changed;
    },

    /**
     * Saves an order whose givebacks changed, after what follows from that by itself: those of `actions`, in their order,
     * that the process lists. None of them needs a look. One write, and one more for each that happens.
     */
    follow(
      unit: Unit,
      order: Order,
      { actions, now: at }: { actions: readonly ConsequentAction[]; now: Date },
    ): void {
      const followed = actions.reduce((current, action) => {
        const deed = { action, actor: "souk", uid: null, at } as const;
        return (
          perform(unit, current, { deed, found: { order: current, shelves: [], offers: [] } }) ?? current
        );
      }, order);
      orders.save(unit, followed);
    },
  };
}

/** As the parties see it. */
function askerOf({ actor, uid }: Deed): string {
  return actor === "moderator" || uid === null ? actor : uid;
}

function effectsOf(action: OrderAction): readonly Effect[] {
  const transition: Transition = orderTransitions[action];
  return transition.effects ?? [];
}
