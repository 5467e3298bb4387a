import { DAY } from "../../src/platform/values/clock.ts";
import { orderStates, orderTransitions, type Transition } from "../../src/orders/process/order-process.ts";
import { orderTimers, pickupTimers } from "../../src/orders/process/order-timers.ts";

/** The whole process as shown in the README: a Mermaid state diagram with tables of actions and timers. */
export function drawProcess(): string {
  return [drawStates(), listActions(), listTimers()].join("\n\n");
}

const actions = Object.entries<Transition>(orderTransitions);

function drawStates(): string {
  const arrows = actions.flatMap(([action, { from, to }]) => {
    const target = to === "previousState" ? "[*]" : to;
    const label = to === "previousState" ? `${action}, back to the previous state` : action;
    return from.map((state) => `    ${state} --> ${target === "sameState" ? state : target}: ${label}`);
  });
  const start = `    [*] --> ${orderStates[0]}: checkOut`;
  return ["```mermaid", "stateDiagram-v2", start, ...arrows, "```"].join("\n");
}

function listActions(): string {
  const rows = actions.map(([action, { by, from, to, guards = [], effects = [] }]) => [
    `\`${action}\``,
    by.join(", "),
    from.join(", "),
    to === "previousState" ? "previous state" : to === "sameState" ? "same state" : to,
    guards.join(", "),
    effects.join(", "),
  ]);
  return drawTable(["action", "by", "from", "to", "condition", "effects"], rows);
}

function listTimers(): string {
  const rows = [
    ...Object.entries(orderTimers),
    ...Object.entries(pickupTimers).map(([state, timers]) => [`${state}, for pickup`, timers] as const),
  ].flatMap(([state, timers]) =>
    timers.map(({ afterMs, act }) => [
      state,
      afterMs === DAY ? "1 day" : `${afterMs / DAY} days`,
      typeof act === "string" ? `\`${act}\`` : whoIsReminded[act.remind],
    ]),
  );
  return drawTable(["state", "after", "then"], rows);
}

const whoIsReminded = {
  buyer: "the buyer is reminded",
  seller: "the seller is reminded",
  both: "buyer and seller are reminded",
  moderators: "the moderators are reminded",
};

function drawTable(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map(({ length }) => length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
