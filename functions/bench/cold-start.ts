import { join } from "node:path";
import { makeBuilds, type Builds } from "./cold-start/builds.ts";
import { startFirestore } from "./cold-start/firestore.ts";
import { startInstance, type Deployed, type FirstRequest } from "./cold-start/instance.ts";
import { median, round } from "./cold-start/median.ts";
import { addMember, bearerOf, callableEnvironment } from "./cold-start/member.ts";
import { printFirstAnswers } from "./cold-start/first-answers.ts";
import { storedObject } from "./cold-start/requests.ts";

/** Odd, so that the median is a run that happened. */
const ROUNDS = 9;

interface Candidate {
  readonly deployed: Deployed;
  readonly request: () => Promise<FirstRequest>;
}

/** Times process start → first answer of the deployed build; README.md says what each figure means. */
export default async function benchColdStart(): Promise<Record<string, number>> {
  const builds = await makeBuilds();
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);
  const medians = await compare(listCandidates(builds, firestore.environment));
  await printFirstAnswers(builds, firestore.environment);

  const ratio = (one: string, other: string) => round((medians[one] ?? NaN) / (medians[other] ?? NaN), 2);
  return {
    callable_vs_empty_unbundled: ratio("callable", "empty callable"),
    callable_vs_monolith: ratio("callable", "callable of the monolith"),
    cached_callable_vs_monolith: ratio("callable, compile cache", "callable of the monolith"),
    trigger_vs_empty: ratio("trigger", "empty trigger"),
    trigger_vs_monolith: ratio("trigger", "trigger of the monolith"),
  };
}

function listCandidates(builds: Builds, environment: Record<string, string>): Record<string, Candidate> {
  const calling = { ...environment, ...callableEnvironment };
  const callable = (folder: string, target: string): Candidate => ({
    deployed: { folder, target, signature: "http", environment: calling },
    request: async () => ({
      path: "/bench.writeOne",
      headers: bearerOf(await addMember()),
      body: JSON.stringify({ data: {} }),
    }),
  });
  const trigger = (folder: string, target: string): Candidate => ({
    deployed: { folder, target, signature: "cloudevent", environment },
    request: async () => storedObject("variants/elsewhere.webp", 5),
  });
  return {
    callable: callable(builds.souk, "call"),
    "callable, compile cache": cached(callable(builds.souk, "call")),
    "empty callable": callable(builds.emptyCallable, "write"),
    "callable of the monolith": callable(builds.monolith, "call"),
    trigger: trigger(builds.souk, "media.onPhotoUploaded"),
    "empty trigger": trigger(builds.emptyTrigger, "ignore"),
    "trigger of the monolith": trigger(builds.monolith, "media.onPhotoUploaded"),
  };
}

/** Node's cache of compiled code, which the round that does not count has filled. */
function cached({ deployed, request }: Candidate): Candidate {
  const NODE_COMPILE_CACHE = join(deployed.folder, "compile-cache");
  return { deployed: { ...deployed, environment: { ...deployed.environment, NODE_COMPILE_CACHE } }, request };
}

async function compare(candidates: Record<string, Candidate>): Promise<Record<string, number>> {
  const times = new Map<string, number[]>(Object.keys(candidates).map((name) => [name, []]));
  // One round more: the first warms the disk and the emulator, and does not count.
  for (let turn = 0; turn <= ROUNDS; turn++) {
    // The candidates follow one another, so that a busy moment of the machine falls on all of them.
    for (const [name, { deployed, request }] of Object.entries(candidates)) {
      await using instance = await startInstance(deployed, await request());
      if (instance.first.status >= 400) throw new Error(`${name}: ${instance.first.text}`);
      if (turn > 0) times.get(name)?.push(instance.first.ms);
    }
  }
  const medians = Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
  console.log(`\nProcess start → first answer, medians of ${ROUNDS} fresh processes`);
  console.table(
    Object.fromEntries(
      [...times].map(([name, all]) => [
        name,
        { ms: round(median(all), 0), least: round(Math.min(...all), 0) },
      ]),
    ),
  );
  return medians;
}
