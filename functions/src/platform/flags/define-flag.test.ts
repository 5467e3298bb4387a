import assert from "node:assert/strict";
import { defineFlag, findProblem, listEnded } from "./define-flag.ts";

const terms = { visibleTo: "server", reason: "A test", endsOn: "2026-03-31" } as const;
const size = defineFlag({ ...terms, name: "tests.size", type: "integer", min: 1, max: 9, default: 3 });
const colour = defineFlag({
  ...terms,
  name: "tests.colour",
  type: "choice",
  choices: ["red", "blue"],
  default: "red",
});
const share = defineFlag({ ...terms, name: "tests.share", type: "percent", default: 0 });
const light = defineFlag({ ...terms, name: "tests.light", type: "boolean", default: true });

describe("The definition of a flag", () => {
  it("says what a value must be", () => {
    assert.deepEqual(
      [0, 10, 1.5, "3", null].map((value) => findProblem(size, value)),
      Array(5).fill("must be an integer from 1 to 9"),
    );
    assert.equal(findProblem(size, 9), undefined);
    assert.equal(findProblem(colour, "green"), "must be one of red, blue");
    assert.equal(findProblem(colour, "blue"), undefined);
    assert.equal(findProblem(light, 1), "must be true or false");
    assert.equal(findProblem(light, false), undefined);
    for (const wrong of [-1, 100.5, NaN, Infinity, "50", 0.123])
      assert.match(findProblem(share, wrong) ?? "", /from 0 to 100/);
    for (const right of [0, 0.01, 12.5, 99.99, 100]) assert.equal(findProblem(share, right), undefined);
  });

  it("is refused where its default is no value of it, its day is no day, or its name has no domain", () => {
    const define = (changes: object) => () =>
      defineFlag({ ...terms, name: "tests.size", type: "integer", min: 1, max: 9, default: 3, ...changes });
    assert.throws(define({ default: 10 }), /The default of the flag tests.size must be an integer/);
    assert.throws(define({ endsOn: "2026-02-30" }), /ends on a day/);
    assert.throws(define({ endsOn: "soon" }), /ends on a day/);
    assert.throws(define({ name: "size" }), /as domain.flag/);
  });

  it("does not compile with a default that is no choice, or without an end", () => {
    const choices = ["red", "blue"] as const;
    assert.throws(() =>
      // @ts-expect-error: green is no choice.
      defineFlag({ ...terms, name: "tests.colour", type: "choice", choices: [...choices], default: "green" }),
    );
    const endless = { name: "tests.light", type: "boolean", default: true, reason: "A test" } as const;
    // @ts-expect-error: every flag ends.
    assert.throws(() => defineFlag({ ...endless, visibleTo: "server" }));
  });

  it("ends with its last day, and the longest ended comes first", () => {
    const later = { ...size, name: "tests.later", endsOn: "2026-06-30" } as const;
    const names = (today: string) => listEnded([later, size], new Date(today)).map(({ name }) => name);
    assert.deepEqual(names("2026-03-31T23:59:59Z"), []);
    assert.deepEqual(names("2026-04-01T00:00:00Z"), ["tests.size"]);
    assert.deepEqual(names("2026-07-01T12:00:00Z"), ["tests.size", "tests.later"]);
  });
});
