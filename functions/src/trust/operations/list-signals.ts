import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listSignals } from "../contract.ts";
import { signalStore } from "../signal-store.ts";

export default implement(listSignals, { signals: signalStore }, async ({ input, signals }) => {
  const { subject: about, limit } = input;
  const page = await signals.list({ subject: about, limit, after: positionAfter(input.after) });
  return {
    signals: page.map(({ id, kind, subject, evidence, at }) => ({
      id,
      kind,
      subject,
      evidence,
      at: at.toISOString(),
    })),
    next: cursorAfter(page, limit, (last) => [last.at, last.id]),
  };
});
