import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { functionsFolder } from "../paths.ts";
import { alertSettings, listAlertFiles } from "./alert-settings.ts";
import { applySetting, checkSetting, describeCommand, type Command, type CommandResult } from "./setting.ts";

interface Policy {
  displayName: string;
  conditions: object[];
  notificationChannels?: string[];
}

const policies = listAlertFiles("policies");
const metrics = listAlertFiles("metrics");

describe("What Google watches from outside", () => {
  const target = { project: "shop", alertEmail: "ops@shop.example", host: "shop.example" };

  /** A project at Google, by the documented fields of its APIs. */
  function openProject() {
    const made = {
      channels: [] as object[],
      uptime: [] as object[],
      metrics: new Map<string, object>(),
      policies: [] as Policy[],
    };
    const print = (found: unknown): CommandResult =>
      found === undefined
        ? { status: 1, stdout: "", stderr: "ERROR: NOT_FOUND: there is none" }
        : { status: 0, stdout: JSON.stringify(found), stderr: "" };
    const read = (flag: string, words: readonly string[]) => {
      const file = words.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1) ?? "";
      return JSON.parse(readFileSync(file, "utf8")) as Policy;
    };
    const run = (command: Command): CommandResult => {
      const words = command.slice(1).filter((word) => word !== "alpha" && word !== "beta");
      const named = (flag: string) =>
        words.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1) ?? "";
      switch (words.slice(0, 3).join(" ")) {
        case "monitoring channels list":
          return print(made.channels);
        case "monitoring channels create":
          made.channels.push({ name: "projects/shop/notificationChannels/7" });
          return print({});
        case "monitoring uptime list-configs":
          return print(made.uptime);
        case "monitoring uptime create":
          made.uptime.push({ displayName: words[3] });
          return print({});
        case "logging metrics describe":
          return print(made.metrics.get(words[3] ?? ""));
        case "logging metrics create":
        case "logging metrics update":
          made.metrics.set(words[3] ?? "", read("--config-from-file", words));
          return print({});
        case "monitoring policies list":
          return print(
            made.policies.filter(({ displayName }) => named("--filter") === `displayName="${displayName}"`),
          );
        case "monitoring policies create":
          made.policies.push({
            ...read("--policy-from-file", words),
            notificationChannels: [named("--notification-channels")],
          });
          return print({});
        case "monitoring policies update": {
          const known = made.policies.find((policy) => (policy as { name?: string }).name === words[3]);
          if (known) known.notificationChannels = [named("--add-notification-channels")];
          return print({});
        }
        default:
          throw new Error(`The stand-in knows no ${describeCommand(command)}`);
      }
    };
    return { made, run };
  }

  /** Whether each setting is set, and what is left to do. */
  function check({ run }: ReturnType<typeof openProject>, isApplied = false) {
    const left: string[] = [];
    for (const setting of alertSettings(target, run)) {
      const checked = checkSetting(setting, run);
      if (checked.isSet) continue;
      left.push(...checked.commands.map(describeCommand));
      if (isApplied) assert.equal(applySetting(checked, run), undefined);
    }
    return left;
  }

  it("is set by one run, in an order in which each has what it needs, and found set by the next", () => {
    const project = openProject();
    check(project, true);
    assert.deepEqual(check(project), []);
    for (const { notificationChannels } of project.made.policies)
      assert.deepEqual(notificationChannels, ["projects/shop/notificationChannels/7"]);
    assert.equal(project.made.policies.length, policies.length);
  });

  it("is shown with its commands, though the channel has no name yet", () => {
    const left = check(openProject());
    assert.ok(
      left.includes(
        "gcloud monitoring uptime create 'Souk answers' --resource-type=uptime-url --resource-labels=host=shop.example,project_id=shop --protocol=https --path=/v1/health --period=5 --timeout=10 --project=shop",
      ),
    );
    assert.match(
      left.at(-1) ?? "",
      /policies create --policy-from-file=.*\.json --notification-channels=CHANNEL/,
    );
  });

  it("changes a metric whose filter is another, and no policy that people have changed", () => {
    const project = openProject();
    check(project, true);
    project.made.metrics.set("souk_critical_alarms", {
      name: "souk_critical_alarms",
      filter: "severity>=ERROR",
    });
    const [policy] = project.made.policies;
    Object.assign(policy ?? {}, { conditions: [] });
    assert.match(
      check(project).join("\n"),
      /^gcloud logging metrics update souk_critical_alarms --config-from-file=\S+ --project=shop$/,
    );
    Object.assign(policy ?? {}, { name: "projects/shop/alertPolicies/1", notificationChannels: [] });
    assert.match(
      check(project).at(-1) ?? "",
      /policies update projects\/shop\/alertPolicies\/1 --add-notification-channels/,
    );
  });

  it("is little, since each condition costs money: five policies of at most two conditions", () => {
    assert.ok(policies.length <= 5);
    for (const { content } of policies) assert.ok(content.conditions.length <= 2);
    assert.equal(new Set(policies.map(({ content }) => content.displayName)).size, policies.length);
  });

  it("is of what there is: functions that are deployed, metrics of this folder, log records that the source writes", () => {
    const surface = readFileSync(join(functionsFolder, "test/cloud-surface.txt"), "utf8");
    const services = new Set(surface.split("\n").map((line) => (line.split(" ")[0] ?? "").toLowerCase()));
    const all = JSON.stringify(policies.map(({ content }) => content));
    const named = /service_name\\"=(?:one_of\()?((?:\\"[\w-]+\\",?)+)/g;
    const watched = [...all.matchAll(named)].flatMap(([, names = ""]) => names.match(/[\w-]+/g) ?? []);
    assert.ok(watched.length >= 4);
    for (const name of watched) assert.ok(services.has(name), name);
    const known = new Set(metrics.map(({ content }) => content.name));
    for (const [, name = ""] of all.matchAll(/user\/(\w+)/g)) assert.ok(known.has(name), name);
    const sources = globSync("src/**/*.ts", { cwd: functionsFolder, exclude: ["**/*.test.ts"] }).map((file) =>
      readFileSync(join(functionsFolder, file), "utf8"),
    );
    for (const { content } of metrics) {
      const [, message = ""] = /jsonPayload\.message="([^"]+)"/.exec(content.filter) ?? [];
      assert.ok(
        sources.some(
          (source) => source.includes(`log.warn("${message}"`) || source.includes(`log.error("${message}"`),
        ),
        message,
      );
    }
  });
});
