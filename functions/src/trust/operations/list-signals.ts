import { handles } from "../../platform/operations/implement.ts";
import { cursorBehind, positionAfter } from "../../platform/operations/timed-position.ts";
import { listSignals } from "../contract.ts";
import { signalStore } from "../signal-store.ts";

export default handles(listSignals, { signals: signalStore }, async ({ input, signals }) => {
  const { subject: about, limit } = input;
  const page = await signals.list({ subject: about, limit, after: positionAfter(input.after) });
  const last = page.length === limit ? page.at(-1) : undefined;
  return {
    signals: page.map(({ id, kind, subject, evidence, at }) => ({
      id,
      kind,
      subject,
      evidence,
      at: at.toISOString(),
    })),
    next: cursorBehind(last && [last.at, last.id]),
  };
});
