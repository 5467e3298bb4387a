import * as fc from "fast-check";

export const people = ["ada", "bob", "cleo"] as const;
export type Person = (typeof people)[number];

const anyPerson = fc.constantFrom(...people);
const anyNumber = fc.nat(1_000);
const anyDevice = fc.constantFrom(0, 1);
const pairOf = fc.record({ from: anyPerson, device: anyDevice, other: fc.nat(1) });
const step = <D extends string>(
  what: D,
  weight: number,
  more: Record<string, fc.Arbitrary<unknown>> = {},
) => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(what), at: pairOf, which: anyNumber, ...more }),
});
export const anyStep = fc.oneof(
  step("write", 10),
  step("arrive", 12),
  step("arriveTwice", 4),
  step("arriveTogether", 2),
  step("loseRequest", 2),
  step("loseAnswer", 4),
  step("resend", 5),
  step("look", 6),
  step("markRead", 5),
  step("markReadItself", 5),
  step("delete", 2),
  step("block", 1),
  step("unblock", 2),
  step("process", 3),
  step("pass", 2),
);
export type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;
