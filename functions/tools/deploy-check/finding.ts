/** `note`: the deploy does or changes it itself. `unknown`: it could not be looked at. */
type State = "there" | "missing" | "note" | "unknown";

/** What a check has found, in one line, and what to do about it. */
export interface Finding {
  readonly state: State;
  readonly text: string;
  readonly actions: readonly string[];
}

const finding =
  (state: State) =>
  (text: string, ...actions: string[]): Finding => ({ state, text, actions });

export const there = finding("there");
export const missing = finding("missing");
export const note = finding("note");
export const unknown = finding("unknown");

const MARKS: Readonly<Record<State, string>> = { there: "✔", missing: "✖", note: "!", unknown: "?" };

export function describeFinding({ state, text, actions }: Finding): string {
  return [`${MARKS[state]} ${text}`, ...actions.map((action) => `    ${action}`)].join("\n");
}

/** 1 where something is missing, 2 where nothing is known to be missing but not all could be looked at, else 0. */
export function exitCodeOf(findings: readonly Finding[]): number {
  const states = new Set(findings.map(({ state }) => state));
  if (states.has("missing")) return 1;
  return states.has("unknown") ? 2 : 0;
}
