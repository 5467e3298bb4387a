import { join } from "node:path";
import { readDeployedFunctions } from "../cost/deployed-functions.ts";
import { soukMonthOf } from "../cost/month.ts";
import { generatedPart } from "../generated-part.ts";
import { projectFolder } from "../paths.ts";
import { readDeclared } from "./declared.ts";

export const pageFile = join(projectFolder, "DEPLOY.md");

const generated = generatedPart("SOUK_ACCEPT=1 mocha tools/deploy-check/page.test.ts");

/** Functions that are deployed only where a parameter names a topic. */
const BY_TOPIC = /\{\{ params\./;

/** The page with what is generated in place of what stood there. */
export function writePage(page: string): string {
  const { functions, indexes, fieldOverrides, schedules, parameters } = readDeclared();
  const triggers = readDeployedFunctions().map(({ trigger }) => trigger);
  const count = (pattern: RegExp) => triggers.filter((trigger) => pattern.test(trigger)).length;
  const queues = count(/^tasks /);
  const names = parameters.filter(({ isSecret }) => isSecret).map(({ name }) => `\`${name}\``);
  const secrets = names.length;
  const { list, afterFree } = soukMonthOf(0).bill;
  return generated.replaceIn(page, [
    `- ${functions.length} functions: ${count(/^https/)} for HTTP, ${count(/^call$/)} callables, ${queues} task queues, ${count(/\.v[12]\./)} triggers and ${schedules} schedules (Cloud Scheduler jobs).`,
    `  ${count(BY_TOPIC)} of the triggers and \`pubsub-retryCommand\` come only where a parameter names their topic. Google allows 1,000 functions in a region.`,
    `- ${secrets} secrets: ${names.join(", ")}.`,
    `- ${parameters.length - secrets} parameters, each with a default.`,
    `- ${indexes.length} composite indexes of the 1,000, and ${fieldOverrides} field overrides of the 200, that [Firestore](https://firebase.google.com/docs/firestore/quotas) allows.`,
    `- Nobody there: ${afterFree.toFixed(2)} dollars a month, which are ${list.toFixed(2)} before what Google gives for free; the images of functions come on top.`,
  ]);
}
