import type { Query } from "firebase-admin/firestore";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { enqueue, jobStore } from "../platform/jobs/job-store.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Context } from "../platform/runtime/context.ts";
import {
  deliver,
  deliveryId,
  deliverSlow,
  jobStatesOf,
  type Delivery,
  type DeliveryPayload,
} from "./delivery.ts";
import type { DeliveryState } from "./delivery-states.ts";

/** Deliveries are jobs, `jobs/{event}_{endpoint}`: done, dead or waiting, with the log of their attempts. */
export function deliveryStore(context: Pick<Context, "database">) {
  const { database } = context;
  const jobs = jobStore(context);

  /** All of an endpoint, those in one state, or those since a time; unordered, and not to be run as it is. */
  const ofEndpoint = (
    endpointId: string,
    { state, since }: { state?: DeliveryState | undefined; since?: Date } = {},
  ) => {
    const own = jobs.whosePayload("endpointId", endpointId) as Query<Delivery>;
    const inState = state === undefined ? own : own.where("state", "in", jobStatesOf(state));
    return since === undefined ? inState : inState.where("createdAt", ">=", since);
  };

  return {
    ofEndpoint,
    find: (id: string, reader: Reader = database) => jobs.find(id, reader) as Promise<Delivery | undefined>,
    /** The latest first. */
    list: (endpointId: string, { state }: { state?: DeliveryState | undefined }, page: PageRequest) =>
      findPageByTime(database, ofEndpoint(endpointId, { state }), { by: "createdAt", ...page }),
    save: (transaction: Transaction, delivery: Delivery) => jobs.save(transaction, delivery),
    /** Adds a delivery unless there is one of this event and endpoint: one read and one write. */
    add: (
      transaction: Transaction,
      payload: DeliveryPayload,
      { isSlow, now }: { isSlow: boolean; now: Date },
    ): Promise<void> => {
      const id = deliveryId(payload.event.id, payload.endpointId);
      return enqueue(transaction, isSlow ? deliverSlow : deliver, { id, payload, now });
    },
  };
}
