import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import type { DocumentChange, StoredObject, UserDeletion } from "./event.ts";
import { supply, type Needs, type Supplied } from "../runtime/needs.ts";

/** What every background handler is given, whatever it needs besides. */
export interface Occasion<E> {
  readonly event: E;
  readonly now: Date;
  readonly database: Database;
}

/** Work that an event starts. It may be started twice, late, or out of order, and says how that is safe. */
export interface Reaction<E> {
  run(event: E, context: Context): Promise<void>;
}

/** Joins a background handler of one kind of event with the stores and services it names. */
const reactionTo =
  <E>() =>
  <N extends Needs>(
    needs: N,
    handle: (occasion: Occasion<E> & Supplied<N>) => Promise<void>,
  ): Reaction<E> => ({
    run: (event, context) => {
      const occasion: Occasion<E> = { event, now: context.clock.now(), database: context.database };
      return handle({ ...occasion, ...supply(needs, context) });
    },
  });

export const reactsToDocument = reactionTo<DocumentChange>();
export const reactsToObject = reactionTo<StoredObject>();
export const reactsToUserDeletion = reactionTo<UserDeletion>();
