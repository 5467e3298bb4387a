import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { documentTriggers } from "../../test-support/metered/document-triggers.ts";
import type { MeteredProject } from "../../test-support/metered/metered-project.ts";
import type { Usage } from "../../test-support/metered/meter.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { buying } from "./actions/buying.ts";
import { edges } from "./actions/edges.ts";
import { joining } from "./actions/joining.ts";
import { looking } from "./actions/looking.ts";
import { openMarket } from "./actions/market.ts";
import type { MeteredAction } from "./actions/metered-action.ts";
import { selling } from "./actions/selling.ts";

/** What `npm run cost` prices. Rewritten by `SOUK_ACCEPT=1 mocha test/costs/actions.test.ts`; read its diff before you commit. */
const file = join(import.meta.dirname, "../../tools/cost/measured/actions.json");
const surface = readFileSync(join(import.meta.dirname, "../cloud-surface.txt"), "utf8");

const actions: MeteredAction[] = [...joining, ...looking, ...edges, ...selling, ...buying];
/** By the time the second one does it, its functions are warm. Limits and leases are each person's own. */
const [first, second] = ["ada", "bob"] as const;

type Recorded = Record<string, { what: string; usage: Usage }>;

describe("what each action of a member costs, with all the functions that follow from it", () => {
  const recorded = JSON.parse(readFileSync(file, "utf8")) as Recorded;
  const measured: Recorded = {};
  let project: MeteredProject;
  before(async () => {
    project = await openMarket([first, second, "watcher"]);
  });
  after(() => {
    if (process.env["SOUK_ACCEPT"]) writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`);
  });

  for (const { name, what, prepare, run } of actions) {
    it(`${name}: ${what}`, async () => {
      const usage = await withoutOutput(async () => {
        await prepare?.(project, first);
        await run(project, first);
        await prepare?.(project, second);
        return project.meter(() => run(project, second));
      });
      measured[name] = { what, usage: rounded(usage) };
      if (!process.env["SOUK_ACCEPT"]) assertAlike(measured[name].usage, recorded[name]?.usage);
    });
  }

  it("is known of these actions and no others", () => {
    const names = process.env["SOUK_ACCEPT"] ? Object.keys(measured) : Object.keys(recorded);
    assert.deepEqual(
      names,
      actions.map(({ name }) => name),
    );
  });
});

describe("the functions that documents wake", () => {
  it("are those that are deployed", () => {
    const deployed = [...surface.matchAll(/^(\S+) +firestore\.document\.v1\.(created|written) (\S+)/gm)];
    assert.deepEqual(
      documentTriggers.map(({ name, on, document }) => `${name} ${on} ${document}`).toSorted(),
      deployed.map(([, ...parts]) => parts.join(" ")).toSorted(),
    );
  });
});

/** Bytes vary with the digits of times and ids, and with the shard of a count that is written for the first time. */
function rounded({ bytesOut, stored, ...usage }: Usage): Usage {
  const round = (bytes: number) => Math.round(bytes / 100) * 100;
  const { bytes, byteMonths } = stored;
  return {
    ...usage,
    bytesOut: round(bytesOut),
    stored: { bytes: round(bytes), byteMonths: round(byteMonths) },
  };
}

function assertAlike(actual: Usage, recorded: Usage | undefined): void {
  assert.ok(recorded, `Nothing is recorded of it: SOUK_ACCEPT=1 mocha test/costs/actions.test.ts`);
  const [{ bytesOut, stored, ...counts }, { bytesOut: knownOut, stored: known, ...knownCounts }] = [
    actual,
    recorded,
  ];
  assert.deepEqual(counts, knownCounts);
  const isNear = (bytes: number, other: number, by: number) => Math.abs(bytes - other) <= by + other / 20;
  assert.ok(isNear(bytesOut, knownOut, 200), `It answers with ${bytesOut} bytes, not ${knownOut}`);
  assert.ok(isNear(stored.bytes, known.bytes, 400), `It stores ${stored.bytes} bytes, not ${known.bytes}`);
  assert.ok(
    isNear(stored.byteMonths, known.byteMonths, 6000),
    `It stores ${stored.byteMonths} byte-months, not ${known.byteMonths}`,
  );
}
