import type { Context } from "../../platform/runtime/context.ts";
import { emit } from "../../platform/events/domain-event.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { appendEntry, saleEntry, sellerReserves } from "../../ledger/public.ts";
import { orderChanged } from "../events.ts";
import { reversedOf, remainderOf, splitOf } from "../reversal.ts";
import type { PerformedAction, Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import type { ItemQuantity } from "../line.ts";
import { refundableItems } from "../refunding/amount-of-lines.ts";
import { refunds } from "../refunding/refunds.ts";
import { nothingPrepared, orderStock, type PreparedItems } from "./order-stock.ts";
import { unsentItems } from "../unsent-items.ts";
import { act } from "./act.ts";
import { orderTransitions, type Effect, type OrderAction, type Transition } from "./order-process.ts";

interface PrepareRequest {
  action: OrderAction;
  now: Date;
  /** What returns to the stock: by default all that is still with the seller. */
  items?: readonly ItemQuantity[] | undefined;
  /** Listings whose holds are kept: the buyer's next checkout takes them over. */
  keep?: ReadonlyMap<string, unknown> | undefined;
}

/** Actions that follow from money movements. */
type FollowUpAction = "chargeBack" | "endChargeback" | "closeRefunded" | "reopen";

interface Change {
  performed: PerformedAction;
  prepared: PreparedItems;
  /** Further changes of the order that come with the action. */
  edit?: (order: Order) => Order;
}

interface FollowUp {
  actions: readonly FollowUpAction[];
  prepared: PreparedItems;
  now: Date;
}

/** Performs the actions of the order process with all their effects in one transaction. */
export function orderWorkflow(context: Pick<Context, "database">) {
  const orders = orderStore(context);
  const stock = orderStock(context);
  const reserves = sellerReserves(context);

  const effects: Record<Effect, (transaction: Transaction, order: Order, change: Change) => Order> = {
    commitStock(transaction, order, { performed, prepared }) {
      stock.commit(transaction, prepared, performed.at);
      return order;
    },
    releaseHold(transaction, order, { prepared }) {
      stock.release(transaction, prepared);
      return order;
    },
    postSale(transaction, order, { performed }) {
      const { id, seller, provider, amounts } = order;
      const { amount: total, currency } = amounts.total;
      appendEntry(
        transaction,
        saleEntry({
          order: { id, seller, currency, provider, amounts: { total, ...splitOf(amounts) } },
          at: performed.at,
        }),
      );
      return order;
    },
    refund(transaction, order, { performed }) {
      const amount = remainderOf(order);
      if (amount === 0) return order;
      const id = `${order.id}-${order.history.length}`;
      return refunds.start(transaction, order, {
        id,
        amount,
        reason: performed.action,
        by: requestedBy(performed),
        at: performed.at,
      });
    },
    refundItems(transaction, order, { performed, prepared }) {
      const { amount, items } = refundableItems(order, itemsOf(order, { performed, prepared }));
      if (amount === 0) return order;
      const refund = {
        amount,
        items,
        reason: performed.action,
        by: requestedBy(performed),
        at: performed.at,
      };
      return refunds.start(transaction, order, { id: `${order.id}-${order.history.length}`, ...refund });
    },
    restock(transaction, order, { performed, prepared }) {
      const returned = stock.restock(transaction, prepared, {
        returnsToSale: hasItemsForSale(order, performed),
        at: performed.at,
      });
      return { ...order, restocked: [...order.restocked, ...returned] };
    },
    restockReturn(transaction, order, { performed, prepared }) {
      stock.restock(transaction, prepared, { returnsToSale: true, at: performed.at });
      return order;
    },
    restoreTerms(transaction, order, { performed, prepared }) {
      stock.restoreTerms(transaction, prepared, performed.at);
      return order;
    },
    release(transaction, order, { performed, prepared }) {
      const { id: orderId, seller, provider, amounts } = order;
      const { amount: proceeds, currency } = amounts.proceeds;
      const amount = proceeds - reversedOf(order).proceeds;
      reserves.release(
        transaction,
        { orderId, seller, currency, provider, amount, at: performed.at },
        prepared.reserve,
      );
      return order;
    },
  };

  /** The order after an action with its effects and event; undefined where the process does not allow it. */
  function perform(transaction: Transaction, order: Order, change: Change): Order | undefined {
    const { performed } = change;
    const moved = act(order, performed, change.edit);
    if (!moved) return undefined;
    const changed = effectsOf(performed.action).reduce(
      (current, effect) => effects[effect](transaction, current, change),
      moved,
    );
    const { id: orderId, checkoutId, buyer, seller, participants, state: to } = changed;
    const { action, actor, uid, at, note = "" } = performed;
    const parties = { orderId, checkoutId, buyer, seller, isSellerParty: participants.includes(seller) };
    emit(transaction, orderChanged, {
      at,
      // What a buyer or seller has written stays in the order, from where it can be taken.
      data: {
        ...parties,
        action,
        actor,
        uid,
        note: actor === "moderator" ? note : "",
        from: order.state,
        to,
      },
    });
    return changed;
  }

  /** What cost nothing has no refund that would end its return: it is closed at once. Its items are back already. */
  function closeFree(transaction: Transaction, order: Order, at: Date): Order {
    const performed = { action: "closeRefunded", actor: "system", uid: null, at } as const;
    return perform(transaction, order, { performed, prepared: nothingPrepared(order) }) ?? order;
  }

  async function prepare(
    transaction: Transaction,
    order: Order,
    { action, now, keep, items }: PrepareRequest,
  ): Promise<PreparedItems> {
    const needed = effectsOf(action);
    if (needed.includes("commitStock")) return stock.readForSale(transaction, order, now);
    if (needed.includes("releaseHold")) return stock.readForRelease(transaction, order, { now, keep });
    if (needed.includes("release")) {
      return { ...nothingPrepared(order), reserve: await reserves.findTerms(order, now) };
    }
    const returned = items ?? (needed.includes("restock") ? unsentItems(order) : []);
    if (returned.length === 0) return nothingPrepared(order);
    // Who got some of what they bought keeps what made it cheaper used.
    const restoresTerms = needed.includes("restoreTerms") && order.shipments.length === 0;
    const [prepared, used] = await Promise.all([
      stock.readForReturn(transaction, order, { items: returned, now }),
      restoresTerms ? stock.readForRestoring(transaction, order, now) : {},
    ]);
    return { ...prepared, ...used };
  }

  return {
    /** Saves the new orders of a checkout. */
    place(transaction: Transaction, placed: readonly Order[]): void {
      for (const order of placed) orders.create(transaction, order);
    },

    /**
     * Reads what the effects of an action need. In one transaction, prepare everything before the first
     * change.
     */
    prepare,

    /** The same for closing an order, where a further reversal of `amount` leaves nothing of it. No reads if it does. */
    async prepareClosing(
      transaction: Transaction,
      order: Order,
      { amount = 0, now }: { amount?: number; now: Date },
    ): Promise<PreparedItems> {
      if (remainderOf(order) > amount) return nothingPrepared(order);
      return prepare(transaction, order, { action: "closeRefunded", now });
    },

    /** The changed order, saved with all effects; undefined where the process does not allow the action. */
    apply(transaction: Transaction, order: Order, change: Change): Order | undefined {
      const changed = perform(transaction, order, change);
      const closed =
        changed?.state === "returned" ? closeFree(transaction, changed, change.performed.at) : changed;
      if (closed) orders.save(transaction, closed);
      return closed;
    },

    /**
     * Saves an order whose reversals changed, after those of `actions`, in order, that the process allows.
     * `prepared` is what `prepareClosing` read. One write, and one more for each action, beside its effects.
     * Returns the order as saved.
     */
    applyFollowUps(transaction: Transaction, order: Order, { actions, prepared, now: at }: FollowUp): Order {
      const followed = actions.reduce((current, action) => {
        const performed = { action, actor: "system", uid: null, at } as const;
        return perform(transaction, current, { performed, prepared }) ?? current;
      }, order);
      orders.save(transaction, followed);
      return followed;
    },
  };
}

/** The items of a change that does not concern all of the order. */
function itemsOf({ returns }: Order, { performed, prepared }: Change): readonly ItemQuantity[] {
  if (performed.action === "receivePartialReturn") return returns.at(-1)?.items ?? [];
  return prepared.snapshots.map(({ line }) => line);
}

/** A sold-out listing is for sale again, but for a seller who calls off: they may have nothing to sell. */
function hasItemsForSale({ history }: Order, { actor, action }: PerformedAction): boolean {
  const from = history.at(-1)?.from;
  return actor === "buyer" || action === "reject" || from === "onHold" || from === "chargedBack";
}

/** As the parties see it. */
function requestedBy({ actor, uid }: PerformedAction): string {
  return actor === "moderator" || uid === null ? actor : uid;
}

function effectsOf(action: OrderAction): readonly Effect[] {
  const transition: Transition = orderTransitions[action];
  return transition.effects ?? [];
}
