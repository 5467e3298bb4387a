import type { Erasure } from "./erasure.ts";

/** What a member sees of their request. */
export function presentRequest({ id, requestedAt, nextAt }: Erasure) {
  return { erasureId: id, requestedAt: requestedAt.toISOString(), beginsAt: nextAt.toISOString() };
}

/** What operators see: how much, never whose. */
export function presentReceipt(erasure: Erasure) {
  const { id, origin, state, requestedAt, nextAt, obstacles, kept } = erasure;
  const rows = Object.entries(erasure.rows);
  return {
    erasureId: id,
    origin,
    state,
    requestedAt: requestedAt.toISOString(),
    nextAt: nextAt.toISOString(),
    history: erasure.history.map((step) => ({ ...step, at: step.at.toISOString() })),
    obstacles,
    erased: Object.fromEntries(rows.flatMap(([row, { erased = 0 }]) => (erased > 0 ? [[row, erased]] : []))),
    waiting: Object.fromEntries(
      rows.flatMap(([row, { waiting = 0 }]) => (waiting > 0 ? [[row, waiting]] : [])),
    ),
    kept,
  };
}
