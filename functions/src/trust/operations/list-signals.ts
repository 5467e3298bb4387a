import * as z from "zod";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import { handles } from "../../platform/operations/implement.ts";
import { listSignals } from "../contract.ts";
import { signalStore } from "../signal-store.ts";

const Position = z.tuple([z.int().transform((milliseconds) => new Date(milliseconds)), z.string()]);

export default handles(listSignals, { signals: signalStore }, async ({ input, signals }) => {
  const { limit } = input;
  const after = input.after === undefined ? undefined : decodeCursor(Position, input.after);
  const page = await signals.list({ subject: input.subject, limit, after });
  const last = page.length === limit ? page.at(-1) : undefined;
  return {
    signals: page.map(({ id, kind, subject, evidence, at }) => ({
      id,
      kind,
      subject,
      evidence,
      at: at.toISOString(),
    })),
    next: last ? encodeCursor([last.at.getTime(), last.id]) : null,
  };
});
