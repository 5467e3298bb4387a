import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import type { DocumentChange, PublishedMessage, StoredObject, UserDeletion } from "./event.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";

/** What every background handler receives besides its dependencies. */
export interface HandlerContext<E> {
  readonly event: E;
  readonly now: Date;
  readonly database: Database;
}

/** Work that an event starts. It may run twice, late, or out of order, and states how that is safe. */
export interface Reaction<E> {
  run(event: E, context: Context): Promise<void>;
}

/** Defines a background handler of one kind of event, with its dependencies. */
const defineReactionTo =
  <E>() =>
  <N extends Dependencies>(
    dependencies: N,
    handle: (handlerContext: HandlerContext<E> & Resolved<N>) => Promise<void>,
  ): Reaction<E> => ({
    run: (event, context) => {
      const handlerContext: HandlerContext<E> = {
        event,
        now: context.clock.now(),
        database: context.database,
      };
      return handle({ ...handlerContext, ...resolve(dependencies, context) });
    },
  });

export const defineDocumentReaction = defineReactionTo<DocumentChange>();
export const defineObjectReaction = defineReactionTo<StoredObject>();
export const defineUserDeletionReaction = defineReactionTo<UserDeletion>();
export const defineMessageReaction = defineReactionTo<PublishedMessage>();
