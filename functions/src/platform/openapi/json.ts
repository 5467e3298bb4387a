/** A part of the document. */
export type Json = Record<string, unknown>;

/** What stands for a part that the components have by this name. */
export function reference(kind: "schemas" | "responses" | "parameters", name: string): Json {
  return { $ref: `#/components/${kind}/${name}` };
}

export function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
