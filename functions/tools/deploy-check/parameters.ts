import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { functionsFolder } from "../paths.ts";
import type { Declared } from "./declared.ts";
import { type Finding, missing, note, there } from "./finding.ts";

type Values = Readonly<Record<string, string | undefined>>;

/** Those that no default fits, and what they are right for. */
const SELDOM_RIGHT: Readonly<Record<string, string>> = {
  MAIL_FROM: "mails come from example.com",
  HOME_COUNTRY: "tax is that of Germany",
};

/** What `.env.<project>` sets, against what is declared. */
export function checkParameters(id: string, parameters: Declared["parameters"]): Finding[] {
  const file = join(functionsFolder, `.env.${id}`);
  return judgeParameters(id, parameters, { preset: read(join(functionsFolder, ".env")), own: read(file) });
}

function read(path: string): Values {
  return existsSync(path) ? parseEnv(readFileSync(path, "utf8")) : {};
}

export function judgeParameters(
  id: string,
  parameters: Declared["parameters"],
  { preset, own }: { preset: Values; own: Values },
): Finding[] {
  const file = `functions/.env.${id}`;
  const plain = new Map(parameters.filter(({ isSecret }) => !isSecret).map((each) => [each.name, each]));
  const secrets = new Set(parameters.filter(({ isSecret }) => isSecret).map((each) => each.name));
  const wrong = Object.entries(own).flatMap(([name, value = ""]) => {
    if (secrets.has(name))
      return [
        `${name} is a secret, and no secret stands in a file: npx firebase functions:secrets:set ${name}`,
      ];
    const parameter = plain.get(name);
    if (!parameter)
      return name in preset ? [] : [`${name} is no parameter of Souk's; functions/.env has their names.`];
    const { choices } = parameter;
    return choices.length === 0 || choices.includes(value)
      ? []
      : [`${name} is one of: ${choices.join(", ")}.`];
  });
  const unset = Object.entries(SELDOM_RIGHT).filter(([name]) => own[name] === undefined);
  const valueOf = (name: string) => own[name] ?? preset[name];
  const isUnpaid = valueOf("PAYMENT_PROVIDER") === "sandbox" && valueOf("SANDBOX_PAYMENTS") !== "true";
  const found = [
    ...(wrong.length > 0 ? [missing(`Parameters: ${file} is not right`, ...wrong)] : []),
    ...(unset.length > 0
      ? [
          note(
            `Parameters: ${unset.map(([name, what]) => `${name} is as it comes: ${what}`).join("; ")}`,
            `Set ${unset.map(([name]) => name).join(" and ")} in ${file}.`,
          ),
        ]
      : []),
    ...(isUnpaid
      ? [
          note(
            "Parameters: nobody can pay: PAYMENT_PROVIDER is sandbox, and SANDBOX_PAYMENTS off",
            `Set PAYMENT_PROVIDER=stripe in ${file}, or SANDBOX_PAYMENTS=true to try it with no money.`,
          ),
        ]
      : []),
  ];
  return found.length > 0
    ? found
    : [there(`Parameters: ${Object.keys(own).length} of ${plain.size} set in ${file}`)];
}
