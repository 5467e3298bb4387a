import assert from "node:assert/strict";
import { budgetSettings } from "./budget-settings.ts";
import { applySetting, checkSetting, describeCommand, type Command, type CommandResult } from "./setting.ts";

describe("The budget at Google", () => {
  const target = { project: "shop", projectNumber: "42", monthlyBudget: "50EUR", budgetTopic: "budget" };

  function openAccount() {
    const made = { topics: [] as string[], budgets: [] as { name: string; command: string }[] };
    const print = (found: unknown): CommandResult =>
      found === undefined
        ? { status: 1, stdout: "", stderr: "ERROR: NOT_FOUND" }
        : { status: 0, stdout: JSON.stringify(found), stderr: "" };
    const run = (command: Command): CommandResult => {
      switch (command.slice(1, 4).join(" ")) {
        case "billing projects describe":
          return print({ billingAccountName: "billingAccounts/01D4EE-079462-DFD6EC" });
        case "pubsub topics describe":
          return print(made.topics[0]);
        case "pubsub topics create":
          made.topics.push(command[4] ?? "");
          return print({});
        case "billing budgets list":
          return print(made.budgets);
        case "billing budgets create":
          made.budgets.push({
            name: "billingAccounts/01D4EE-079462-DFD6EC/budgets/1c6a",
            command: describeCommand(command),
          });
          return print({});
        default:
          throw new Error(`The stand-in knows no ${describeCommand(command)}`);
      }
    };
    return { made, run };
  }

  it("is made with its topic and its steps, and named by the id that BUDGET_ID wants", () => {
    const { made, run } = openAccount();
    for (const setting of budgetSettings(target, run))
      assert.equal(applySetting(checkSetting(setting, run), run), undefined);
    assert.deepEqual(
      made.budgets.map(({ command }) => command),
      [
        "gcloud billing budgets create --billing-account=01D4EE-079462-DFD6EC '--display-name=Souk shop' --budget-amount=50EUR --filter-projects=projects/42 --threshold-rule=percent=0.5 --threshold-rule=percent=0.8 --threshold-rule=percent=1 --notifications-rule-pubsub-topic=projects/shop/topics/budget",
      ],
    );
    const found = budgetSettings(target, run).map((setting) => checkSetting(setting, run).found);
    assert.deepEqual(found, ["there", "BUDGET_ID=1c6a"]);
  });

  it("is shown by its commands to who may not see the billing account", () => {
    const run = () => ({ status: 1, stdout: "", stderr: "ERROR: PERMISSION_DENIED" });
    const [, budget] = budgetSettings(target, run);
    assert.ok(budget);
    assert.equal(checkSetting(budget, run).failure, "ERROR: PERMISSION_DENIED");
  });
});
