import { implement } from "../../platform/operations/implement.ts";
import { listSignals } from "../contract.ts";
import { signalStore } from "../signal-store.ts";

export default implement(listSignals, { signals: signalStore }, async ({ input, signals }) => {
  const { subject: about, ...page } = input;
  const { items, next } = await signals.list(about, page);
  return {
    signals: items.map(({ id, kind, subject, evidence, at }) => ({
      id,
      kind,
      subject,
      evidence,
      at: at.toISOString(),
    })),
    next,
  };
});
