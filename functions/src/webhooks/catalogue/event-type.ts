import type * as z from "zod";

/** A public event, as integrations receive it: thin, so that whoever wants more reads it by the API as it is now. */
export interface EventType<Type extends string = string, Data extends z.ZodObject = z.ZodObject> {
  /** `subject.verb`, as in `order.paid`. */
  readonly type: Type;
  /** Of `data`. It rises when a field changes its meaning or goes; fields and values are added without. */
  readonly version: number;
  readonly description: string;
  /** Ids, states and versions alone: nothing about a person. */
  readonly data: Data;
}

/** Types by name, all about the same kind of thing and with the same data. */
export function defineEventTypes<const Types extends Record<string, string>, Data extends z.ZodObject>(
  data: Data,
  descriptions: Types,
): { readonly [Type in keyof Types & string]: EventType<Type, Data> } {
  const types = Object.entries(descriptions).map(([type, description]) => [
    type,
    { type, version: 1, description, data },
  ]);
  return Object.fromEntries(types) as { [Type in keyof Types & string]: EventType<Type, Data> };
}
