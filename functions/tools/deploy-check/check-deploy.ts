import { type Check, type Part, runChecks } from "./check.ts";
import { dataChecks } from "./data-checks.ts";
import { readDeclared } from "./declared.ts";
import { describeFinding, exitCodeOf, unknown } from "./finding.ts";
import { functionChecks } from "./function-checks.ts";
import { openGoogle, signIn } from "./google.ts";
import { migrationCheck } from "./migration-check.ts";
import { projectChecks } from "./project-checks.ts";

/** All but that of migrations, whose reader is firebase-tools' own. */
export const cloudChecks: readonly Check[] = [...projectChecks, ...dataChecks, ...functionChecks];

/** Looks at a project without changing anything, and says what a deploy would lack or replace. Resolves to the exit code. */
export async function checkDeploy(
  id: string,
  parts: readonly Part[],
  print: (line: string) => void,
): Promise<number> {
  const who = await signIn(id).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  if (who instanceof Error) {
    print(
      describeFinding(
        unknown(
          `Login: nobody is signed in (${who.message.split("\n")[0]}), so nothing can be looked at`,
          "npx firebase login, in functions/; without a browser: npx firebase login --no-localhost",
          "unattended: GOOGLE_APPLICATION_CREDENTIALS=<key file of a service account>",
        ),
      ),
    );
    return 2;
  }
  print(`✔ Login: ${who}`);
  const findings = await runChecks(
    [...cloudChecks, migrationCheck],
    { id, google: openGoogle(id), declared: readDeclared() },
    parts,
  );
  for (const finding of findings) print(describeFinding(finding));
  const code = exitCodeOf(findings);
  print(`\n${CONCLUSIONS[code]}`);
  return code;
}

const CONCLUSIONS: Readonly<Record<number, string>> = {
  0: "Nothing is missing. What stands behind ! is done or replaced by the deploy.",
  1: "Do what stands below each ✖, then look again.",
  2: "Nothing is known to be missing, but what stands behind ? could not be looked at: do it by hand.",
};
