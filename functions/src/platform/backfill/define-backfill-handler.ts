import type { DocumentData } from "firebase-admin/firestore";
import type * as z from "zod";
import type { Database } from "../firestore/database.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import type { BackfillDefinition } from "./define-backfill.ts";
import { defineSliceHandler, type BackfillHandler } from "./slice-handler.ts";

/** One document to process, with its context. */
interface DocumentContext<Parameters, Document> {
  readonly id: string;
  readonly document: Document;
  readonly parameters: Parameters;
  readonly now: Date;
  readonly database: Database;
}

/**
 * A backfill that processes each document by itself. A slice that dies half-way is processed again from its beginning, so
 * `processDocument` must be safe to repeat. It returns an outcome, which is counted; what it throws is retried, except a
 * `NonRetryableError`.
 */
export function defineBackfillHandler<P extends z.ZodObject, T extends DocumentData, N extends Dependencies>(
  definition: BackfillDefinition<P, T>,
  dependencies: N,
  processDocument: (handlerContext: DocumentContext<z.output<P>, T> & Resolved<N>) => Promise<string>,
): BackfillHandler {
  return defineSliceHandler(definition, {
    open({ context, parameters }) {
      const resolved = resolve(dependencies, context);
      const { database, clock } = context;
      const processOne = (id: string, document: T) =>
        processDocument({ id, document, parameters, now: clock.now(), database, ...resolved });
      return () => Promise.resolve(processOne);
    },
  });
}
